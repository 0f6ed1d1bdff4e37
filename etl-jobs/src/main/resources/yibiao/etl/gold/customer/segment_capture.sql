-- One row per occasion on which a segment should be known: every account, every open lead, every lead's qualification, and every case of
-- an account that had none when the case was opened, with whether it was captured, when and by whom. An account has a segment as soon as
-- one of its records has.
WITH record AS (
  SELECT ref, party_id, segment_id
  FROM gold.bridge_party_record
),
account AS (
  SELECT
    record.party_id,
    min_by(struct(known.set_at, known.set_by_ref), struct(known.set_at, known.ref)) AS first
  FROM record
  JOIN view.segment_set AS known ON known.entity = 'party' AND known.ref = record.ref
  GROUP BY record.party_id
),
lead AS (
  SELECT
    record.ref, fact.source, fact.segment_id, fact.owner_id, fact.team, fact.lead_source, fact.lead_id, fact.lead_status, fact.created_on,
    fact.qualified_at, known.set_at, known.set_by_ref
  FROM silver.lead AS record
  JOIN gold.fact_lead AS fact ON fact.lead_id = left(sha2(record.ref, 256), 32)
  LEFT JOIN view.segment_set AS known ON known.entity = 'lead' AND known.ref = record.ref
),
occasion AS (
  SELECT
    'account' AS occasion, party.party_id AS record_id, root.source, party.segment_id, coalesce(owner.user_id, 'unmapped') AS owner_id,
    coalesce(owner.team, 'unmapped') AS team, 'unmapped' AS lead_source, root.created_on AS occurred_on, party.segment_id <> 'unmapped' AS is_captured,
    CASE WHEN party.segment_id <> 'unmapped' THEN account.first.set_at END     AS captured_at,
    CASE WHEN party.segment_id <> 'unmapped' THEN account.first.set_by_ref END AS captured_by_ref
  FROM gold.dim_party AS party
  JOIN silver.party AS root ON left(sha2(root.ref, 256), 32) = party.party_id -- the row of the unknown is no account
  LEFT JOIN gold.dim_user AS owner ON owner.user_id = left(sha2(root.owner_ref, 256), 32)
  LEFT JOIN account ON account.party_id = party.party_id
  UNION ALL
  SELECT
    'open_lead', lead_id, source, segment_id, owner_id, team, lead_source, created_on, segment_id <> 'unmapped',
    CASE WHEN segment_id <> 'unmapped' THEN set_at END, CASE WHEN segment_id <> 'unmapped' THEN set_by_ref END
  FROM lead
  WHERE lead_status IN ('open', 'qualified')
  UNION ALL
  SELECT
    'qualification', lead_id, source, segment_id, owner_id, team, lead_source, to_date(from_utc_timestamp(qualified_at, :zone)),
    coalesce(set_at <= qualified_at, false), set_at, set_by_ref
  FROM lead
  WHERE qualified_at IS NOT NULL
  UNION ALL
  SELECT
    'case', case_fact.case_id, case_fact.source, case_fact.segment_id, case_fact.owner_id, case_fact.team, 'unmapped', case_fact.opened_on,
    CASE
      WHEN account.first.set_at <= timestampadd(HOUR, 24, case_fact.opened_at) THEN true
      WHEN timestampadd(HOUR, 24, case_fact.opened_at) <= to_utc_timestamp(date_add(:as_of, 1), :zone) THEN false
    END,
    account.first.set_at, account.first.set_by_ref
  FROM gold.fact_case AS case_fact
  LEFT JOIN account ON account.party_id = case_fact.party_id
  WHERE case_fact.party_id <> 'unmapped' AND case_fact.case_status <> 'void'
    AND coalesce(account.first.set_at > case_fact.opened_at, true)
)
SELECT
  occasion.occasion,
  occasion.record_id,
  occasion.source,
  occasion.segment_id,
  occasion.owner_id,
  occasion.team,
  occasion.lead_source,
  occasion.occurred_on,
  occasion.is_captured,
  -- From the beginning of what is known it has no instant.
  CASE WHEN occasion.captured_at > TIMESTAMP '0001-01-02 00:00:00' THEN occasion.captured_at END AS captured_at,
  coalesce(captor.user_id, 'unmapped')  AS captured_by_id,
  coalesce(captor.team, 'unmapped')     AS captured_by_team
FROM occasion
LEFT JOIN gold.dim_user AS captor ON captor.user_id = left(sha2(occasion.captured_by_ref, 256), 32)
