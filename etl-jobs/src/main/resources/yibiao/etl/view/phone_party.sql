-- One row per number and customer that has it, by the last ten digits: systems write the same number with and without the country. Too
-- few digits are an extension, not a number.
-- zh: 每个号码与拥有它的客户一行，按末十位数字比对；位数太少的是分机号，不计。
WITH listed AS (
  SELECT party_ref, phone AS number FROM silver.contact WHERE party_ref IS NOT NULL
  UNION ALL
  SELECT party_ref, mobile AS number FROM silver.contact WHERE party_ref IS NOT NULL
),
digits AS (
  SELECT party_ref, right(regexp_replace(number, '[^0-9]', ''), 10) AS number
  FROM listed
)
SELECT digits.number, record.party_id
FROM digits
JOIN gold.bridge_party_record AS record ON record.ref = digits.party_ref -- a contact of nobody known identifies nobody
WHERE length(digits.number) >= 7
GROUP BY digits.number, record.party_id
