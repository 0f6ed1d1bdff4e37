-- The ERP. Orders are never deleted, only cancelled; a line can be corrected without touching its order.
create schema erp;

create table erp.product (
  product_code text primary key,
  name         text not null,
  family       text not null,
  line         text not null,
  list_price   numeric(18, 2) not null,   -- CNY
  unit_cost    numeric(18, 2) not null,   -- CNY
  updated_at   timestamptz not null
);

create table erp.customer (
  customer_id    text primary key,
  name           text not null,
  crm_account_no text,                    -- the CRM's number of the same customer, where the clerk entered it
  country        text not null,
  currency       char(3) not null,
  created_on     date not null,
  updated_at     timestamptz not null
);

create table erp.sales_order (
  order_no       text primary key,
  customer_id    text not null references erp.customer,
  sales_rep      text not null,           -- user of the CRM
  opportunity_no text,                    -- deal of the CRM
  channel        text not null,           -- direct | tender | online
  booked_on      date not null,
  currency       char(3),
  status         text not null,           -- booked | cancelled
  updated_at     timestamptz not null
);

create table erp.sales_order_line (
  order_no     text not null references erp.sales_order,
  line_no      integer not null,
  product_code text not null references erp.product,
  quantity     numeric(18, 3) not null,   -- negative: a return
  net_amount   numeric(18, 4) not null,
  cost_amount  numeric(18, 4) not null,
  updated_at   timestamptz not null,
  primary key (order_no, line_no)
);

create table erp.shipment (
  shipment_no  text primary key,
  order_no     text not null references erp.sales_order,
  customer_id  text not null references erp.customer,
  status       text not null,             -- planned | shipped | delivered
  promised_on  date not null,
  shipped_on   date,
  delivered_on date,
  updated_at   timestamptz not null
);

create table erp.shipment_line (
  shipment_no  text not null references erp.shipment,
  line_no      integer not null,
  product_code text not null references erp.product,
  quantity     numeric(18, 3) not null,
  primary key (shipment_no, line_no)
);

create table erp.invoice (
  invoice_no  text primary key,
  order_no    text not null references erp.sales_order,
  customer_id text not null references erp.customer,
  sales_rep   text not null,
  status      text not null,              -- draft | open | paid | void
  invoiced_on date not null,
  due_on      date not null,
  currency    char(3) not null,
  open_amount numeric(18, 4) not null,    -- tax included
  updated_at  timestamptz not null
);

create table erp.invoice_line (
  invoice_no   text not null references erp.invoice,
  line_no      integer not null,
  product_code text not null references erp.product,
  quantity     numeric(18, 3) not null,   -- negative: a credit
  net_amount   numeric(18, 4) not null,
  tax_amount   numeric(18, 4) not null,
  primary key (invoice_no, line_no)
);

create table erp.payment (
  payment_no  text primary key,
  invoice_no  text not null references erp.invoice,
  customer_id text not null references erp.customer,
  paid_on     date not null,
  amount      numeric(18, 4) not null,    -- tax included; negative: paid back
  currency    char(3) not null,
  method      text not null,
  status      text not null,              -- pending | settled | void
  updated_at  timestamptz not null
);

create table erp.sales_cost (
  cost_no        text primary key,
  kind           text not null,           -- expense | commission
  sales_rep      text not null,           -- user of the CRM
  department     text not null,
  customer_id    text references erp.customer,
  opportunity_no text,                    -- deal of the CRM
  spent_on       date not null,
  amount         numeric(18, 2) not null, -- negative: booked back
  currency       char(3) not null,
  updated_at     timestamptz not null
);

create table erp.credit_check (
  check_no   text primary key,
  order_no   text not null references erp.sales_order,
  reason     text not null,
  held_at    timestamptz not null,
  ended_at   timestamptz,
  outcome    text not null,               -- released | rejected | pending
  decided_by text,                        -- user of the CRM
  updated_at timestamptz not null
);

create table erp.fx_rate (
  from_currency char(3) not null,
  to_currency   char(3) not null,
  rate_on       date not null,
  rate          numeric(20, 10) not null,   -- 1 from = rate to
  updated_at    timestamptz not null,
  primary key (from_currency, to_currency, rate_on)
);

create index on erp.customer (updated_at, customer_id);
create index on erp.sales_order (updated_at);
create index on erp.sales_order_line (updated_at);
create index on erp.fx_rate (updated_at);
create index on erp.shipment (updated_at);
create index on erp.invoice (updated_at);
create index on erp.payment (updated_at, payment_no);
create index on erp.sales_cost (updated_at, cost_no);
create index on erp.credit_check (updated_at, check_no);
