-- One row per touch that a fan made: no program, none of the own staff. What the company sent, and how far it came, is none; an e-mail that
-- was opened is one.
-- zh: 粉丝自己的每次互动一行：程序与本公司员工不计，本公司发出的消息及其发送、送达与退回不计，打开则计。
SELECT
  said.interaction_id,
  said.party_id,
  if(said.party_id = 'unmapped', said.address_id, said.party_id) AS fan_id, -- whom nobody knows is told by the address
  said.channel,
  said.occurred_on
FROM gold.fact_interaction AS said
LEFT JOIN view.interaction_step AS step ON left(sha2(step.ref, 256), 32) = said.interaction_id -- most touches are no message on its way
WHERE NOT said.is_bot
  AND NOT said.is_staff
  AND said.direction <> 'outbound'
  AND coalesce(step.step, 'none') NOT IN ('sent', 'delivered', 'bounced')
