import type { Migration } from '@ordinate/platform'
import { sql } from 'kysely'

const statements = [
  `alter table finance.expense
    add column paid_currency text,
    add column paid_minor bigint check (paid_minor > 0),
    add column rate_text text not null default '',
    add column rate_on date,
    add column claim_id text`,
  `create unique index expense_of_claim on finance.expense (org_id, claim_id) where claim_id is not null`,

  `create table finance.expense_claim (
    org_id text not null,
    id text not null,
    person_id text not null,
    person_name text not null,
    person_role text not null check (person_role in ('worker', 'supervisor', 'office')),
    order_id text not null,
    order_number text not null,
    activation_id text,
    category text not null,
    currency text not null,
    amount_minor bigint not null check (amount_minor > 0),
    order_currency text not null,
    booked_minor bigint not null check (booked_minor >= 0),
    rate_text text not null,
    rate_on date,
    spent_on date not null,
    merchant text not null,
    memo text not null,
    receipt_file_id text,
    receipt_sha256 text,
    receipt_print text,
    state text not null check (state in ('submitted', 'checked', 'approved', 'returned', 'declined', 'withdrawn')),
    from_advance_minor bigint not null default 0,
    submitted_at timestamptz not null,
    decided_at timestamptz,
    version int not null,
    primary key (org_id, id))`,
  `create index expense_claim_by_person on finance.expense_claim (org_id, person_id, id desc)`,
  `create index expense_claim_by_order on finance.expense_claim (org_id, order_id, id desc)`,
  `create index expense_claim_by_state on finance.expense_claim (org_id, state, id desc)`,
  `create index expense_claim_by_day on finance.expense_claim (org_id, spent_on)`,
  `create index expense_claim_by_file on finance.expense_claim (org_id, receipt_sha256) where receipt_sha256 is not null`,

  `create table finance.expense_decision (
    org_id text not null,
    id text not null,
    claim_id text not null,
    decision text not null check (decision in ('submitted', 'checked', 'approved', 'returned', 'declined', 'withdrawn')),
    by_id text not null,
    by_name text not null,
    reason text not null,
    overridden text not null,
    at timestamptz not null,
    primary key (org_id, id),
    foreign key (org_id, claim_id) references finance.expense_claim (org_id, id))`,
  `create index expense_decision_by_claim on finance.expense_decision (org_id, claim_id, id)`,
  `create unique index expense_decision_once on finance.expense_decision (org_id, claim_id) where decision = 'approved'`,

  `create table finance.expense_rules (
    org_id text not null,
    currency text not null,
    approve_up_to_minor bigint check (approve_up_to_minor >= 0),
    receipt_over_minor bigint not null check (receipt_over_minor >= 0),
    most_days_old int not null check (most_days_old between 1 and 400),
    set_by text not null,
    set_at timestamptz not null,
    primary key (org_id))`,

  `create table finance.expense_limit (
    org_id text not null,
    category text not null,
    role text not null check (role in ('any', 'worker', 'supervisor', 'office')),
    per text not null check (per in ('expense', 'day')),
    currency text not null,
    amount_minor bigint not null check (amount_minor >= 0),
    primary key (org_id, category, role, per))`,

  `create table finance.advance (
    org_id text not null,
    id text not null,
    person_id text not null,
    person_name text not null,
    kind text not null check (kind in ('given', 'returned', 'reimbursed')),
    order_id text,
    currency text not null,
    amount_minor bigint not null check (amount_minor > 0),
    on_day date not null,
    memo text not null,
    by_name text not null,
    at timestamptz not null,
    primary key (org_id, id))`,
  `create index advance_by_person on finance.advance (org_id, person_id, id desc)`,
]

/** What people spend for an order and ask back: claims with receipts, decisions, limits; advances and their settlement. */
export const expenseClaims: Migration = {
  name: '0042-expense-claims',
  up: async (db) => {
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
