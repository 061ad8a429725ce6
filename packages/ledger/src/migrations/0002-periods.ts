import type { Migration } from '@ordinate/platform'
import { sql } from 'kysely'

const statements = [
  // One row an organisation: a transfer holds it while it is written, a close waits for whoever holds it.
  `create table ledger.period (
    org_id text not null,
    closed_through date,
    constraint period_key primary key (org_id))`,
  `insert into ledger.period (org_id) select distinct org_id from ledger.account`,

  // What was posted on an account in a month: statements of any span read months and the days at their edges.
  `create table ledger.account_month (
    org_id text not null,
    account_id text not null,
    month date not null constraint account_month_first check (extract(day from month) = 1),
    debits bigint not null constraint account_month_debits check (debits >= 0),
    credits bigint not null constraint account_month_credits check (credits >= 0),
    constraint account_month_key primary key (org_id, account_id, month),
    constraint account_month_account foreign key (org_id, account_id) references ledger.account (org_id, id)
  ) with (fillfactor = 80)`,
  `insert into ledger.account_month (org_id, account_id, month, debits, credits)
    select org_id, account_id, month, sum(debits), sum(credits) from (
      select org_id, debit_account_id as account_id, date_trunc('month', effective_on)::date as month, amount as debits, 0 as credits
        from ledger.transfer where kind in ('posted', 'post_pending')
      union all
      select org_id, credit_account_id, date_trunc('month', effective_on)::date, 0, amount
        from ledger.transfer where kind in ('posted', 'post_pending')) moved
    group by org_id, account_id, month`,

  // The first word of a code says what kind of account it is.
  `alter table ledger.account add column head text not null generated always as (split_part(code, '/', 1)) stored`,
  `create index account_by_head on ledger.account (org_id, head, code)`,
  `alter table ledger.account set (fillfactor = 80)`,

  `create index transfer_by_day on ledger.transfer (org_id, effective_on, id)`,
  // Most transfers resolve and reverse nothing; only those that do are looked for here.
  `alter table ledger.transfer drop constraint transfer_pending_once, drop constraint transfer_reversed_once`,
  `create unique index transfer_pending_once on ledger.transfer (org_id, pending_id) where pending_id is not null`,
  `create unique index transfer_reversed_once on ledger.transfer (org_id, reverses_id) where reverses_id is not null`,
]

/** Periods that can be closed, sums by month, accounts found by their kind. */
export const periods: Migration = {
  name: '0002-periods',
  up: async (db) => {
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
