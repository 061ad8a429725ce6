import type { Migration } from '@ordinate/platform'
import { sql } from 'kysely'

const statements = [
  `alter table finance.payment add column bank_line_id text`,
  `alter table finance.payment add column refunded_minor bigint not null default 0 check (refunded_minor >= 0)`,
  `alter table finance.payment add column written_off_minor bigint not null default 0 check (written_off_minor >= 0)`,
  `alter table finance.payment add column withdrawn_at timestamptz`,
  `create unique index payment_bank_line_once on finance.payment (org_id, bank_line_id)
    where bank_line_id is not null and withdrawn_at is null`,
  `create index payment_by_day on finance.payment (org_id, client_id, received_on)`,

  `alter table finance.allocation
    add column transfer_id text,
    add column paid_minor bigint check (paid_minor > 0),
    add column paid_currency text,
    add column difference_minor bigint not null default 0`,

  `create table finance.allocation_undone (
    org_id text not null,
    allocation_id text not null,
    reason text not null,
    at timestamptz not null,
    by_name text not null,
    primary key (org_id, allocation_id),
    foreign key (org_id, allocation_id) references finance.allocation (org_id, id))`,

  `create table finance.refund (
    org_id text not null,
    id text not null,
    payment_id text not null,
    amount_minor bigint not null check (amount_minor > 0),
    paid_on date not null,
    reference text not null,
    at timestamptz not null,
    by_name text not null,
    undone_at timestamptz,
    primary key (org_id, id),
    foreign key (org_id, payment_id) references finance.payment (org_id, id))`,
  `create index refund_by_payment on finance.refund (org_id, payment_id)`,

  `create table finance.write_off (
    org_id text not null,
    id text not null,
    invoice_id text,
    payment_id text,
    amount_minor bigint not null check (amount_minor > 0),
    currency text not null,
    written_on date not null,
    transfer_id text not null,
    at timestamptz not null,
    by_name text not null,
    undone_at timestamptz,
    undone_by text,
    undo_reason text,
    primary key (org_id, id),
    constraint write_off_one_subject check ((invoice_id is null) <> (payment_id is null)),
    foreign key (org_id, invoice_id) references finance.invoice (org_id, id),
    foreign key (org_id, payment_id) references finance.payment (org_id, id))`,
  `create index write_off_by_invoice on finance.write_off (org_id, invoice_id)`,
  `create index write_off_by_payment on finance.write_off (org_id, payment_id)`,

  `create table finance.receivable_policy (
    org_id text not null,
    policy jsonb not null,
    set_by text not null,
    set_at timestamptz not null,
    primary key (org_id))`,

  `create table finance.client_limit (
    org_id text not null,
    client_id text not null,
    currency text not null,
    limit_minor bigint check (limit_minor >= 0),
    days int check (days between 0 and 3650),
    note text not null,
    set_by text not null,
    set_at timestamptz not null,
    primary key (org_id, client_id))`,

  `create table finance.reminder (
    org_id text not null,
    id text not null,
    letter_id text not null,
    client_id text not null,
    client_name text not null,
    invoice_id text not null,
    level int not null check (level between 1 and 9),
    due_on date not null,
    open_minor bigint not null,
    currency text not null,
    state text not null check (state in ('planned', 'sent', 'dropped')),
    send_at timestamptz not null,
    sent_at timestamptz,
    dropped_why text,
    message_id text,
    planned_at timestamptz not null,
    planned_by text not null,
    primary key (org_id, id),
    foreign key (org_id, invoice_id) references finance.invoice (org_id, id))`,
  `create unique index reminder_level_once on finance.reminder (org_id, invoice_id, due_on, level) where state <> 'dropped'`,
  `create index reminder_by_client on finance.reminder (org_id, client_id, id desc)`,
  `create index reminder_by_letter on finance.reminder (org_id, letter_id)`,

  `create table finance.dunning_stop (
    org_id text not null,
    id text not null,
    client_id text not null,
    invoice_id text,
    reason text not null check (reason in ('dispute', 'promise', 'other')),
    until date,
    note text not null,
    stopped_by text not null,
    stopped_at timestamptz not null,
    lifted_at timestamptz,
    lifted_by text,
    primary key (org_id, id),
    constraint dunning_stop_promise_dated check (reason <> 'promise' or until is not null))`,
  `create index dunning_stop_live on finance.dunning_stop (org_id, client_id) where lifted_at is null`,

  `create table finance.account_statement (
    org_id text not null,
    id text not null,
    number text not null,
    client_id text not null,
    client_name text not null,
    currency text not null,
    from_on date not null,
    to_on date not null,
    opening_minor bigint not null,
    debit_minor bigint not null,
    credit_minor bigint not null,
    closing_minor bigint not null,
    state text not null check (state in ('drawn_up', 'agreed', 'disputed')),
    their_closing_minor bigint,
    answered_by text,
    answered_at timestamptz,
    comment text not null,
    made_at timestamptz not null,
    made_by text not null,
    primary key (org_id, id),
    constraint account_statement_number_once unique (org_id, number))`,
  `create index account_statement_by_client on finance.account_statement (org_id, client_id, id desc)`,
]

/** Undoing, refunds, residues, limits, reminders and statements of account. */
export const receivables: Migration = {
  name: '0051-receivables',
  up: async (db) => {
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
