import type { Migration } from '@ordinate/platform'
import { sql } from 'kysely'

/** People, their papers and their availability. */
export const people: Migration = {
  name: '0001-people',
  async up(db) {
    await sql`create extension if not exists btree_gist`.execute(db)
    await sql`
      create table staffing.person (
        org_id text not null,
        id text not null,
        party_id text not null,
        name text not null,
        status text not null check (status in ('active', 'inactive')),
        photo_file_id text,
        home_lat double precision check (home_lat between -90 and 90),
        home_lon double precision check (home_lon between -180 and 180),
        home_address text not null,
        zone text not null,
        skills text[] not null,
        languages text[] not null,
        sizes jsonb not null,
        rate_minor bigint not null check (rate_minor >= 0),
        currency text not null,
        rating double precision check (rating between 0 and 5),
        max_minutes_week integer not null check (max_minutes_week between 0 and 10080),
        weekly jsonb,
        notes text not null,
        created_at timestamptz not null,
        version integer not null,
        primary key (org_id, id),
        constraint person_party_once unique (org_id, party_id),
        constraint person_party foreign key (org_id, party_id) references parties.party (org_id, id),
        check ((home_lat is null) = (home_lon is null))
      )`.execute(db)
    await sql`create index person_by_name on staffing.person (org_id, name, id)`.execute(db)
    await sql`
      create table staffing.paper (
        org_id text not null,
        id text not null,
        person_id text not null,
        kind text not null,
        number_sealed text not null,
        number_ends text not null,
        valid_from date,
        valid_to date,
        file_id text,
        added_at timestamptz not null,
        primary key (org_id, id),
        foreign key (org_id, person_id) references staffing.person (org_id, id),
        check (valid_from <= valid_to)
      )`.execute(db)
    await sql`create index paper_by_person on staffing.paper (org_id, person_id, kind)`.execute(db)
    await sql`
      create table staffing.availability (
        org_id text not null,
        id text not null,
        person_id text not null,
        during tstzrange not null check (not isempty(during)),
        kind text not null check (kind in ('available', 'unavailable')),
        note text not null,
        primary key (org_id, id),
        foreign key (org_id, person_id) references staffing.person (org_id, id),
        constraint availability_apart
          exclude using gist (org_id with =, person_id with =, kind with =, during with &&)
      )`.execute(db)
  },
}
