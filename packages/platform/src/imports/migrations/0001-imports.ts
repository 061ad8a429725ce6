import { sql } from 'kysely'
import type { Migration } from '../../registry/module.ts'

/** Imports and their staged rows. */
export const imports: Migration = {
  name: '0001-imports',
  async up(db) {
    await sql`
      create table imports.run (
        org_id text not null,
        id text not null,
        kind text not null,
        state text not null check (state in ('mapping', 'planning', 'ready', 'running', 'done', 'cancelled', 'failed')),
        file_id text,
        file_name text,
        sheet text,
        has_formulas boolean not null,
        header_row int not null,
        headers jsonb not null,
        sample jsonb not null,
        mapping jsonb not null,
        parameters jsonb not null,
        row_count int not null,
        counts jsonb,
        cursor_row int not null default 0,
        problem_code text,
        problem_params jsonb,
        created_by text not null,
        created_at timestamptz not null,
        finished_at timestamptz,
        primary key (org_id, id)
      )`.execute(db)
    await sql`
      create table imports.row (
        org_id text not null,
        import_id text not null,
        row_no int not null,
        cells jsonb not null,
        key text,
        status text check (status in ('new', 'changed', 'same', 'duplicate', 'error')),
        title text,
        changes jsonb,
        problems jsonb,
        warned boolean not null default false,
        primary key (org_id, import_id, row_no),
        foreign key (org_id, import_id) references imports.run (org_id, id)
      )`.execute(db)
    await sql`create index row_by_key on imports.row (org_id, import_id, key) where key is not null`.execute(db)
    await sql`create index row_by_status on imports.row (org_id, import_id, status, row_no)`.execute(db)
  },
}
