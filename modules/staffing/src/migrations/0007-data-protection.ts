import type { Migration } from '@ordinate/platform'
import { sql } from 'kysely'

const statements = [
  `create table staffing.consent (
     org_id text not null,
     id text not null,
     person_id text not null,
     purpose text not null,
     version text not null,
     given_at timestamptz not null,
     given_how text not null,
     recorded_by text not null,
     withdrawn_at timestamptz,
     withdrawn_how text,
     withdrawn_by text,
     primary key (org_id, id),
     foreign key (org_id, person_id) references staffing.person (org_id, id))`,
  `create unique index consent_stands_once on staffing.consent (org_id, person_id, purpose) where withdrawn_at is null`,
  `create table staffing.protection (
     org_id text not null,
     consent_version text not null,
     mask_after_expiry_months integer check (mask_after_expiry_months between 0 and 240),
     mask_after_work_months integer check (mask_after_work_months between 0 and 240),
     keep_inactive_months integer check (keep_inactive_months between 1 and 240),
     primary key (org_id))`,
  `create table staffing.data_export (
     org_id text not null,
     id text not null,
     person_id text not null,
     state text not null check (state in ('queued', 'running', 'done', 'failed', 'expired')),
     done_parts integer not null,
     all_parts integer not null,
     file_id text,
     size bigint not null,
     asked_by text not null,
     asked_at timestamptz not null,
     finished_at timestamptz,
     primary key (org_id, id),
     foreign key (org_id, person_id) references staffing.person (org_id, id))`,
  `create unique index data_export_one_running on staffing.data_export (org_id, person_id)
     where state in ('queued', 'running')`,
  `create table staffing.erasure (
     org_id text not null,
     id text not null,
     person_id text not null,
     pseudonym text not null,
     reason text not null,
     erased_by text not null,
     erased_at timestamptz not null,
     primary key (org_id, id),
     constraint erasure_once unique (org_id, person_id))`,
]

/** Consents, retention, exports and erasures. */
export const dataProtection: Migration = {
  name: '0007-data-protection',
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
