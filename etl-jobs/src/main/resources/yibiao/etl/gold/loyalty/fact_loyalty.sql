-- One row per entry of the points ledger with the balance of its membership after it, in the order of dates and, within a day, of keys.
-- The parts by type add up to the points, so that opening + earned + redeemed + expired + adjusted + transferred = closing.
SELECT
  left(sha2(entry.ref, 256), 32)                        AS entry_id,
  entry.source,
  left(sha2(entry.membership_ref, 256), 32)             AS membership_id,
  coalesce(membership.party_id, 'unmapped')             AS party_id,
  coalesce(membership.segment_id, 'unmapped')           AS segment_id,
  coalesce(membership.program, 'unmapped')              AS program,
  coalesce(membership.tier, 'unmapped')                 AS tier,
  entry.type,
  entry.occurred_on,
  entry.expires_on,
  coalesce(left(sha2(entry.order_ref, 256), 32), 'unmapped') AS order_key,
  entry.points,
  CASE WHEN entry.type = 'earn' THEN entry.points ELSE 0 END     AS earned_points,
  CASE WHEN entry.type = 'redeem' THEN entry.points ELSE 0 END   AS redeemed_points,
  CASE WHEN entry.type = 'expire' THEN entry.points ELSE 0 END   AS expired_points,
  CASE WHEN entry.type IN ('adjust', 'transfer') THEN entry.points ELSE 0 END AS adjusted_points,
  CAST(sum(entry.points) OVER (
    PARTITION BY entry.membership_ref ORDER BY entry.occurred_on, entry.ref ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
  ) AS DECIMAL(20,4))                                   AS balance_points,
  row_number() OVER (
    PARTITION BY entry.membership_ref, entry.occurred_on, entry.type, entry.points, coalesce(entry.order_ref, '') ORDER BY entry.ref
  ) > 1                                                 AS is_repeat,
  entry.amount,
  entry.currency
FROM silver.loyalty_ledger AS entry
LEFT JOIN gold.fact_membership AS membership ON membership.membership_id = left(sha2(entry.membership_ref, 256), 32)
