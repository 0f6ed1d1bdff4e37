-- One row per change of a lead's owner: as an event of the lead, or, where the source keeps only a history of fields, a change of the
-- field that holds the owner. A lead whose events tell of its owners is told by them alone. One that is given back to nobody has no
-- owner afterwards. Of several of one instant, the one that goes on from another stands behind it. Only events tell whether a rule or a
-- person chose the owner.
-- zh: 线索负责人的每次变更一行：取线索的事件；没有时取负责人字段的变更历史。退回而无人接手的，之后没有负责人。只有事件说明由规则还是由人分配。
WITH event AS (
  SELECT ref, lead_ref, occurred_at AS at, from_owner_ref, to_owner_ref, from_team, to_team, actor_ref, type = 'recycled' AS is_recycled,
    assignment_rule, true AS is_event
  FROM silver.lead_event
  WHERE type = 'recycled' OR (type = 'assigned' AND to_owner_ref IS NOT NULL)
),
told AS (
  SELECT ref, lead_ref, at, from_owner_ref, to_owner_ref, from_team, to_team, actor_ref, is_recycled, assignment_rule, is_event
  FROM event
  UNION ALL
  SELECT
    change.ref, change.record_ref, change.changed_at,
    -- A history keeps the bare id of the user, or beside it a row with the name, which no user has.
    concat(change.source, ':', change.old_value), concat(change.source, ':', change.new_value), CAST(NULL AS STRING), CAST(NULL AS STRING),
    change.changed_by_ref, false, CAST(NULL AS STRING), false
  FROM silver.field_change AS change
  JOIN silver.user AS receiver ON receiver.ref = concat(change.source, ':', change.new_value)
  LEFT ANTI JOIN event ON event.lead_ref = change.record_ref
  WHERE change.entity = 'lead' AND lower(change.field) IN ('owner', 'ownerid', 'owner_id', 'assigned_user_id', 'hubspot_owner_id', 'user_id')
)
SELECT
  ref, lead_ref, at, from_owner_ref, to_owner_ref, from_team, to_team, actor_ref, is_recycled, assignment_rule, is_event,
  coalesce(array_contains(collect_set(to_owner_ref) OVER (PARTITION BY lead_ref, at), from_owner_ref), false) AS goes_on
FROM told
