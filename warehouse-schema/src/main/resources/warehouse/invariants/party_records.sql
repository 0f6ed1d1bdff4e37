-- zh: 合并客户不丢记录：每条来源记录恰好属于一个往来方
-- en: Merging loses no record: each one of a source belongs to exactly one party
WITH counted AS (
  SELECT party_id, count(*) AS records, count(DISTINCT ref) AS refs FROM gold.bridge_party_record GROUP BY party_id
)
SELECT party.party_id, party.records, counted.records AS records_of_bridge
FROM gold.dim_party AS party
LEFT JOIN counted ON counted.party_id = party.party_id
WHERE party.party_id <> 'unmapped' AND (coalesce(counted.records, 0) <> party.records OR counted.refs <> counted.records)
