import type { Migration } from '@ordinate/platform'
import { sql } from 'kysely'

/** Outlets and the places inside them. */
export const places: Migration = {
  name: '0001-places',
  async up(db) {
    await sql`
      create table places.outlet (
        org_id text not null,
        id text not null,
        key text not null,
        chain text,
        store_code text,
        name text not null,
        address text,
        postcode text,
        region text,
        country text not null,
        lat float8 check (lat between -90 and 90),
        lon float8 check (lon between -180 and 180),
        located boolean not null,
        zone text not null,
        zone_source text not null check (zone_source in ('coordinates', 'region', 'given', 'organisation')),
        opening_hours text,
        arrival_rules text,
        pass_lead_days int not null check (pass_lead_days >= 0),
        pass_rules text,
        venue_name text,
        venue_email text,
        venue_phone text,
        venue_locale text check (venue_locale in ('en', 'ru')),
        place_cost_minor bigint,
        currency text,
        flags text[] not null,
        key_norm text not null,
        name_key text not null,
        address_key text,
        match_key text not null,
        search_text text not null,
        version int not null default 1,
        primary key (org_id, id),
        constraint outlet_key unique (org_id, key_norm),
        check ((lat is null) = (lon is null)),
        check ((place_cost_minor is null) = (currency is null))
      )`.execute(db)
    await sql`create index outlet_by_name on places.outlet (org_id, lower(name), id)`.execute(db)
    await sql`create index outlet_by_name_key on places.outlet (org_id, name_key)`.execute(db)
    await sql`create index outlet_by_address_key on places.outlet (org_id, address_key)`.execute(db)
    await sql`create index outlet_by_store_code on places.outlet (org_id, store_code)`.execute(db)
    await sql`
      create table places.place (
        org_id text not null,
        id text not null,
        outlet_id text not null,
        name text not null,
        primary key (org_id, id),
        constraint place_name unique (org_id, outlet_id, name),
        foreign key (org_id, outlet_id) references places.outlet (org_id, id)
      )`.execute(db)
  },
}
