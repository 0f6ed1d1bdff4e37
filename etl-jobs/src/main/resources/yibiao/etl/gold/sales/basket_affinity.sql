-- One row per ordered pair of products that enough orders hold together. Only products that are frequent themselves are paired, because
-- no pair is more frequent than its rarer half: that keeps the pairing small without losing a pair. Sets of two are all that support,
-- confidence and lift of a pair need.
WITH item AS (
  SELECT order_id, product_id
  FROM gold.fact_order_line
  WHERE product_id <> 'unmapped' AND net_amount >= 0 -- what was given back is in no basket
  GROUP BY order_id, product_id
),
whole AS (
  SELECT count(DISTINCT order_id) AS baskets
  FROM item
),
frequent AS (
  SELECT item.product_id, whole.baskets, count(item.order_id) AS product_baskets
  FROM item
  CROSS JOIN whole
  GROUP BY item.product_id, whole.baskets
  HAVING count(item.order_id) >= :affinity_min_baskets AND count(item.order_id) >= whole.baskets * :affinity_min_support
),
kept AS (
  SELECT item.order_id, frequent.product_id, frequent.baskets, frequent.product_baskets
  FROM item
  JOIN frequent ON frequent.product_id = item.product_id -- a rare product makes no frequent pair
),
pair AS (
  SELECT
    one.product_id,
    other.product_id          AS with_product_id,
    one.baskets,
    one.product_baskets,
    other.product_baskets     AS with_product_baskets,
    count(one.order_id)       AS both_baskets
  FROM kept AS one
  JOIN kept AS other ON other.order_id = one.order_id AND other.product_id <> one.product_id
  GROUP BY one.product_id, other.product_id, one.baskets, one.product_baskets, other.product_baskets
)
SELECT
  pair.product_id,
  pair.with_product_id,
  coalesce(product.family, 'unmapped')        AS product_family,
  coalesce(with_product.family, 'unmapped')   AS with_product_family,
  pair.baskets,
  pair.product_baskets,
  pair.with_product_baskets,
  pair.both_baskets,
  CAST(round(CAST(pair.product_baskets * pair.with_product_baskets AS DECIMAL(28,0)) / CAST(pair.baskets AS DECIMAL(10,0)), 4) AS DECIMAL(20,4)) AS expected_baskets
FROM pair
LEFT JOIN gold.dim_product AS product ON product.product_id = pair.product_id
LEFT JOIN gold.dim_product AS with_product ON with_product.product_id = pair.with_product_id
WHERE pair.both_baskets >= :affinity_min_baskets AND pair.both_baskets >= pair.baskets * :affinity_min_support
