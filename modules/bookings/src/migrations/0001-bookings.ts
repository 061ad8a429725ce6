import type { Migration } from '@ordinate/platform'
import { sql } from 'kysely'

/** Bookings of places and pass lists. Two exclusion constraints end the races for a place and between competitors. */
export const bookingsTables: Migration = {
  name: '0001-bookings',
  up: async (db) => {
    await sql`create extension if not exists btree_gist`.execute(db)
    await sql`
      create table bookings.booking (
        org_id text not null,
        id text not null,
        activation_id text not null,
        order_id text not null,
        outlet_id text not null,
        place_id text not null,
        day date not null,
        during tstzrange not null,
        zone text not null,
        state text not null check (state in ('requested', 'agreed', 'declined', 'withdrawn')),
        asked_at timestamptz not null,
        answered_at timestamptz,
        answered_by text,
        comment text,
        category text not null,
        client_id text not null,
        beside_competitor boolean not null,
        primary key (org_id, id),
        foreign key (org_id, activation_id) references orders.activation (org_id, id),
        foreign key (org_id, place_id) references places.place (org_id, id),
        constraint booking_place_once exclude using gist (org_id with =, place_id with =, during with &&)
          where (state in ('requested', 'agreed')),
        constraint booking_no_competitor exclude using gist
          (org_id with =, outlet_id with =, day with =, category with =, client_id with <>)
          where (state in ('requested', 'agreed') and category <> '' and not beside_competitor)
      )`.execute(db)
    await sql`
      create unique index booking_live_activation on bookings.booking (org_id, activation_id)
        where state in ('requested', 'agreed')`.execute(db)
    await sql`create index booking_of_order on bookings.booking (org_id, order_id, outlet_id, day)`.execute(db)
    await sql`create index booking_by_activation on bookings.booking (org_id, activation_id)`.execute(db)
    await sql`create index booking_in_outlet on bookings.booking (org_id, outlet_id, day)`.execute(db)
    await sql`
      create table bookings.pass_list (
        org_id text not null,
        id text not null,
        order_id text not null,
        outlet_id text not null,
        state text not null check (state in ('draft', 'issued')),
        deadline date not null,
        document_id text,
        document_number text,
        issued_at timestamptz,
        check_path text,
        primary key (org_id, id),
        constraint pass_list_once unique (org_id, order_id, outlet_id),
        foreign key (org_id, order_id) references orders."order" (org_id, id),
        foreign key (org_id, outlet_id) references places.outlet (org_id, id)
      )`.execute(db)
    await sql`
      create table bookings.pass_person (
        org_id text not null,
        pass_list_id text not null,
        person_id text not null,
        name text not null,
        paper_kind text,
        paper_last4 text,
        valid_to date,
        primary key (org_id, pass_list_id, person_id),
        foreign key (org_id, pass_list_id) references bookings.pass_list (org_id, id) on delete cascade
      )`.execute(db)
  },
}
