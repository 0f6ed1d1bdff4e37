-- One row per product record: its product, found as for customers.
SELECT
  root.ref,
  root.product_id,
  product.family
FROM view.product_root AS root
JOIN gold.dim_product AS product ON product.product_id = root.product_id -- every root is a product
