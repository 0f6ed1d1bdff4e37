-- One row per day, up to now, on which the pipeline is looked at: the first day of each fiscal quarter, and the days that a company declares.
-- zh: 检查在途商机的日期，截至统计时点：每个财季首日，以及公司在 crm.yaml 中声明的日期。
SELECT date_on AS review_on, quarter_starts_on AS quarter_on
FROM gold.dim_fiscal_period
WHERE calendar_id = :default_fiscal_calendar AND date_on <= :as_of
  AND (date_on = quarter_starts_on OR array_contains(split(:review_days, ','), CAST(date_on AS STRING)))
