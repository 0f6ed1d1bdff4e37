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

create index on crm.account (updated_at, account_id);
create index on crm.opportunity (updated_at, opportunity_id);
