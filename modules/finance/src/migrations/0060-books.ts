import type { Migration } from '@ordinate/platform'
import { sql } from 'kysely'

const statements = [
  `create table finance.chart (
    org_id text not null,
    template text not null check (template in ('ifrs', 'ru')),
    set_by text not null,
    set_at timestamptz not null,
    primary key (org_id))`,
  `create table finance.chart_line (
    org_id text not null,
    kind text not null,
    number text not null,
    name text,
    set_by text not null,
    set_at timestamptz not null,
    primary key (org_id, kind),
    constraint chart_number_once unique (org_id, number))`,

  `create table finance.period_event (
    org_id text not null,
    id text not null,
    change text not null check (change in ('closed', 'reopened')),
    through date,
    before date,
    reason text not null,
    by_name text not null,
    at timestamptz not null,
    primary key (org_id, id))`,

  `create table finance.revaluation (
    org_id text not null,
    id text not null,
    on_day date not null,
    currency text not null,
    position_minor bigint not null,
    base text not null,
    before_minor bigint not null,
    after_minor bigint not null,
    difference_minor bigint not null,
    rate text not null,
    state text not null check (state in ('booked', 'reversed')),
    transfer_id text,
    by_name text not null,
    at timestamptz not null,
    primary key (org_id, id))`,
  `create unique index revaluation_once on finance.revaluation (org_id, currency, on_day) where state = 'booked'`,

  `create table finance.books_check (
    org_id text not null,
    checked_at timestamptz not null,
    checked_by text not null,
    checks jsonb not null,
    primary key (org_id))`,
  `create table finance.books_difference (
    org_id text not null,
    id text not null,
    check_code text not null,
    subject text not null,
    name text not null,
    expected text not null,
    found text not null,
    screen text,
    first_seen timestamptz not null,
    last_seen timestamptz not null,
    state text not null check (state in ('open', 'settled')),
    primary key (org_id, id))`,
  `create unique index books_difference_once on finance.books_difference (org_id, check_code, subject) where state = 'open'`,
]

/** The chart of accounts, closed periods, revaluations and checks of the books. */
export const booksTables: Migration = {
  name: '0060-books',
  up: async (db) => {
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
