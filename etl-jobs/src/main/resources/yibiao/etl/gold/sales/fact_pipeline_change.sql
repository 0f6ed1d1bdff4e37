-- One row per opportunity, kind of history, day and component of a change of the open pipeline, with the cell (owner, month of the
-- expected close) it happened in. What moves from one cell to another leaves the one and enters the other, so for any two days and any
-- selection of cells: pipeline at the first + all changes between = pipeline at the second.
WITH step AS (
  SELECT
    opportunity_id, kind, from_on, to_on, party_id, segment_id, region, status, owner_id, team,
    trunc(expected_close_on, 'MONTH')  AS close_month_on,
    coalesce(amount_rpt, 0)            AS amount,
    -- A deal that is back after it was deleted was out of the pipeline meanwhile, as a void one is.
    CASE WHEN lag(to_on) OVER history < from_on THEN 'void' ELSE lag(status) OVER history END AS status_before,
    lag(owner_id) OVER history         AS owner_before,
    lag(team) OVER history             AS team_before,
    lag(trunc(expected_close_on, 'MONTH')) OVER history AS close_month_before,
    lag(coalesce(amount_rpt, 0)) OVER history AS amount_before,
    to_on < coalesce(lead(from_on) OVER history, DATE'9999-12-31') AS is_gone
  FROM gold.fact_opportunity_span
  WINDOW history AS (PARTITION BY opportunity_id, kind ORDER BY from_on)
),
change AS (
  SELECT
    opportunity_id, kind, party_id, segment_id, region,
    explode(filter(
      array(
        -- enters
        named_struct('component', CASE
            WHEN status_before IS NULL AND status IN ('open', 'won', 'lost') THEN 'created'
            WHEN status_before IN ('won', 'lost', 'void') AND status = 'open' THEN 'reopened' END,
          'change_on', from_on, 'owner_id', owner_id, 'team', team, 'close_month_on', close_month_on, 'amount', amount, 'deals', 1),
        -- is worth something else, in the cell it was in
        named_struct('component', CASE
            WHEN status_before = 'open' AND amount > amount_before THEN 'increased'
            WHEN status_before = 'open' AND amount < amount_before THEN 'decreased' END,
          'change_on', from_on, 'owner_id', owner_before, 'team', team_before, 'close_month_on', close_month_before,
          'amount', amount - amount_before, 'deals', 0),
        -- is expected at another time: leaves its month, enters the other
        named_struct('component', CASE
            WHEN status_before = 'open' AND NOT close_month_on <=> close_month_before
              THEN CASE WHEN close_month_on < close_month_before THEN 'pulled_in' ELSE 'pushed_out' END END,
          'change_on', from_on, 'owner_id', owner_before, 'team', team_before, 'close_month_on', close_month_before,
          'amount', -amount, 'deals', -1),
        named_struct('component', CASE
            WHEN status_before = 'open' AND NOT close_month_on <=> close_month_before
              THEN CASE WHEN close_month_on < close_month_before THEN 'pulled_in' ELSE 'pushed_out' END END,
          'change_on', from_on, 'owner_id', owner_before, 'team', team_before, 'close_month_on', close_month_on,
          'amount', amount, 'deals', 1),
        -- belongs to somebody else
        named_struct('component', CASE WHEN status_before = 'open' AND owner_id <> owner_before THEN 'reassigned' END,
          'change_on', from_on, 'owner_id', owner_before, 'team', team_before, 'close_month_on', close_month_on,
          'amount', -amount, 'deals', -1),
        named_struct('component', CASE WHEN status_before = 'open' AND owner_id <> owner_before THEN 'reassigned' END,
          'change_on', from_on, 'owner_id', owner_id, 'team', team, 'close_month_on', close_month_on,
          'amount', amount, 'deals', 1),
        -- leaves; a deal that is closed when it is first seen came and went on one day
        named_struct('component', CASE WHEN coalesce(status_before, 'open') = 'open' AND status IN ('won', 'lost', 'void')
              AND NOT (status_before IS NULL AND status = 'void') THEN status END,
          'change_on', from_on, 'owner_id', owner_id, 'team', team, 'close_month_on', close_month_on, 'amount', -amount, 'deals', -1),
        -- is deleted
        named_struct('component', CASE WHEN is_gone AND status = 'open' THEN 'void' END,
          'change_on', to_on, 'owner_id', owner_id, 'team', team, 'close_month_on', close_month_on, 'amount', -amount, 'deals', -1)),
      part -> part.component IS NOT NULL)) AS part
  FROM step
)
SELECT
  opportunity_id,
  kind,
  part.change_on                          AS change_on,
  part.component                          AS component,
  party_id,
  segment_id,
  region,
  part.owner_id                           AS owner_id,
  part.team                               AS team,
  part.close_month_on                     AS close_month_on,
  CAST(sum(part.amount) AS DECIMAL(20,4)) AS amount_rpt,
  sum(part.deals)                         AS deals
FROM change
GROUP BY ALL
