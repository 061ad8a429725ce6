import type { Migration } from '@ordinate/platform'
import { sql } from 'kysely'

/** Exclusions that end by themselves, and who decided them. */
export const exclusionUntil: Migration = {
  name: '0025-exclusion-until',
  async up(db) {
    await sql`
      alter table scheduling.exclusion
        add column until date,
        add column decided_by text not null default ''`.execute(db)
  },
}
