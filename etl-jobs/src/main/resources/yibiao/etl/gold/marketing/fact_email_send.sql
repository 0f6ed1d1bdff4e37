-- One row per mail of a campaign to one address, with how far it came. All messages of one campaign to one address are one send: sources
-- name no single mail. What a program did (a scanner that opens every link) stands apart and moves nothing. Who clicked has opened, and
-- what was opened was delivered, even where pictures are off and the log is silent. A mail that came back and then arrived, arrived.
WITH event AS (
  SELECT
    said.ref, said.source, said.campaign_ref, said.party_ref, said.contact_ref, said.lead_ref, said.occurred_at, step.step,
    coalesce(said.is_bot, false) AS is_bot,
    coalesce(lower(trim(said.address)), said.contact_ref, said.lead_ref, said.party_ref, said.ref) AS addressee
  FROM silver.interaction AS said
  JOIN view.interaction_step AS step ON step.ref = said.ref -- a letter from a customer is no step of a mail
  WHERE regexp_replace(lower(said.channel), '[^a-z]', '') IN ('email', 'mail') AND said.is_staff IS DISTINCT FROM true
),
send AS (
  SELECT
    source,
    coalesce(campaign_ref, 'unmapped')                                            AS campaign_ref,
    addressee,
    min_by(struct(party_ref, contact_ref, lead_ref), struct(party_ref IS NULL, contact_ref IS NULL, lead_ref IS NULL, occurred_at, ref)) AS said_of,
    coalesce(min(occurred_at) FILTER (WHERE step IN ('sent', 'delivered', 'bounced')), min(occurred_at)) AS sent_at,
    max(step = 'bounced')                                                         AS has_bounced,
    max(step IN ('delivered', 'opened', 'clicked', 'unsubscribed', 'complained')) AS has_arrived, -- a scanner, too, stands where mail arrives
    max(step IN ('opened', 'clicked') AND NOT is_bot)                             AS is_opened,
    max(step = 'clicked' AND NOT is_bot)                                          AS is_clicked,
    max(step IN ('opened', 'clicked') AND is_bot)                                 AS is_opened_by_machine,
    max(step = 'unsubscribed')                                                    AS is_unsubscribed,
    max(step = 'complained')                                                      AS is_complained
  FROM event
  GROUP BY source, coalesce(campaign_ref, 'unmapped'), addressee
)
SELECT
  left(sha2(concat_ws('/', send.source, send.campaign_ref, send.addressee), 256), 32) AS send_id,
  send.source,
  coalesce(campaign.campaign_id, 'unmapped')                   AS campaign_id,
  coalesce(party.party_id, 'unmapped')                         AS party_id,
  coalesce(party.segment_id, 'unmapped')                       AS segment_id,
  coalesce(party.region, 'unmapped')                           AS region,
  to_date(from_utc_timestamp(send.sent_at, :zone))             AS sent_on,
  send.has_arrived                                             AS is_delivered,
  send.has_bounced AND NOT send.has_arrived                    AS is_bounced,
  send.is_opened,
  send.is_clicked,
  send.is_opened_by_machine AND NOT send.is_opened             AS is_opened_by_machine,
  send.is_unsubscribed,
  send.is_complained
FROM send
LEFT JOIN gold.dim_campaign AS campaign ON campaign.campaign_id = left(sha2(send.campaign_ref, 256), 32)
LEFT JOIN silver.contact AS contact ON contact.ref = send.said_of.contact_ref
LEFT JOIN silver.lead AS lead ON lead.ref = send.said_of.lead_ref
LEFT JOIN gold.bridge_party_record AS party ON party.ref = coalesce(send.said_of.party_ref, contact.party_ref, lead.party_ref)
