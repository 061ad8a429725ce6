import type { Migration } from '@ordinate/platform'
import { sql } from 'kysely'

/** Reports that are being made, and how an organisation's or a client's reports look. */
export const reports: Migration = {
  name: '0001-reports',
  up: async (db) => {
    await sql`
      create table reporting.run (
        org_id text not null,
        id text not null,
        order_id text not null,
        language text not null,
        also_as text[] not null,
        state text not null check (state in ('waiting', 'running', 'done', 'cancelled', 'failed')),
        total int not null,
        done int not null check (done between 0 and total),
        document_id text,
        reason text not null,
        asked_by text not null,
        asked_at timestamptz not null,
        ended_at timestamptz,
        primary key (org_id, id),
        foreign key (org_id, order_id) references orders."order" (org_id, id),
        check ((state = 'done') = (document_id is not null))
      )`.execute(db)
    await sql`
      create unique index run_one_running on reporting.run (org_id, order_id)
        where state in ('waiting', 'running')`.execute(db)
    await sql`create index run_of_order on reporting.run (org_id, order_id, id)`.execute(db)
    await sql`
      create table reporting.template (
        org_id text not null,
        id text not null,
        client_id text,
        name text not null,
        accent text not null check (accent ~ '^#[0-9a-f]{6}$'),
        logo_file_id text,
        with_cover boolean not null,
        cover_lines text[] not null,
        per_row int not null check (per_row between 1 and 4),
        with_evidence boolean not null,
        footer text not null,
        primary key (org_id, id),
        foreign key (org_id, client_id) references parties.party (org_id, id),
        foreign key (org_id, logo_file_id) references platform.file (org_id, id)
      )`.execute(db)
    await sql`
      create unique index template_of_client on reporting.template (org_id, client_id) where client_id is not null`.execute(
      db,
    )
    await sql`
      create unique index template_of_house on reporting.template (org_id, (client_id is null)) where client_id is null`.execute(
      db,
    )
  },
}
