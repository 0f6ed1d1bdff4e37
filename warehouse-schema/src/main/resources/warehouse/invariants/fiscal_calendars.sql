-- zh: 换一套财年日历只改变分组，不改变任何合计：每套日历中每一天恰好出现一次
-- en: Another fiscal calendar changes no total, only its grouping: every calendar has every day exactly once
WITH calendars AS (
  SELECT DISTINCT calendar_id FROM gold.dim_fiscal_period
),
days AS (
  SELECT calendar_id, date_on, count(*) AS occurrences FROM gold.dim_fiscal_period GROUP BY calendar_id, date_on
)
SELECT calendars.calendar_id, dates.date_on, days.occurrences
FROM gold.dim_date AS dates
CROSS JOIN calendars
LEFT JOIN days ON days.calendar_id = calendars.calendar_id AND days.date_on = dates.date_on
WHERE days.occurrences IS NULL OR days.occurrences <> 1
