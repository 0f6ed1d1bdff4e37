-- One row per report, declared or only seen in views. The last :report_days days, the one of :as_of included, decide; a report younger than
-- that is not judged yet, and one without a day of publication is taken to be old.
WITH viewed AS (
  SELECT
    report_id,
    count_if(viewed_on > date_sub(:as_of, :report_days))                                            AS recent_views,
    count(DISTINCT CASE WHEN viewed_on > date_sub(:as_of, :report_days) THEN viewer_id END)         AS recent_viewers,
    max(viewed_on)                                                                                  AS last_viewed_on
  FROM gold.fact_report_view
  WHERE viewed_on <= :as_of
  GROUP BY report_id
),
known AS (
  SELECT ref, source, coalesce(name, source_id) AS name, owner_ref, to_date(from_utc_timestamp(published_at, :zone)) AS published_on
  FROM silver.report
  UNION ALL
  SELECT
    report_ref, min(seen.source), substring(report_ref, locate(':', report_ref) + 1), CAST(NULL AS STRING), CAST(NULL AS DATE)
  FROM silver.report_view AS seen
  LEFT ANTI JOIN silver.report AS report ON report.ref = seen.report_ref
  GROUP BY report_ref
)
SELECT
  left(sha2(known.ref, 256), 32)      AS report_id,
  known.source,
  known.name,
  coalesce(owner.user_id, 'unmapped') AS owner_id,
  coalesce(owner.team, 'unmapped')    AS team,
  known.published_on,
  coalesce(viewed.recent_views, 0)    AS recent_views,
  coalesce(viewed.recent_viewers, 0)  AS recent_viewers,
  viewed.last_viewed_on,
  coalesce(viewed.recent_views, 0) = 0 AND coalesce(known.published_on <= date_sub(:as_of, :report_days), true) AS is_unused
FROM known
LEFT JOIN viewed ON viewed.report_id = left(sha2(known.ref, 256), 32)
LEFT JOIN gold.dim_user AS owner ON owner.user_id = left(sha2(known.owner_ref, 256), 32)
