-- One row per telephone number and customer that has it, by the hash of its last ten digits: a number is personal, its hash serves as well.
SELECT
  left(sha2(number, 256), 32) AS number_id,
  party_id
FROM view.phone_party
