-- What is wrong with the data behind the figures, and how much money does it touch?
-- Reader: anybody who is about to act on a number. One row per broken rule, most money first.
SELECT
  table_name,
  column_name,
  severity,
  failed,
  tested,
  cast(failed AS DOUBLE) / nullif(tested, 0) AS share_failed,
  amount_affected_rpt,
  message_en,
  samples
FROM gold.fact_dq_result
WHERE failed > 0
ORDER BY amount_affected_rpt DESC NULLS LAST, failed DESC, rule_id
