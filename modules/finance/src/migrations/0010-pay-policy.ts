import type { Migration } from '@ordinate/platform'
import { sql } from 'kysely'

/** How worked time becomes pay, from a day on; and what each line of the pay register is made of. */
export const payPolicy: Migration = {
  name: '0010-pay-policy',
  up: async (db) => {
    await sql`
      create table finance.pay_policy (
        org_id text not null,
        valid_from date not null,
        policy jsonb not null,
        set_by text not null,
        set_at timestamptz not null,
        primary key (org_id, valid_from))`.execute(db)
    await sql`
      alter table finance.pay_line
        add column bands jsonb not null default '[]',
        add column note text not null default '',
        add column corrected boolean not null default false`.execute(db)
  },
}
