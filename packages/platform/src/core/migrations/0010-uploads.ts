import { sql } from 'kysely'
import type { Migration } from '../../registry/module.ts'

/** Files that come in parts: what has arrived is kept until the rest of it does. */
export const uploads: Migration = {
  name: '0010-uploads',
  up: async (db) => {
    await sql`
      create table platform.upload (
        org_id text not null,
        id text not null,
        caller_id text not null,
        name text not null,
        size bigint not null check (size > 0),
        received bigint not null check (received between 0 and size),
        file_id text,
        began_at timestamptz not null,
        primary key (org_id, id),
        foreign key (org_id, file_id) references platform.file (org_id, id),
        check (file_id is null or received = size)
      );
      create table platform.upload_part (
        org_id text not null,
        upload_id text not null,
        start bigint not null,
        bytes bytea not null,
        primary key (org_id, upload_id, start),
        foreign key (org_id, upload_id) references platform.upload (org_id, id)
      )`.execute(db)
    await sql`create index upload_began on platform.upload (org_id, began_at)`.execute(db)
  },
}
