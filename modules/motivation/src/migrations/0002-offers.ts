import type { Migration } from '@ordinate/platform'
import { sql } from 'kysely'

/** Who was really offered which shift, whatever came of it. */
export const offersTable: Migration = {
  name: '0002-offers',
  up: async (db) => {
    await sql`
      create table motivation.offer (
        org_id text not null,
        id text not null,
        person_id text not null,
        person_name text not null,
        day date not null,
        weekend boolean not null,
        night boolean not null,
        good boolean not null,
        primary key (org_id, id)
      )`.execute(db)
    await sql`create index offer_of_person on motivation.offer (org_id, person_id)`.execute(db)
    await sql`create index offer_by_day on motivation.offer (org_id, day)`.execute(db)
  },
}
