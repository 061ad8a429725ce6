import type { Migration } from '@ordinate/platform'
import { sql } from 'kysely'

const statements = [
  // A correction of pay that was settled: a line of its own, above or below zero.
  `alter table finance.pay_line drop constraint pay_line_kind_check`,
  `alter table finance.pay_line add constraint pay_line_kind_check check (kind in ('hours', 'bonus', 'fine', 'correction'))`,
  `alter table finance.pay_line drop constraint pay_line_sign`,
  `alter table finance.pay_line add constraint pay_line_sign
    check (case kind when 'fine' then amount_minor <= 0 when 'correction' then true else amount_minor >= 0 end)`,
  `alter table finance.pay_line add column corrects_id text`,
  `create index pay_line_corrections on finance.pay_line (org_id, corrects_id) where corrects_id is not null`,

  `create table finance.pay_run (
    org_id text not null,
    id text not null,
    number text not null,
    state text not null check (state in ('draft', 'approved', 'paid', 'cancelled')),
    currency text not null,
    through date not null,
    pay_on date not null,
    order_id text,
    note text not null,
    people int not null,
    total_minor bigint not null check (total_minor >= 0),
    created_by text not null,
    created_at timestamptz not null,
    approved_by text,
    approved_at timestamptz,
    paid_by text,
    paid_on date,
    primary key (org_id, id),
    constraint pay_run_number_once unique (org_id, number))`,
  `create index pay_run_by_state on finance.pay_run (org_id, state, pay_on)`,

  // Parts of a run that may still be paid, or was paid, are live: a line stands in one such run, and so do expenses and advances.
  `create table finance.pay_run_part (
    org_id text not null,
    id text not null,
    run_id text not null,
    person_id text not null,
    person_name text not null,
    kind text not null check (kind in ('line', 'expenses', 'advance')),
    pay_line_id text,
    currency text not null,
    amount_minor bigint not null,
    live boolean not null,
    primary key (org_id, id),
    constraint pay_run_part_line check ((kind = 'line') = (pay_line_id is not null)),
    constraint pay_run_part_run foreign key (org_id, run_id) references finance.pay_run (org_id, id),
    constraint pay_run_part_pay_line foreign key (org_id, pay_line_id) references finance.pay_line (org_id, id))`,
  `create unique index pay_run_line_once on finance.pay_run_part (org_id, pay_line_id) where live and kind = 'line'`,
  `create unique index pay_run_rest_once on finance.pay_run_part (org_id, person_id, kind, currency) where live and kind <> 'line'`,
  `create index pay_run_part_by_run on finance.pay_run_part (org_id, run_id, person_id)`,
  `create index pay_run_part_by_person on finance.pay_run_part (org_id, person_id)`,

  `create table finance.pay_advance (
    org_id text not null,
    id text not null,
    person_id text not null,
    person_name text not null,
    currency text not null,
    amount_minor bigint not null check (amount_minor > 0),
    paid_on date not null,
    note text not null,
    by_name text not null,
    at timestamptz not null,
    primary key (org_id, id))`,
  `create index pay_advance_by_person on finance.pay_advance (org_id, person_id, paid_on)`,

  `create table finance.bank_detail (
    org_id text not null,
    person_id text not null,
    scheme text not null check (scheme in ('iban', 'au', 'ru')),
    sealed text not null,
    last4 text not null,
    set_by text not null,
    set_at timestamptz not null,
    primary key (org_id, person_id))`,
  `create table finance.paying_account (
    org_id text not null,
    currency text not null,
    scheme text not null check (scheme in ('iban', 'au', 'ru')),
    bank text not null,
    number text not null,
    holder text not null,
    set_by text not null,
    set_at timestamptz not null,
    primary key (org_id, currency))`,
]

/** Pay runs, advances, corrections, and where people are paid. */
export const payRuns: Migration = {
  name: '0061-pay-runs',
  up: async (db) => {
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
