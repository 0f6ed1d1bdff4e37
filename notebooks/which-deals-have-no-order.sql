-- Which deals were won in the CRM and never ordered in the ERP, and which orders does no deal explain?
-- Reader: a sales controller before the monthly close.
-- Runs on the gold tables of a release, in DuckDB or Spark. One row per deal or order without its other half, the largest first; deals that
-- several orders fit are listed too, because nobody can tell which of them it was.
SELECT
  recon.status,
  recon.recon_on                                            AS since,
  party.name                                                AS customer,
  seller.name                                               AS salesperson,
  CASE WHEN recon.side = 'erp' THEN recon.order_id ELSE deal.name END AS deal_or_order,
  coalesce(recon.crm_amount_rpt, recon.erp_amount_rpt)      AS amount,
  recon.candidates
FROM gold.fact_crm_erp_recon AS recon
LEFT JOIN gold.fact_opportunity AS deal ON deal.opportunity_id = recon.opportunity_id
LEFT JOIN gold.dim_party AS party ON party.party_id = recon.party_id
LEFT JOIN gold.dim_user AS seller ON seller.user_id = recon.owner_id -- a deal of nobody known stays
WHERE recon.status <> 'matched' AND recon.is_due
ORDER BY amount DESC NULLS LAST, recon.recon_id
