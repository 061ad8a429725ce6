import type { Migration } from '@ordinate/platform'
import { sql } from 'kysely'

/** The personal link that a person was given last, sealed, so that the next message carries the same one. */
export const personLinks: Migration = {
  name: '0012-person-links',
  async up(db) {
    await sql
      .raw(
        `create table training.person_link (
           org_id text not null,
           person_id text not null,
           expires_at timestamptz not null,
           link_sealed text not null,
           primary key (org_id, person_id),
           foreign key (org_id, person_id) references training.person (org_id, id))`,
      )
      .execute(db)
  },
}
