import type { Migration } from '@ordinate/platform'
import { sql } from 'kysely'

const statements = [
  `alter table messages.channel add column report_secret_sealed text`,
  `alter table messages.rules add column keep_months int check (keep_months between 1 and 240)`,
  `alter table messages.message add column cleared_at timestamptz`,
  `create index message_words_kept on messages.message (org_id, created_at) where cleared_at is null`,
]

/** What gateways sign their reports with; how long the words of messages are kept, and when they went. */
export const signaturesAndRetention: Migration = {
  name: '0011-signatures-and-retention',
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
