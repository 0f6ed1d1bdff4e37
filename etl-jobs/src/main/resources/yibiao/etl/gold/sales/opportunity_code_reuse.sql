-- One row per opportunity code from its first unrelated discount request on. One kind of sign may have an innocent reason (paper that
-- follows a close, a deal whose amount nobody brought up to date), so it is only watched; two kinds are an alert. One request for another
-- product, which may also be the fourth on the code, is one fact: the limit counts beside the product from a second such request on.
WITH code AS (
  SELECT
    source, opportunity_code,
    max(nullif(opportunity_id, 'unmapped'))                           AS opportunity_id,
    min_by(struct(discount_request_id, owner_id, team, segment_id, requested_on), struct(requested_on, code_request_no))
      FILTER (WHERE is_unrelated)                                     AS first,
    count(*)                                                          AS requests,
    count_if(is_unrelated)                                            AS unrelated_requests,
    count_if(is_unrelated AND request_status = 'approved')            AS approved_unrelated,
    count(DISTINCT nullif(product_family, 'unmapped'))                AS families,
    1 + 12 * (year(max(requested_on)) - year(min(requested_on))) + month(max(requested_on)) - month(min(requested_on)) AS months,
    count_if(is_other_product)                                        AS other_product,
    count_if(is_oversized)                                            AS oversized,
    count_if(is_other_party)                                          AS other_party,
    count_if(is_after_close)                                          AS after_close,
    count_if(is_beyond_limit)                                         AS beyond_limit
  FROM gold.fact_discount_request
  WHERE is_counted
  GROUP BY source, opportunity_code
),
told AS (
  SELECT
    source, opportunity_code, opportunity_id, first, requests, unrelated_requests, approved_unrelated, families, months, other_product, oversized,
    other_party, after_close, beyond_limit,
    CAST(other_product > 0 OR beyond_limit > 0 AS INT) + CAST(oversized > 0 AS INT) + CAST(other_party > 0 AS INT)
      + CAST(after_close > 0 AS INT) + CAST(beyond_limit > 1 AS INT) AS signs
  FROM code
  WHERE unrelated_requests > 0
)
SELECT
  source,
  opportunity_code,
  coalesce(opportunity_id, 'unmapped')          AS opportunity_id,
  first.owner_id                                AS owner_id,
  first.team                                    AS team,
  first.segment_id                              AS segment_id,
  first.requested_on                            AS since_on,
  first.discount_request_id                     AS first_request_id,
  requests,
  unrelated_requests,
  approved_unrelated,
  families,
  months,
  other_product,
  oversized,
  other_party,
  after_close,
  beyond_limit,
  signs,
  CASE WHEN signs >= 2 THEN 'alert' ELSE 'watch' END AS level,
  concat(
    format_string('商机代码 %s 上共有 %d 次折扣申请，自 %s 起有 %d 次与该商机无关（其中 %d 次已获批）：',
      opportunity_code, requests, coalesce(CAST(first.requested_on AS STRING), '日期不明'), unrelated_requests, approved_unrelated),
    concat_ws('，',
      CASE WHEN other_product > 0 THEN format_string('%d 次产品与商机没有交集', other_product) END,
      CASE WHEN oversized > 0 THEN format_string('%d 次金额超过商机的 %s 倍', oversized, CAST(:max_request_ratio AS STRING)) END,
      CASE WHEN other_party > 0 THEN format_string('%d 次最终客户不是商机客户', other_party) END,
      CASE WHEN after_close > 0 THEN format_string('%d 次在商机关闭之后', after_close) END,
      CASE WHEN beyond_limit > 0 THEN format_string('%d 次为该代码第 %s 次以后且换了产品系列', beyond_limit, CAST(:max_req AS STRING)) END),
    '。')                                       AS sentence_zh,
  concat(
    format_string('Of %d discount requests on opportunity code %s, %d since %s have nothing to do with it (%d of them approved): ',
      requests, opportunity_code, unrelated_requests, coalesce(CAST(first.requested_on AS STRING), 'an unknown day'), approved_unrelated),
    concat_ws(', ',
      CASE WHEN other_product > 0 THEN format_string('%d for products the opportunity does not have', other_product) END,
      CASE WHEN oversized > 0 THEN format_string('%d above %s times its amount', oversized, CAST(:max_request_ratio AS STRING)) END,
      CASE WHEN other_party > 0 THEN format_string('%d for another end user', other_party) END,
      CASE WHEN after_close > 0 THEN format_string('%d after it closed', after_close) END,
      CASE WHEN beyond_limit > 0 THEN format_string('%d after %s others and for another product family', beyond_limit, CAST(:max_req AS STRING)) END),
    '.')                                        AS sentence_en
FROM told
