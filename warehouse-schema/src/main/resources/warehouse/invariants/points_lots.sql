-- zh: 积分批次与积分账逐会员平衡：发放、兑换、过期、扣回与余额各自相等
-- en: Lots of points balance with the ledger for every membership: issued, redeemed, expired, taken back and what is left
WITH ledger AS (
  SELECT
    membership_id,
    sum(CASE WHEN points > 0 THEN points ELSE 0 END)                                              AS issued,
    sum(CASE WHEN points < 0 AND type = 'redeem' THEN -points ELSE 0 END)                         AS redeemed,
    sum(CASE WHEN points < 0 AND type = 'expire' THEN -points ELSE 0 END)                         AS expired,
    sum(CASE WHEN points < 0 AND type NOT IN ('redeem', 'expire') THEN -points ELSE 0 END)        AS withdrawn,
    sum(points)                                                                                   AS balance
  FROM gold.fact_loyalty
  GROUP BY membership_id
),
lots AS (
  SELECT
    membership_id,
    sum(points)                         AS issued,
    sum(redeemed_points)                AS redeemed,
    sum(expired_points)                 AS expired,
    sum(withdrawn_points)               AS withdrawn,
    sum(open_points - overdrawn_points) AS balance
  FROM gold.points_lot
  GROUP BY membership_id
)
SELECT ledger.membership_id, ledger.balance, lots.balance AS balance_of_lots
FROM ledger
LEFT JOIN lots ON lots.membership_id = ledger.membership_id
WHERE coalesce(lots.issued, 0) <> ledger.issued
   OR coalesce(lots.redeemed, 0) <> ledger.redeemed
   OR coalesce(lots.expired, 0) <> ledger.expired
   OR coalesce(lots.withdrawn, 0) <> ledger.withdrawn
   OR coalesce(lots.balance, 0) <> ledger.balance
