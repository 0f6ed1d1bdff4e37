-- One row per target, priced on its first day, with what was won or booked in exactly its own days: a plan whose quarters are not those
-- of the calendar is compared with itself. What was reached counts for who had it then, and for the team that person was in then; of a
-- deal that is shared each has a part. A target counts in the fiscal quarter that holds its middle day. No join drops a target.
WITH stated AS (
  SELECT
    ref, source, owner_ref, team, measure, coalesce(version, 0) AS version, starts_on, amount, currency, loaded_at,
    -- Without an end it lasts until the next one begins.
    coalesce(
      ends_on,
      date_sub(min(starts_on) OVER (
        PARTITION BY source, owner_ref, team, measure ORDER BY unix_date(starts_on) RANGE BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING), 1),
      date_sub(add_months(starts_on, 3), 1)) AS ends_on,
    row_number() OVER (
      PARTITION BY source, owner_ref, team, measure, starts_on
      ORDER BY coalesce(version, 0) DESC, loaded_at DESC NULLS LAST, ref DESC) = 1 AS is_current
  FROM silver.target
),
target AS (
  SELECT
    stated.ref, stated.source, stated.measure, stated.version, stated.is_current, stated.starts_on, stated.ends_on, stated.amount,
    stated.currency, stated.loaded_at,
    CASE WHEN stated.owner_ref IS NULL THEN 'team' ELSE 'owner' END                        AS level,
    coalesce(owner.user_id, 'unmapped')                                                    AS owner_id,
    coalesce(CASE WHEN stated.owner_ref IS NULL THEN stated.team END, owner.team, stated.team, 'unmapped') AS team,
    date_add(stated.starts_on, CAST(datediff(stated.ends_on, stated.starts_on) / 2 AS INT)) AS middle_on
  FROM stated
  LEFT JOIN gold.dim_user AS owner ON owner.user_id = left(sha2(stated.owner_ref, 256), 32)
),
reached AS (
  SELECT 'won_amount' AS measure, owner_id, team_then, closed_on AS reached_on, opportunity_id AS record_id, amount_rpt
  FROM view.deal_credit
  UNION ALL
  SELECT 'booked_amount' AS measure, owner_id, team_then, booked_on AS reached_on, order_line_id AS record_id, net_amount_rpt AS amount_rpt
  FROM gold.fact_order_line
),
actual AS (
  SELECT target.ref, sum(reached.amount_rpt) AS amount_rpt, count(DISTINCT reached.record_id) AS n,
    count(DISTINCT CASE WHEN reached.amount_rpt IS NULL THEN reached.record_id END) AS unpriced
  FROM target
  JOIN reached ON reached.measure = target.measure AND reached.owner_id = target.owner_id
  WHERE target.level = 'owner' AND reached.reached_on BETWEEN target.starts_on AND target.ends_on
  GROUP BY target.ref
  UNION ALL
  SELECT target.ref, sum(reached.amount_rpt) AS amount_rpt, count(DISTINCT reached.record_id) AS n,
    count(DISTINCT CASE WHEN reached.amount_rpt IS NULL THEN reached.record_id END) AS unpriced
  FROM target
  JOIN reached ON reached.measure = target.measure AND reached.team_then = target.team
  WHERE target.level = 'team' AND reached.reached_on BETWEEN target.starts_on AND target.ends_on
  GROUP BY target.ref
)
SELECT
  left(sha2(target.ref, 256), 32)                AS target_id,
  target.source,
  target.level,
  target.owner_id,
  target.team,
  target.measure,
  target.version,
  target.is_current,
  -- Who has both kinds is judged by what is to be won; added up, the two would count a sale twice.
  target.is_current AND (target.measure = 'won_amount' OR NOT bool_or(target.is_current AND target.measure = 'won_amount' AND target.amount > 0)
    OVER (PARTITION BY target.level, target.owner_id, target.team,
      CASE WHEN datediff(target.ends_on, target.starts_on) < 100 THEN period.quarter_starts_on END)) AS is_headline,
  target.starts_on,
  target.ends_on,
  CASE WHEN datediff(target.ends_on, target.starts_on) < 100 THEN period.quarter_starts_on END AS quarter_on,
  target.ends_on < :as_of                        AS is_over,
  target.amount,
  target.currency,
  CASE
    WHEN target.currency = :reporting_currency THEN target.amount
    WHEN fx.is_inverse THEN round(target.amount / fx.rate, 4)
    ELSE round(target.amount * fx.rate, 4)
  END                                            AS amount_rpt,
  CASE
    WHEN target.amount IS NULL THEN 'no_amount'
    WHEN target.currency = :reporting_currency THEN 'same'
    WHEN fx.rate IS NULL THEN 'missing' -- also an amount that names no currency
    ELSE 'ok'
  END                                            AS fx_status,
  CAST(coalesce(actual.amount_rpt, 0) AS DECIMAL(20,4)) AS actual_amount_rpt,
  coalesce(actual.n, 0)                          AS actual_n,
  coalesce(actual.unpriced, 0)                   AS actual_unpriced,
  target.loaded_at
FROM target
LEFT JOIN actual ON actual.ref = target.ref
LEFT JOIN gold.dim_fiscal_period AS period ON period.calendar_id = :default_fiscal_calendar AND period.date_on = target.middle_on
LEFT JOIN gold.fx_rate_day AS fx ON fx.currency = target.currency AND fx.day_on = least(target.starts_on, :as_of)
