-- The sales CRM. It deletes softly: a row with deleted_at is gone for its users and stays in the table.
create schema crm;

create table crm.sales_user (
  user_id    text primary key,
  name       text not null,
  team       text not null,
  manager    text,
  region     text not null,
  status     text not null,          -- active | left
  hired_on   date not null,
  updated_at timestamptz not null
);

create table crm.account (
  account_id  text primary key,
  name        text not null,
  industry    text,                  -- pick list, in Chinese; may be empty
  country     text not null,
  region      text not null,
  province    text not null,
  city        text not null,
  size_band   text not null,
  owner_id    text not null references crm.sales_user,
  merged_into text references crm.account deferrable initially deferred,   -- the same customer, where somebody recorded it
  created_on  date not null,
  updated_at  timestamptz not null,
  deleted_at  timestamptz
);

create table crm.contact (
  contact_id text primary key,
  account_id text not null references crm.account,
  name       text not null,
  title      text not null,
  mobile     text not null,
  email      text not null,
  updated_at timestamptz not null
);

create table crm.opportunity (
  opportunity_id    text primary key,
  name              text not null,
  account_id        text references crm.account,
  product           text,            -- free text: what the seller typed
  owner_id          text not null references crm.sales_user,
  stage             text not null,
  created_on        date not null,
  engaged_on        date,
  expected_close_on date not null,
  closed_on         date,
  amount            numeric(18, 2),  -- empty when nobody estimated one
  currency          char(3) not null,
  competitor        text,
  lost_reason       text,
  updated_at        timestamptz not null,
  deleted_at        timestamptz
);

create table crm.opportunity_stage (
  opportunity_id text not null references crm.opportunity,
  step           integer not null,
  stage          text not null,
  changed_at     timestamptz not null,
  primary key (opportunity_id, step)
);

create table crm.opportunity_line (
  opportunity_id text not null references crm.opportunity,
  line_no        integer not null,
  product_code   text not null,
  quantity       numeric(18, 3) not null,
  list_price     numeric(18, 2) not null,
  unit_price     numeric(18, 4) not null,
  net_amount     numeric(18, 4) not null,
  currency       char(3) not null,
  updated_at     timestamptz not null,
  primary key (opportunity_id, line_no)
);

-- What the CRM audits of a deal: its amount and the date its owner expects.
create table crm.opportunity_change (
  change_id      text primary key,
  opportunity_id text not null references crm.opportunity,
  field          text not null,
  old_value      text,
  new_value      text,
  changed_at     timestamptz not null,
  changed_by     text not null references crm.sales_user
);

create table crm.quote (
  quote_no       text primary key,
  opportunity_id text not null references crm.opportunity,
  account_id     text not null references crm.account,
  owner_id       text not null references crm.sales_user,
  status         text not null,          -- 草稿 | 已发送 | 已接受 | 已拒绝 | 已过期 | 作废
  requested_at   timestamptz not null,
  quoted_on      date not null,
  sent_at        timestamptz,
  expires_on     date not null,
  accepted_on    date,
  list_amount    numeric(18, 2) not null,
  net_amount     numeric(18, 2) not null,
  currency       char(3) not null,
  is_primary     boolean not null,
  updated_at     timestamptz not null
);

-- A seller types the number of the deal that justifies the price; nothing checks it.
create table crm.discount_request (
  request_id          text primary key,
  opportunity_code    text,
  product_code        text not null,
  end_user_account_id text not null references crm.account,
  requested_by        text not null references crm.sales_user,
  requested_on        date not null,
  status              text not null,     -- 待批 | 批准 | 驳回
  list_amount         numeric(18, 2) not null,
  net_amount          numeric(18, 2) not null,
  currency            char(3) not null,
  updated_at          timestamptz not null
);

create table crm.lead (
  lead_id        text primary key,
  name           text not null,
  company        text not null,
  email          text not null,
  industry       text,                   -- the pick list of the accounts
  country        text not null,
  city           text not null,
  source         text not null,
  campaign_code  text,                   -- of marketing's list
  owner_id       text references crm.sales_user,
  status         text not null,          -- 新建 | 已甄别 | 跟进中 | 已转商机 | 已关闭
  created_at     timestamptz not null,
  converted_at   timestamptz,
  account_id     text references crm.account,
  opportunity_id text references crm.opportunity,
  updated_at     timestamptz not null
);

create table crm.lead_event (
  event_id    text primary key,
  lead_id     text not null references crm.lead,
  kind        text not null,             -- 创建 | 分配 | 甄别 | 接受 | 转商机 | 关闭
  happened_at timestamptz not null,
  from_owner  text references crm.sales_user,
  to_owner    text references crm.sales_user,
  actor       text not null references crm.sales_user,
  rule        text                       -- that chose to_owner
);

create table crm.activity (
  activity_id    text primary key,
  kind           text not null,          -- call | meeting | email | note | task
  direction      text,
  status         text not null,          -- planned | done
  occurred_at    timestamptz not null,   -- for a plan: when it is to be
  entered_at     timestamptz not null,
  seconds        integer,
  owner_id       text not null references crm.sales_user,
  account_id     text references crm.account,
  contact_id     text references crm.contact,
  lead_id        text references crm.lead,
  opportunity_id text references crm.opportunity,
  note           text
);

create table crm.callback (
  callback_id text primary key,
  lead_id     text not null references crm.lead,
  seller_id   text not null references crm.sales_user,
  promised_at timestamptz not null,
  called_at   timestamptz,
  status      text not null,             -- 待回电 | 已回电 | 取消
  updated_at  timestamptz not null
);

create table crm.sales_target (
  seller_id  text not null references crm.sales_user,
  measure    text not null,              -- won_amount | booked_amount
  starts_on  date not null,
  version    integer not null,           -- set anew: the highest holds
  ends_on    date not null,
  team       text not null,
  amount     numeric(18, 2) not null,    -- CNY
  loaded_at  timestamptz not null,
  primary key (seller_id, measure, starts_on, version)
);

create index on crm.account (updated_at, account_id);
create index on crm.opportunity (updated_at, opportunity_id);
create index on crm.quote (updated_at, quote_no);
create index on crm.lead (updated_at, lead_id);
create index on crm.lead_event (happened_at, event_id);
create index on crm.activity (entered_at, activity_id);
create index on crm.callback (updated_at, callback_id);
