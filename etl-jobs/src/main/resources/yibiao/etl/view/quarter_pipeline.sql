-- One row per stretch of days in which an opportunity was open and expected to close in one fiscal quarter. A quarter is seen as it was
-- known on each day, since that is what was looked at; for an owner whose deals were not yet loaded a week before the quarter began,
-- as is known today that it was.
-- zh: 商机处于进行中且预计在某财季关闭的连续日期段；按当时所知读取，财季开始前一周尚未载入该负责人商机的，按今日所知重述。
WITH known AS (
  SELECT owner_id, min(from_on) AS known_from_on
  FROM gold.fact_opportunity_span
  WHERE kind = 'as_known'
  GROUP BY owner_id
)
SELECT span.opportunity_id, span.owner_id, period.quarter_starts_on AS quarter_on, span.kind, span.from_on, span.to_on, span.amount_rpt
FROM gold.fact_opportunity_span AS span
JOIN gold.dim_fiscal_period AS period ON period.calendar_id = :default_fiscal_calendar AND period.date_on = span.expected_close_on
LEFT JOIN known ON known.owner_id = span.owner_id
WHERE span.status = 'open' AND span.amount_rpt IS NOT NULL -- what has no price is in no coverage
  AND span.kind = CASE WHEN known.known_from_on <= date_sub(period.quarter_starts_on, 7) THEN 'as_known' ELSE 'restated' END
