-- One row per foreign currency and day on which it can be converted into the reporting or the corporate currency (:fx_type says with
-- which rates). Convert with CASE WHEN is_inverse THEN round(amount / rate, 4) ELSE round(amount * rate, 4) END; rate_corp and
-- is_inverse_corp likewise. Of ways to convert, a quote comes before the inverse of the opposite quote, and both before the way through
-- :fx_pivot. A rate holds until the next one, and at most :fx_max_age_days; is_stale says that it is older than it should be. Of two
-- quotes of one day the one whose ref sorts last counts. A rate of 0 is no rate. Nothing else is chained, so two units of one country
-- (TRL, TRY) never meet.
WITH quote AS (
  SELECT
    from_currency, to_currency, rate_on, ref, rate, coalesce(rate_type, 'spot') AS rate_type
  FROM silver.fx_rate
  WHERE from_currency <> to_currency AND rate > 0
),
chosen AS (
  SELECT
    from_currency,
    to_currency,
    rate_on,
    ref,
    true                                                                                          AS is_delivered,
    rate,
    CASE WHEN :fx_type IN ('month_avg', 'month_end') THEN trunc(rate_on, 'MONTH') ELSE rate_on END AS holds_from,
    CASE :fx_type
      WHEN 'spot' THEN date_add(rate_on, :fx_stale_after_days)
      WHEN 'budget' THEN date_add(rate_on, 365) -- a plan holds for its year
      ELSE last_day(rate_on)
    END                                                                                           AS fresh_to,
    CASE :fx_type
      WHEN 'spot' THEN date_add(rate_on, :fx_max_age_days)
      WHEN 'budget' THEN date_add(rate_on, 365)
      ELSE date_add(last_day(rate_on), :fx_max_age_days)
    END                                                                                           AS holds_to
  FROM quote
  WHERE rate_type = :fx_type
  UNION ALL
  -- A month whose rate no source delivers has that of its days.
  SELECT
    from_currency,
    to_currency,
    max(rate_on) AS rate_on,
    max(ref)     AS ref,
    false        AS is_delivered,
    CAST(CASE :fx_type WHEN 'month_avg' THEN avg(rate) ELSE max_by(rate, struct(rate_on, ref)) END AS DECIMAL(20,10)) AS rate,
    trunc(rate_on, 'MONTH')                                AS holds_from,
    last_day(max(rate_on))                                 AS fresh_to,
    date_add(last_day(max(rate_on)), :fx_max_age_days)     AS holds_to
  FROM quote
  WHERE rate_type = 'spot' AND :fx_type IN ('month_avg', 'month_end')
  GROUP BY from_currency, to_currency, trunc(rate_on, 'MONTH')
),
single AS (
  SELECT
    from_currency,
    to_currency,
    holds_from,
    max_by(struct(rate, rate_on, fresh_to, holds_to), struct(is_delivered, rate_on, ref)) AS found
  FROM chosen
  GROUP BY from_currency, to_currency, holds_from
),
followed AS (
  SELECT
    from_currency,
    to_currency,
    found,
    holds_from,
    lead(holds_from) OVER (PARTITION BY from_currency, to_currency ORDER BY holds_from) AS next_from
  FROM single
),
daily AS (
  SELECT
    from_currency,
    to_currency,
    found.rate,
    found.rate_on,
    found.fresh_to,
    explode(sequence(holds_from, least(found.holds_to, date_sub(next_from, 1)))) AS day_on -- the last rate has no next one
  FROM followed
),
way AS (
  SELECT
    from_currency AS currency, to_currency AS target, day_on, rate AS times, CAST(1 AS DECIMAL(20,10)) AS over, rate_on,
    day_on > fresh_to AS is_stale, true AS is_quoted
  FROM daily
  WHERE to_currency IN (:reporting_currency, :corporate_currency, :fx_pivot)
  UNION ALL
  SELECT
    to_currency AS currency, from_currency AS target, day_on, CAST(1 AS DECIMAL(20,10)) AS times, rate AS over, rate_on,
    day_on > fresh_to AS is_stale, false AS is_quoted
  FROM daily
  WHERE from_currency IN (:reporting_currency, :corporate_currency, :fx_pivot)
),
best AS (
  SELECT currency, target, day_on, max_by(struct(times, over, rate_on, is_stale), is_quoted) AS found
  FROM way
  GROUP BY currency, target, day_on
),
possible AS (
  SELECT currency, target, day_on, found.times, found.over, found.rate_on, found.is_stale, false AS is_crossed
  FROM best
  WHERE target IN (:reporting_currency, :corporate_currency)
  UNION ALL
  SELECT
    into_pivot.currency,
    out_of_pivot.target,
    into_pivot.day_on,
    CAST(into_pivot.found.times * out_of_pivot.found.times AS DECIMAL(20,10)) AS times,
    CAST(into_pivot.found.over * out_of_pivot.found.over AS DECIMAL(20,10))   AS over,
    least(into_pivot.found.rate_on, out_of_pivot.found.rate_on)               AS rate_on,
    into_pivot.found.is_stale OR out_of_pivot.found.is_stale                  AS is_stale,
    true                                                                      AS is_crossed
  FROM best AS into_pivot
  JOIN best AS out_of_pivot -- without either leg there is no way through the pivot
    ON out_of_pivot.currency = :fx_pivot AND out_of_pivot.day_on = into_pivot.day_on
  WHERE into_pivot.target = :fx_pivot
    AND out_of_pivot.target IN (:reporting_currency, :corporate_currency)
    AND into_pivot.currency <> out_of_pivot.target
),
-- A rate that was quoted stays as it is; of one that was computed, whichever of it and its inverse is above 1 keeps more digits.
rated AS (
  SELECT
    currency,
    target,
    day_on,
    is_crossed,
    struct(
      CAST(
        CASE
          WHEN NOT is_crossed THEN times * over -- one of them is 1
          WHEN times >= over THEN times / over
          ELSE over / times
        END AS DECIMAL(22,12)) AS rate,
      CASE WHEN is_crossed THEN times < over ELSE over <> 1 END AS is_inverse,
      rate_on,
      is_stale)    AS found
  FROM possible
),
side_by_side AS (
  SELECT
    currency,
    day_on,
    max_by(found, NOT is_crossed) FILTER (WHERE target = :reporting_currency) AS rpt,
    max_by(found, NOT is_crossed) FILTER (WHERE target = :corporate_currency) AS corp
  FROM rated
  GROUP BY currency, day_on
)
SELECT
  currency,
  day_on,
  rpt.rate         AS rate,
  rpt.is_inverse   AS is_inverse,
  rpt.rate_on      AS rate_on,
  rpt.is_stale     AS is_stale,
  corp.rate        AS rate_corp,
  corp.is_inverse  AS is_inverse_corp,
  corp.rate_on     AS rate_on_corp
FROM side_by_side
