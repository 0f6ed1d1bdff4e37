-- zh: 服务时限：工作时间不超过自然时间；达成的不晚于到期，未达成的已过到期；暂停中的没有达成时刻
-- en: No service level has more business time than time, none of the company's own is met late or breached early, and none that stands still is met
SELECT case_sla_id, case_id, sla_measure, sla_set_by, sla_status, due_at, met_at, elapsed_seconds, elapsed_open_seconds, paused_seconds, paused_open_seconds
FROM gold.fact_case_sla
WHERE elapsed_open_seconds > elapsed_seconds OR paused_open_seconds > paused_seconds OR elapsed_seconds < 0 OR paused_seconds < 0
  OR is_paused AND met_at IS NOT NULL
  OR sla_set_by = 'company' AND sla_status = 'met' AND met_at > due_at
  OR sla_set_by = 'company' AND sla_status = 'breached' AND met_at <= due_at
