-- Which market segment brings the revenue, and what does a buyer spend there?
-- Reader: a marketer who chooses the vertical of the next campaign.
-- Runs on the gold tables of a release, in DuckDB or Spark. One row per segment, largest first; segments add up to the total.
SELECT
  segment.name_en                                                       AS segment,
  sum(line.net_amount_rpt)                                              AS revenue,
  cast(sum(line.net_amount_rpt) AS DOUBLE)
    / nullif((SELECT sum(net_amount_rpt) FROM gold.fact_order_line), 0) AS share,
  count(DISTINCT line.party_id)                                         AS buyers,
  cast(sum(line.net_amount_rpt) AS DOUBLE)
    / nullif(count(DISTINCT line.party_id), 0)                          AS revenue_per_buyer,
  count(*) FILTER (WHERE line.fx_status = 'missing')                    AS unpriced_lines  -- counted, not priced
FROM gold.fact_order_line AS line
JOIN gold.dim_segment AS segment ON segment.segment_id = line.segment_id  -- every line has a segment, 'unmapped' included
GROUP BY segment.name_en
ORDER BY revenue DESC, segment
