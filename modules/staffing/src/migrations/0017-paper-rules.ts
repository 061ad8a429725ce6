import type { Migration } from '@ordinate/platform'
import { sql } from 'kysely'

/** When people are reminded of papers, and asked for new ones, by themselves. One row an organisation. */
export const paperRules: Migration = {
  name: '0017-paper-rules',
  async up(db) {
    await sql
      .raw(
        `create table staffing.paper_rules (
           org_id text not null,
           remind_before_days integer,
           remind_after_days integer,
           ask_before_end_days integer,
           primary key (org_id))`,
      )
      .execute(db)
  },
}
