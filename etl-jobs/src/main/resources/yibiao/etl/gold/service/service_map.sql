-- One row per employee, with the internal customers of :as_of. An employee is an active user of a system whose users stand in a relation,
-- as provider or as customer; other systems do not tell who works here.
WITH system AS (
  SELECT member.source
  FROM silver.user AS member
  JOIN (
    SELECT provider_ref AS user_ref FROM silver.internal_relation
    UNION ALL
    SELECT customer_ref FROM silver.internal_relation
  ) AS named ON named.user_ref = member.ref
  GROUP BY member.source
),
served AS (
  SELECT
    provider_ref,
    count(ref)                                                                                            AS relations,
    count_if(coalesce(is_confirmed_by_provider, false) OR coalesce(is_confirmed_by_customer, false))      AS confirmed_relations,
    count_if(coalesce(is_confirmed_by_provider, false) AND coalesce(is_confirmed_by_customer, false))     AS mutual_relations
  FROM silver.internal_relation
  WHERE (starts_on IS NULL OR starts_on <= :as_of) AND (ends_on IS NULL OR :as_of <= ends_on)
  GROUP BY provider_ref
)
SELECT
  left(sha2(employee.ref, 256), 32)           AS owner_id,
  employee.source,
  coalesce(employee.team, 'unmapped')         AS team,
  coalesce(employee.region, 'unmapped')       AS region,
  coalesce(served.relations, 0)               AS relations,
  coalesce(served.confirmed_relations, 0)     AS confirmed_relations,
  coalesce(served.mutual_relations, 0)        AS mutual_relations,
  coalesce(served.confirmed_relations, 0) > 0 AS has_confirmed
FROM silver.user AS employee
JOIN system ON system.source = employee.source
LEFT JOIN served ON served.provider_ref = employee.ref
WHERE coalesce(employee.is_active, true)
