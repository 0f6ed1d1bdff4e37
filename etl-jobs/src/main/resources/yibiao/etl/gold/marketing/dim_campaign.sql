-- One row per campaign of a source system, and one for records without a known campaign.
SELECT
  left(sha2(campaign.ref, 256), 32)             AS campaign_id,
  campaign.code,
  coalesce(campaign.name, campaign.code, campaign.source_id) AS name,
  coalesce(campaign.type, 'unmapped')           AS type,
  coalesce(campaign.channel, 'unmapped')        AS channel,
  coalesce(campaign.status, 'unmapped')         AS campaign_status,
  coalesce(left(sha2(parent.ref, 256), 32), 'unmapped') AS parent_id,
  coalesce(owner.user_id, 'unmapped')           AS owner_id,
  campaign.starts_on,
  campaign.ends_on
FROM silver.campaign AS campaign
LEFT JOIN silver.campaign AS parent ON parent.ref = campaign.parent_ref -- a parent that is not known is none
LEFT JOIN gold.dim_user AS owner ON owner.user_id = left(sha2(campaign.owner_ref, 256), 32)
UNION ALL
SELECT
  'unmapped' AS campaign_id,
  CAST(NULL AS STRING) AS code,
  'unmapped' AS name,
  'unmapped' AS type,
  'unmapped' AS channel,
  'unmapped' AS campaign_status,
  'unmapped' AS parent_id,
  'unmapped' AS owner_id,
  CAST(NULL AS DATE) AS starts_on,
  CAST(NULL AS DATE) AS ends_on
