import type { Migration } from '@ordinate/platform'
import { sql } from 'kysely'

const statements = [
  `alter table finance.invoice
    add column kind text not null default 'final' check (kind in ('prepayment', 'interim', 'final')),
    add column prices text not null default 'exclusive' check (prices in ('exclusive', 'inclusive')),
    add column tax_treatment text not null default 'taxed'
      check (tax_treatment in ('taxed', 'zero', 'exempt', 'reverse_charge', 'outside')),
    add column tax_reason text not null default '',
    add column language text check (language in ('en', 'ru')),
    add column done_from date,
    add column done_until date,
    add column credited_minor bigint not null default 0,
    add constraint invoice_credited check (credited_minor between 0 and greatest(gross_minor, 0)),
    add constraint invoice_done_order check (done_from <= done_until)`,
  `update finance.invoice set credited_minor = gross_minor where state = 'credited'`,
  `update finance.invoice set tax_treatment = 'outside' where tax_code = 'NONE'`,

  `alter table finance.invoice_line
    add column tax_code text,
    add column tax_treatment text check (tax_treatment in ('taxed', 'zero', 'exempt', 'reverse_charge', 'outside')),
    add column tax_rate numeric check (tax_rate between 0 and 100),
    add column credited numeric not null default 0`,
  `update finance.invoice_line as line set credited = line.quantity from finance.invoice as invoice
    where invoice.org_id = line.org_id and invoice.id = line.invoice_id and invoice.state = 'credited'`,

  `create table finance.invoice_deduction (
    org_id text not null,
    invoice_id text not null,
    earlier_id text not null,
    place int not null,
    tax_code text not null,
    tax_treatment text not null,
    tax_rate numeric not null,
    net_minor bigint not null,
    tax_minor bigint not null,
    primary key (org_id, invoice_id, earlier_id, place),
    foreign key (org_id, invoice_id) references finance.invoice (org_id, id),
    foreign key (org_id, earlier_id) references finance.invoice (org_id, id))`,
  `create index invoice_deduction_of on finance.invoice_deduction (org_id, earlier_id)`,

  `create table finance.credit_note (
    org_id text not null,
    id text not null,
    invoice_id text not null,
    order_id text not null,
    number text not null,
    issued_on date not null,
    whole boolean not null,
    reason text not null,
    currency text not null,
    net_minor bigint not null,
    tax_minor bigint not null,
    gross_minor bigint not null check (gross_minor >= 0),
    back_minor bigint not null check (back_minor between 0 and gross_minor),
    payment_id text,
    document_id text,
    created_at timestamptz not null,
    created_by text not null,
    primary key (org_id, id),
    constraint credit_note_number_once unique (org_id, number),
    foreign key (org_id, invoice_id) references finance.invoice (org_id, id))`,
  `create index credit_note_by_invoice on finance.credit_note (org_id, invoice_id, id)`,

  `insert into finance.credit_note
      (org_id, id, invoice_id, order_id, number, issued_on, whole, reason, currency, net_minor, tax_minor, gross_minor, back_minor,
       created_at, created_by)
    select org_id, 'crn' || substr(id, 4), id, order_id, credit_number, issued_on, true, coalesce(credit_reason, ''), currency,
           net_minor, tax_minor, gross_minor, 0, created_at, ''
      from finance.invoice where state = 'credited' and credit_number is not null and gross_minor > 0`,

  `create table finance.credit_note_line (
    org_id text not null,
    credit_note_id text not null,
    line_no int not null,
    description text not null,
    quantity numeric not null,
    unit text not null,
    unit_price_minor bigint not null,
    tax_code text not null,
    tax_treatment text not null,
    tax_rate numeric not null,
    net_minor bigint not null,
    tax_minor bigint not null,
    primary key (org_id, credit_note_id, line_no),
    foreign key (org_id, credit_note_id) references finance.credit_note (org_id, id))`,

  `insert into finance.credit_note_line
      (org_id, credit_note_id, line_no, description, quantity, unit, unit_price_minor, tax_code, tax_treatment, tax_rate, net_minor,
       tax_minor)
    select line.org_id, 'crn' || substr(line.invoice_id, 4), line.line_no, line.description, line.quantity, line.unit,
           line.unit_price_minor, invoice.tax_code, invoice.tax_treatment, coalesce(invoice.tax_rate, 0), line.net_minor,
           round(line.net_minor * coalesce(invoice.tax_rate, 0) / 100)
      from finance.invoice_line as line
      join finance.invoice as invoice on invoice.org_id = line.org_id and invoice.id = line.invoice_id
     where invoice.state = 'credited' and invoice.credit_number is not null and invoice.gross_minor > 0`,

  `create table finance.billing_setting (
    org_id text not null,
    party_id text not null,
    rounding text not null check (rounding in ('line', 'document')),
    prices text not null check (prices in ('exclusive', 'inclusive')),
    tax_treatment text not null check (tax_treatment in ('taxed', 'zero', 'exempt', 'reverse_charge', 'outside')),
    tax_reason text not null,
    e_invoice text not null check (e_invoice in ('none', 'facturx', 'ubl')),
    language text check (language in ('en', 'ru')),
    vat_id text not null,
    kpp text not null,
    country text not null,
    street text not null,
    city text not null,
    postcode text not null,
    buyer_reference text not null,
    payment_days int check (payment_days between 0 and 400),
    set_by text not null,
    set_at timestamptz not null,
    primary key (org_id, party_id))`,

  `create table finance.billing_profile (
    org_id text not null,
    legal_name text not null,
    vat_id text not null,
    registration_id text not null,
    kpp text not null,
    street text not null,
    city text not null,
    postcode text not null,
    email text not null,
    phone text not null,
    bank_name text not null,
    bank_code text not null,
    bank_account text not null,
    correspondent_account text not null,
    director text not null,
    accountant text not null,
    set_by text not null,
    set_at timestamptz not null,
    primary key (org_id))`,

  `create table finance.act (
    org_id text not null,
    id text not null,
    order_id text not null,
    order_number text not null,
    client_id text not null,
    client_name text not null,
    invoice_id text not null,
    number text not null,
    state text not null check (state in ('drawn_up', 'sent', 'accepted', 'disputed', 'withdrawn')),
    dated_on date not null,
    done_from date,
    done_until date,
    currency text not null,
    net_minor bigint not null,
    tax_minor bigint not null,
    gross_minor bigint not null,
    document_id text,
    sent_at timestamptz,
    answered_at timestamptz,
    answered_by text,
    comment text not null default '',
    created_at timestamptz not null,
    primary key (org_id, id),
    constraint act_number_once unique (org_id, number),
    foreign key (org_id, invoice_id) references finance.invoice (org_id, id))`,
  `create unique index act_one_live on finance.act (org_id, invoice_id) where state <> 'withdrawn'`,
  `create index act_by_order on finance.act (org_id, order_id, id desc)`,
  `create index act_by_state on finance.act (org_id, state, sent_at)`,
]

/** Prepayments, interim invoices and deductions; taxes by line; credit notes of their own; acts; how each client is billed. */
export const invoiceKinds: Migration = {
  name: '0041-invoice-kinds',
  up: async (db) => {
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
