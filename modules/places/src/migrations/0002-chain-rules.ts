import type { Migration } from '@ordinate/platform'
import { sql } from 'kysely'

/** What holds for all outlets of a chain; an outlet that says nothing of its own follows its chain. */
export const chainRules: Migration = {
  name: '0002-chain-rules',
  async up(db) {
    await sql`
      create table places.chain_rule (
        org_id text not null,
        chain text not null,
        pass_lead_days int not null check (pass_lead_days between 0 and 60),
        primary key (org_id, chain)
      )`.execute(db)
    await sql`alter table places.outlet alter column pass_lead_days drop not null`.execute(db)
  },
}
