import { sql } from 'kysely'
import type { Migration } from '../../registry/module.ts'

/** The platform's own tables. Facts and timeline are append-only by grants. */
export const ground: Migration = {
  name: '0001-ground',
  up: async (db) => {
    await sql`
      create table platform.organisation (
        org_id text not null primary key,
        name text not null,
        currency text not null,
        zone text not null,
        country text not null,
        locale text not null,
        calendar jsonb not null,
        address text not null default '',
        tax_id text not null default '',
        demo boolean not null default false,
        created_at timestamptz not null
      );
      create table platform.timeline (
        org_id text not null,
        id text not null,
        at timestamptz not null,
        run_id text not null,
        operation text not null,
        caller_kind text not null,
        caller_id text not null,
        caller_name text not null,
        subject_kind text,
        subject_id text,
        before jsonb,
        after jsonb,
        overrides jsonb,
        primary key (org_id, id)
      );
      create index timeline_subject on platform.timeline (org_id, subject_kind, subject_id, id);
      create table platform.fact (
        org_id text not null,
        id text not null,
        at timestamptz not null,
        run_id text not null,
        name text not null,
        payload jsonb not null,
        subjects jsonb not null,
        primary key (org_id, id)
      );
      create table platform.answer (
        org_id text not null,
        caller_id text not null,
        key text not null,
        operation text not null,
        input_hash text not null,
        answer jsonb not null,
        at timestamptz not null,
        primary key (org_id, caller_id, key)
      );
      create table platform.counter (
        org_id text not null,
        series text not null,
        value int8 not null,
        primary key (org_id, series)
      );
      create table platform.link (
        org_id text not null,
        id text not null,
        token_hash text not null,
        purpose text not null,
        scope jsonb not null,
        party_id text,
        label text not null,
        issued_by text not null,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        revoked_at timestamptz,
        primary key (org_id, id),
        constraint link_token unique (org_id, token_hash)
      );
      create index link_scope on platform.link using gin (scope);
      create table platform.file (
        org_id text not null,
        id text not null,
        name text not null,
        media_type text not null,
        size int8 not null,
        sha256 text not null,
        created_at timestamptz not null,
        created_by text not null,
        primary key (org_id, id)
      );`.execute(db)
  },
}
