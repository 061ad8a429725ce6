import type { Migration } from '@ordinate/platform'
import { sql } from 'kysely'

/** Parties and who speaks for whom. */
export const parties: Migration = {
  name: '0001-parties',
  async up(db) {
    await sql`create schema if not exists parties`.execute(db)
    await sql`
      create table parties.party (
        org_id text not null,
        id text not null,
        kind text not null check (kind in ('person', 'organisation')),
        name text not null,
        legal_name text,
        tax_id text,
        email text,
        email_key text,
        phone text,
        phone_key text,
        locale text check (locale in ('en', 'ru')),
        address text,
        notes text,
        roles text[] not null default '{}',
        archived boolean not null default false,
        merged_into_id text,
        search_text text not null,
        version int not null default 1,
        primary key (org_id, id),
        foreign key (org_id, merged_into_id) references parties.party (org_id, id)
      )`.execute(db)
    await sql`create index party_by_name on parties.party (org_id, lower(name), id)`.execute(db)
    await sql`create index party_by_email on parties.party (org_id, email_key) where email_key is not null`.execute(db)
    await sql`create index party_by_phone on parties.party (org_id, phone_key) where phone_key is not null`.execute(db)
    await sql`
      create table parties.contact (
        org_id text not null,
        organisation_id text not null,
        person_id text not null,
        position text,
        primary key (org_id, organisation_id, person_id),
        foreign key (org_id, organisation_id) references parties.party (org_id, id),
        foreign key (org_id, person_id) references parties.party (org_id, id)
      )`.execute(db)
    await sql`create index contact_by_person on parties.contact (org_id, person_id)`.execute(db)
  },
}
