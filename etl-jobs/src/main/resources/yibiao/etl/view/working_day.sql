-- One row per day of a working calendar with how many working days there were up to its end: working days between two dates are a
-- difference, and the n-th working day after a date is the working day with that date's number plus n.
-- zh: 各工作日历每天一行，附截至当日的累计工作日数；两日之间的工作日数由两数相减得到。
SELECT
  calendar_id, date_on, is_working_day,
  sum(CAST(is_working_day AS INT)) OVER (PARTITION BY calendar_id ORDER BY date_on) AS working_days
FROM gold.dim_business_day
