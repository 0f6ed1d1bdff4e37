-- One row per interaction that tells how far a message came, in one set of words: each mail system has its own. Anything else, a visit
-- or a comment, is none.
-- zh: 每次说明消息送达程度的互动一行，各邮件系统的说法统一为一套。
WITH worded AS (
  SELECT
    ref,
    regexp_replace(lower(kind), '[^a-z]', '')    AS kind,
    regexp_replace(lower(outcome), '[^a-z]', '') AS outcome
  FROM silver.interaction
),
stepped AS (
  SELECT
    ref,
    CASE
      WHEN kind IN ('sent', 'send', 'processed') THEN 'sent'
      WHEN kind IN ('delivered', 'delivery') THEN 'delivered'
      WHEN kind IN ('open', 'opened') THEN 'opened'
      WHEN kind IN ('click', 'clicked') THEN 'clicked'
      WHEN kind IN ('bounce', 'bounced', 'hardbounce', 'softbounce', 'dropped', 'rejected', 'undelivered', 'failed') THEN 'bounced'
      WHEN kind IN ('unsubscribe', 'unsubscribed', 'optout') THEN 'unsubscribed'
      WHEN kind IN ('spamreport', 'complaint', 'spam') THEN 'complained'
      -- A log that writes a message once and keeps its fate beside it.
      WHEN outcome IN ('sent', 'processed') THEN 'sent'
      WHEN outcome IN ('delivered', 'delivery') THEN 'delivered'
      WHEN outcome IN ('open', 'opened', 'read') THEN 'opened'
      WHEN outcome IN ('click', 'clicked') THEN 'clicked'
      WHEN outcome IN ('bounce', 'bounced', 'hardbounce', 'softbounce', 'dropped', 'rejected', 'undelivered', 'failed') THEN 'bounced'
    END AS step
  FROM worded
)
SELECT ref, step
FROM stepped
WHERE step IS NOT NULL
