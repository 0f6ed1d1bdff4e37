-- One row per membership. A membership without a customer has that of its person. No join drops a membership.
SELECT
  left(sha2(membership.ref, 256), 32)               AS membership_id,
  membership.source,
  coalesce(party.party_id, 'unmapped')              AS party_id,
  coalesce(party.segment_id, 'unmapped')            AS segment_id,
  coalesce(membership.program, 'unmapped')          AS program,
  coalesce(membership.tier, 'unmapped')             AS tier,
  membership.status                                 AS membership_status,
  coalesce(membership.enrollment_type, 'unmapped')  AS enrollment_type,
  coalesce(membership.country, 'unmapped')          AS country,
  coalesce(membership.region, 'unmapped')           AS region,
  membership.enrolled_on,
  membership.canceled_on,
  CASE WHEN membership.canceled_on >= membership.enrolled_on THEN datediff(membership.canceled_on, membership.enrolled_on) END AS membership_days,
  membership.status = 'active'                      AS is_active
FROM silver.membership AS membership
LEFT JOIN silver.contact AS contact ON contact.ref = membership.contact_ref
LEFT JOIN gold.bridge_party_record AS party ON party.ref = coalesce(membership.party_ref, contact.party_ref)
