-- One row per interaction that the customer did: not what the company sent, what a program or its own staff did, nor what became of a
-- mail on its way. To follow or to leave an account is told apart; leaving a mailing list is no interest either.
-- zh: 客户主动发起的互动一行；公司发出的、程序或员工产生的以及邮件投递状态不在内；关注与取消关注另行标明。
WITH known AS (
  SELECT
    interaction_id, party_id, source, channel, direction, occurred_at, occurred_on,
    regexp_replace(lower(kind), '[^a-z]', '') AS kind
  FROM gold.fact_interaction
  WHERE party_id <> 'unmapped' AND direction <> 'outbound' AND NOT is_bot AND NOT is_staff
),
fate AS (
  SELECT left(sha2(ref, 256), 32) AS interaction_id
  FROM view.interaction_step
  WHERE step IN ('sent', 'delivered', 'bounced', 'complained')
)
SELECT
  known.interaction_id,
  known.party_id,
  known.source,
  known.channel,
  known.occurred_at,
  known.occurred_on,
  CASE
    WHEN known.kind IN ('follow', 'followed', 'subscribe', 'subscribed') THEN 'follow'
    WHEN known.kind IN ('unfollow', 'unfollowed', 'unsubscribe', 'unsubscribed', 'optout') THEN 'leave'
    ELSE 'touch'
  END AS act
FROM known
LEFT ANTI JOIN fate ON fate.interaction_id = known.interaction_id AND known.direction <> 'inbound' -- a message from the customer may arrive, too
