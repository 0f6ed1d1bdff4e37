-- One row per view of a report; accounts that no person works with are no viewers. No join drops a view.
SELECT
  left(sha2(seen.ref, 256), 32)                      AS view_id,
  seen.source,
  left(sha2(seen.report_ref, 256), 32)               AS report_id,
  coalesce(owner.user_id, 'unmapped')                AS owner_id,
  left(sha2(seen.viewer_ref, 256), 32)               AS viewer_id,
  coalesce(viewer.team, 'unmapped')                  AS team,
  seen.viewed_at,
  to_date(from_utc_timestamp(seen.viewed_at, :zone)) AS viewed_on
FROM silver.report_view AS seen
LEFT JOIN silver.report AS report ON report.ref = seen.report_ref
LEFT JOIN gold.dim_user AS owner ON owner.user_id = left(sha2(report.owner_ref, 256), 32)
LEFT JOIN silver.user AS viewer ON viewer.ref = seen.viewer_ref
WHERE NOT coalesce(viewer.is_system, false)
