-- One row per customer record: its party, and what every fact about the party needs. Worked out once here, so that no fact merges
-- records again.
SELECT
  record.ref,
  root.party_id,
  party.segment_id,
  party.region,
  coalesce(party.country, 'unmapped') AS country
FROM silver.party AS record
JOIN view.party_root AS root ON root.ref = record.ref -- every record has its root
JOIN view.party AS party ON party.party_id = root.party_id -- and every root its party
