import type { Migration } from '@ordinate/platform'
import { sql } from 'kysely'

/** When the morning message is made, and what it said. */
export const morning: Migration = {
  name: '0001-morning',
  up: async (db) => {
    await sql`
      create table desk.morning_rule (
        org_id text not null,
        at time not null,
        enabled boolean not null,
        primary key (org_id)
      )`.execute(db)
    await sql`
      create table desk.morning_note (
        org_id text not null,
        day date not null,
        coordinator_id text not null,
        made_at timestamptz not null,
        opens int not null,
        unsure int not null,
        shut int not null,
        lines jsonb not null,
        constraint morning_note_once primary key (org_id, day, coordinator_id)
      )`.execute(db)
  },
}
