import type { Migration } from '@ordinate/platform'
import { sql } from 'kysely'

/** The register of papers. */
export const register: Migration = {
  name: '0001-documents',
  async up(db) {
    await sql`create schema if not exists documents`.execute(db)
    await sql`
      create table documents.document (
        org_id text not null,
        id text not null,
        kind text not null,
        number text not null,
        version int not null check (version > 0),
        title text not null,
        language text not null check (language in ('en', 'ru')),
        direction text not null check (direction in ('outgoing', 'incoming', 'internal', 'external')),
        state text not null check (state in ('issued', 'void')),
        subject_kind text,
        subject_id text,
        order_id text,
        party_id text,
        party_name text,
        reference text,
        dated_on date not null,
        issued_at timestamptz not null,
        issued_by text not null,
        replaced_by_id text,
        void_reason text,
        file_id text not null,
        file_name text not null,
        media_type text not null,
        size int not null,
        other_files jsonb not null,
        search_text text not null,
        primary key (org_id, id),
        constraint document_number unique (org_id, kind, number, version),
        foreign key (org_id, replaced_by_id) references documents.document (org_id, id),
        check ((state = 'void') = (void_reason is not null))
      )`.execute(db)
    await sql`create index document_by_order on documents.document (org_id, order_id, id)`.execute(db)
    await sql`create index document_by_subject on documents.document (org_id, subject_id, kind, id)`.execute(db)
    await sql`create index document_by_kind on documents.document (org_id, kind, id)`.execute(db)
    await sql`create index document_by_words on documents.document using gin (to_tsvector('simple', search_text))`.execute(
      db,
    )
  },
}
