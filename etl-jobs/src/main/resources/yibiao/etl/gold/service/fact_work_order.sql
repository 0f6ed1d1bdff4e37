-- One row per work order, as it stands at the end of :as_of. Goods that are still here have been here until then; a technician who has not
-- come when the window is over is late. Void ones are judged by nothing. No join drops a work order.
WITH told AS (
  SELECT
    record.ref, record.source, record.order_no, record.kind, record.case_ref, record.product_ref, record.owner_ref, record.stage, record.status,
    record.opened_at, record.received_at, record.returned_at, record.window_ends_at, record.arrived_at, record.finished_at, record.is_fixed,
    coalesce(record.party_ref, service_case.party_ref, contact.party_ref)                        AS party_ref,
    record.status <> 'void' AND record.kind = 'field'                                            AS is_visit,
    -- Gone, and nobody says when: how long it took is not known.
    CASE
      WHEN record.kind = 'repair' AND (record.returned_at IS NOT NULL OR record.status = 'open') AND record.status <> 'void'
        THEN coalesce(record.returned_at, to_utc_timestamp(date_add(:as_of, 1), :zone))
    END                                                                                          AS here_until,
    to_utc_timestamp(date_add(:as_of, 1), :zone)                                                 AS now
  FROM silver.work_order AS record
  LEFT JOIN silver.service_case AS service_case ON service_case.ref = record.case_ref
  LEFT JOIN silver.contact AS contact ON contact.ref = service_case.contact_ref
),
placed AS (
  SELECT
    told.ref, told.source, told.order_no, told.kind, told.case_ref, told.owner_ref, told.stage, told.status, told.opened_at, told.received_at,
    told.returned_at, told.window_ends_at, told.arrived_at, told.finished_at, told.is_fixed, told.is_visit, told.now,
    CASE WHEN told.here_until >= told.received_at THEN told.here_until END AS here_until, -- back before it came is a slip of the pen
    party.party_id, party.segment_id, party.region, product.product_id, product.family
  FROM told
  LEFT JOIN gold.bridge_party_record AS party ON party.ref = told.party_ref
  LEFT JOIN gold.bridge_product_record AS product ON product.ref = told.product_ref
),
-- What a visit is for: its case, and the product of its customer.
purpose AS (
  SELECT ref, case_ref AS about, coalesce(arrived_at, opened_at) AS came_at, finished_at
  FROM placed
  WHERE is_visit AND case_ref IS NOT NULL
  UNION ALL
  SELECT ref, concat(party_id, '#', product_id), coalesce(arrived_at, opened_at), finished_at
  FROM placed
  WHERE is_visit AND party_id IS NOT NULL AND product_id IS NOT NULL
),
back AS (
  SELECT visit.ref, min(later.came_at) AS came_back_at
  FROM purpose AS visit
  JOIN purpose AS later ON later.about = visit.about AND later.ref <> visit.ref AND later.came_at > visit.finished_at
  GROUP BY visit.ref
)
SELECT
  left(sha2(placed.ref, 256), 32)                                AS work_order_id,
  placed.source,
  placed.order_no,
  placed.kind,
  coalesce(left(sha2(placed.case_ref, 256), 32), 'unmapped')     AS case_id,
  coalesce(placed.party_id, 'unmapped')                          AS party_id,
  coalesce(placed.segment_id, 'unmapped')                        AS segment_id,
  coalesce(placed.region, 'unmapped')                            AS region,
  coalesce(placed.product_id, 'unmapped')                        AS product_id,
  coalesce(placed.family, 'unmapped')                            AS product_family,
  coalesce(owner.user_id, 'unmapped')                            AS owner_id,
  coalesce(owner.team, 'unmapped')                               AS team,
  coalesce(placed.stage, 'unmapped')                             AS stage,
  placed.status                                                  AS work_status,
  placed.opened_at,
  to_date(from_utc_timestamp(placed.opened_at, :zone))           AS opened_on,
  placed.received_at,
  to_date(from_utc_timestamp(placed.received_at, :zone))         AS received_on,
  placed.returned_at,
  timestampdiff(SECOND, placed.received_at, placed.here_until)   AS turnaround_seconds,
  gone.open_seconds_before + if(gone.is_open, timestampdiff(SECOND, gone.starts_at, placed.here_until), 0)
    - came.open_seconds_before - if(came.is_open, timestampdiff(SECOND, came.starts_at, placed.received_at), 0) AS turnaround_open_seconds,
  placed.here_until IS NOT NULL AND placed.returned_at IS NULL   AS is_waiting,
  placed.window_ends_at,
  to_date(from_utc_timestamp(placed.window_ends_at, :zone))      AS window_on,
  placed.arrived_at,
  CASE
    WHEN NOT placed.is_visit THEN NULL
    WHEN placed.arrived_at IS NOT NULL THEN placed.arrived_at <= placed.window_ends_at
    WHEN placed.status = 'open' AND placed.window_ends_at <= placed.now THEN false
  END                                                            AS is_on_time,
  placed.finished_at,
  to_date(from_utc_timestamp(placed.finished_at, :zone))         AS finished_on,
  back.came_back_at,
  CASE
    WHEN placed.is_visit AND timestampadd(DAY, :refix_days, placed.finished_at) <= placed.now
      THEN coalesce(placed.is_fixed, true) AND coalesce(back.came_back_at > timestampadd(DAY, :refix_days, placed.finished_at), true)
  END                                                            AS is_first_time_fix
FROM placed
LEFT JOIN back ON back.ref = placed.ref
LEFT JOIN gold.dim_user AS owner ON owner.user_id = left(sha2(placed.owner_ref, 256), 32)
LEFT JOIN gold.dim_work_time AS came
  ON came.calendar_id = :default_calendar AND came.day_on = CAST(placed.received_at AS DATE)
  AND placed.received_at >= came.starts_at AND placed.received_at < came.ends_at
LEFT JOIN gold.dim_work_time AS gone
  ON gone.calendar_id = :default_calendar AND gone.day_on = CAST(placed.here_until AS DATE)
  AND placed.here_until >= gone.starts_at AND placed.here_until < gone.ends_at
