import type { Migration } from '@ordinate/platform'
import { sql } from 'kysely'

export const migration0001: Migration = {
  name: '0001-assignments',
  async up(db) {
    await sql`create schema if not exists assignments`.execute(db)
    await sql`
      create table assignments.assignment (
        org_id text not null,
        id text not null,
        title text not null,
        source_kind text,
        source_id text,
        order_id text,
        owner_id text,
        owner_name text,
        due_on date not null,
        due_at timestamptz not null,
        state text not null check (state in ('open', 'done', 'cancelled')),
        done_at timestamptz,
        offset_days int,
        depends_on text[] not null,
        checklist jsonb not null,
        priority text not null check (priority in ('low', 'normal', 'high')),
        version int not null,
        primary key (org_id, id),
        check ((state = 'done') = (done_at is not null))
      )`.execute(db)
    await sql`create index assignment_by_order on assignments.assignment (org_id, order_id, due_at, id)`.execute(db)
    await sql`create index assignment_by_state on assignments.assignment (org_id, state, due_at, id)`.execute(db)
    await sql`create index assignment_by_owner on assignments.assignment (org_id, owner_id, state, due_at, id)`.execute(
      db,
    )
  },
}
