import type { Migration } from '@ordinate/platform'
import { sql } from 'kysely'

/**
 * Both accounts of a transfer are tied to it together with its unit, so a transfer between units cannot be stored. A reservation
 * is resolved once and a transfer reversed once because the columns that name them are unique.
 */
export const books: Migration = {
  name: '0001-books',
  up: async (db) => {
    await sql`
      create table ledger.account (
        org_id text not null,
        id text not null,
        code text not null,
        name text not null,
        unit text not null,
        scale integer not null constraint account_scale check (scale between 0 and 12),
        limited text not null constraint account_limited
          check (limited in ('none', 'debits_must_not_exceed_credits', 'credits_must_not_exceed_debits')),
        labels jsonb not null,
        debits_pending bigint not null constraint account_debits_pending check (debits_pending >= 0),
        debits_posted bigint not null constraint account_debits_posted check (debits_posted >= 0),
        credits_pending bigint not null constraint account_credits_pending check (credits_pending >= 0),
        credits_posted bigint not null constraint account_credits_posted check (credits_posted >= 0),
        version integer not null,
        opened_at timestamptz not null,
        constraint account_key primary key (org_id, id),
        constraint account_code unique (org_id, code),
        constraint account_unit unique (org_id, id, unit),
        constraint account_debit_limit
          check (limited <> 'debits_must_not_exceed_credits' or debits_pending + debits_posted <= credits_posted),
        constraint account_credit_limit
          check (limited <> 'credits_must_not_exceed_debits' or credits_pending + credits_posted <= debits_posted)
      )`.execute(db)
    await sql`create index account_labels on ledger.account using gin (labels jsonb_path_ops)`.execute(db)
    await sql`create index account_by_unit on ledger.account (org_id, unit, code)`.execute(db)
    await sql`
      create table ledger.transfer (
        org_id text not null,
        id text not null,
        batch_id text not null,
        kind text not null constraint transfer_kind check (kind in ('posted', 'pending', 'post_pending', 'void_pending')),
        debit_account_id text not null,
        credit_account_id text not null,
        unit text not null,
        amount bigint not null constraint transfer_amount check (amount > 0),
        pending_id text,
        reverses_id text,
        source_kind text not null,
        source_id text not null,
        at timestamptz not null,
        effective_on date not null,
        memo text not null,
        constraint transfer_key primary key (org_id, id),
        constraint transfer_pending_once unique (org_id, pending_id),
        constraint transfer_reversed_once unique (org_id, reverses_id),
        constraint transfer_debit foreign key (org_id, debit_account_id, unit) references ledger.account (org_id, id, unit),
        constraint transfer_credit foreign key (org_id, credit_account_id, unit) references ledger.account (org_id, id, unit),
        constraint transfer_pending foreign key (org_id, pending_id) references ledger.transfer (org_id, id),
        constraint transfer_reverses foreign key (org_id, reverses_id) references ledger.transfer (org_id, id),
        constraint transfer_two_accounts check (debit_account_id <> credit_account_id),
        constraint transfer_names_pending check ((kind in ('post_pending', 'void_pending')) = (pending_id is not null)),
        constraint transfer_reversal_posts check (reverses_id is null or kind = 'posted')
      )`.execute(db)
    await sql`create index transfer_by_debit on ledger.transfer (org_id, debit_account_id, id)`.execute(db)
    await sql`create index transfer_by_credit on ledger.transfer (org_id, credit_account_id, id)`.execute(db)
    await sql`create index transfer_by_source on ledger.transfer (org_id, source_kind, source_id, id)`.execute(db)
  },
}
