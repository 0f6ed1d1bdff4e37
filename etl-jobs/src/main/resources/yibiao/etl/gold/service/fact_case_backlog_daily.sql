-- One row per case and business day at whose end it was not done, from the day it was opened to :as_of. The day ends at midnight in the
-- business zone (:zone), also on days of 23 or 25 hours. State, group and agent are those at that midnight.
WITH bounded AS (
  SELECT
    case_id, party_id, segment_id, priority, case_status, group_name, agent_id, tier,
    to_date(from_utc_timestamp(step_at, :zone))                                                 AS from_on,
    -- What lasts until now lasts to the end of :as_of.
    coalesce(to_date(from_utc_timestamp(next_at, :zone)), date_add(:as_of, 1))                  AS before_on,
    min(to_date(from_utc_timestamp(step_at, :zone))) FILTER (WHERE type = 'opened') OVER (PARTITION BY case_id) AS opened_on
  FROM gold.fact_case_step
),
night AS (
  SELECT
    case_id, party_id, segment_id, priority, case_status, group_name, agent_id, tier, opened_on,
    explode(sequence(from_on, least(date_sub(before_on, 1), :as_of))) AS date_on
  FROM bounded
  WHERE case_status NOT IN ('solved', 'closed', 'void')
    AND opened_on IS NOT NULL                            -- events of a case that is not known are no backlog
    AND from_on <= least(date_sub(before_on, 1), :as_of) -- a step that ends on the day it began holds at no midnight
)
SELECT
  night.case_id,
  night.date_on,
  night.party_id,
  night.segment_id,
  night.priority,
  night.case_status,
  coalesce(night.group_name, 'unmapped')        AS service_group,
  coalesce(agent.user_id, 'unmapped')           AS owner_id,
  coalesce(agent.team, 'unmapped')              AS team,
  night.tier,
  datediff(night.date_on, night.opened_on)      AS age_days
FROM night
LEFT JOIN gold.dim_user AS agent ON agent.user_id = night.agent_id
