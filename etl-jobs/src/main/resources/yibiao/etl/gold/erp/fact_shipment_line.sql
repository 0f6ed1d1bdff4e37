-- One row per line of a shipment, one per shipment where the source has no lines. It is on time when it left, or where the source tells
-- that, arrived no later than promised. No join drops a line.
SELECT
  left(sha2(line.ref, 256), 32)                  AS shipment_line_id,
  concat(line.source, ':', line.shipment_id)     AS shipment_id,
  line.source,
  coalesce(concat(line.source, ':', line.order_id), 'unmapped') AS order_id,
  coalesce(party.party_id, 'unmapped')           AS party_id,
  coalesce(party.segment_id, 'unmapped')         AS segment_id,
  coalesce(party.region, 'unmapped')             AS region,
  coalesce(party.country, 'unmapped')            AS country,
  coalesce(product.product_id, 'unmapped')       AS product_id,
  coalesce(product.family, 'unmapped')           AS product_family,
  coalesce(line.stage, 'unmapped')               AS stage,
  line.status                                    AS shipment_status,
  coalesce(line.carrier, 'unmapped')             AS carrier,
  line.quantity,
  line.promised_on,
  line.shipped_on,
  line.delivered_on,
  datediff(coalesce(line.delivered_on, line.shipped_on), line.promised_on) AS days_after_promise,
  coalesce(line.delivered_on, line.shipped_on) <= line.promised_on         AS is_on_time,
  -- What has not left when the promised day is over is late, not unknown. A return is promised by nobody.
  CASE WHEN line.status <> 'void' AND coalesce(line.quantity, 1) > 0 AND line.promised_on < :as_of
    THEN line.status IN ('shipped', 'delivered') AND coalesce(coalesce(line.shipped_on, line.delivered_on) <= line.promised_on, false)
  END AS is_promise_kept
FROM silver.shipment_line AS line
LEFT JOIN gold.bridge_party_record AS party ON party.ref = line.party_ref
LEFT JOIN gold.bridge_product_record AS product ON product.ref = line.product_ref
