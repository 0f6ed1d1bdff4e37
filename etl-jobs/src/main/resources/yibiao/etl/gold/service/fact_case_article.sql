-- One row per case and article, from the first time it was linked. Whether it helped is judged once thresholds.article_days are over, so that
-- quick solutions are not counted alone: solved no earlier than the link, within these days, and not opened again since. Links of merged,
-- void and unknown cases are dropped.
WITH linked AS (
  SELECT
    left(sha2(case_ref, 256), 32)                                                     AS case_id,
    source                                                                            AS article_source,
    article_no,
    max(title)                                                                        AS title, -- all links of an article should say the same
    min(linked_at)                                                                    AS linked_at,
    min_by(linked_by_ref, struct(coalesce(linked_at, TIMESTAMP '9999-12-31'), ref))   AS linked_by_ref,
    to_utc_timestamp(date_add(:as_of, 1), :zone)                                      AS now
  FROM silver.case_article
  GROUP BY case_ref, source, article_no
)
SELECT
  left(sha2(concat(linked.case_id, '#', linked.article_source, '#', linked.article_no), 256), 32) AS case_article_id,
  linked.article_no,
  linked.title                                               AS article_title,
  linked.case_id,
  record.source,
  record.case_no,
  record.party_id,
  record.segment_id,
  record.region,
  record.product_id,
  record.product_family,
  record.owner_id,
  record.team,
  record.service_group,
  record.tier,
  record.channel,
  record.case_type,
  record.category,
  record.priority,
  record.case_status,
  coalesce(linker.user_id, 'unmapped')                       AS linked_by_id,
  linked.linked_at,
  to_date(from_utc_timestamp(linked.linked_at, :zone))       AS linked_on,
  record.solved_at,
  CASE
    WHEN timestampadd(DAY, :article_days, linked.linked_at) <= linked.now
      THEN coalesce(record.solved_at >= linked.linked_at AND record.solved_at <= timestampadd(DAY, :article_days, linked.linked_at), false)
  END                                                        AS is_solved_after
FROM linked
JOIN gold.fact_case AS record ON record.case_id = linked.case_id
LEFT JOIN gold.dim_user AS linker ON linker.user_id = left(sha2(linked.linked_by_ref, 256), 32)
WHERE NOT record.is_merged AND record.case_status <> 'void'
