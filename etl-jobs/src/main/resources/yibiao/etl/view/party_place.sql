-- One row per party that has a record: what facts say about it that know the party but no record of it.
-- zh: 每个有记录的往来方一行：事实表只知道往来方而不知道其记录时所用的板块和大区。
SELECT party_id, min(segment_id) AS segment_id, min(region) AS region -- all records of a party say the same
FROM gold.bridge_party_record
GROUP BY party_id
