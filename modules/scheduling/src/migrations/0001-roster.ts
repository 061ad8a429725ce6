import type { Migration } from '@ordinate/platform'
import { sql } from 'kysely'

/** Seats, people in them, runs of the solver, and who holds a link. */
export const rosterTables: Migration = {
  name: '0001-roster',
  async up(db) {
    await sql`
      create table scheduling.plan (
        org_id text not null,
        order_id text not null,
        outlets_per_supervisor integer check (outlets_per_supervisor > 0),
        promoter jsonb not null,
        supervisor jsonb not null,
        limits jsonb not null,
        primary key (org_id, order_id),
        foreign key (org_id, order_id) references orders."order" (org_id, id)
      )`.execute(db)
    await sql`
      create table scheduling.shift (
        org_id text not null,
        id text not null,
        order_id text not null,
        activation_id text not null,
        outlet_id text not null,
        key text not null,
        role text not null check (role in ('promoter', 'supervisor')),
        seat integer not null,
        day date not null,
        during tstzrange not null check (not isempty(during)),
        zone text not null,
        covers text[] not null,
        needs jsonb not null,
        cancelled boolean not null,
        primary key (org_id, id),
        constraint shift_key unique (org_id, order_id, key),
        foreign key (org_id, order_id) references orders."order" (org_id, id),
        foreign key (org_id, activation_id) references orders.activation (org_id, id),
        foreign key (org_id, outlet_id) references places.outlet (org_id, id)
      )`.execute(db)
    await sql`create index shift_by_activation on scheduling.shift (org_id, activation_id)`.execute(db)
    await sql`create index shift_by_day on scheduling.shift (org_id, day)`.execute(db)
    await sql`
      create table scheduling.allocation (
        org_id text not null,
        id text not null,
        shift_id text not null,
        order_id text not null,
        person_id text not null,
        during tstzrange not null check (not isempty(during)),
        state text not null check (state in ('draft', 'published', 'confirmed', 'declined', 'withdrawn')),
        locked boolean not null,
        why jsonb not null,
        overridden text[] not null,
        sequence integer not null,
        published_at timestamptz,
        confirmed_at timestamptz,
        ended_at timestamptz,
        decline_reason text not null,
        version integer not null,
        primary key (org_id, id),
        foreign key (org_id, shift_id) references scheduling.shift (org_id, id),
        foreign key (org_id, person_id) references staffing.person (org_id, id),
        constraint allocation_one_place_at_a_time
          exclude using gist (org_id with =, person_id with =, during with &&)
          where (state in ('draft', 'published', 'confirmed'))
      )`.execute(db)
    await sql`
      create unique index allocation_seat_taken on scheduling.allocation (org_id, shift_id)
        where state in ('draft', 'published', 'confirmed')`.execute(db)
    await sql`create index allocation_by_order on scheduling.allocation (org_id, order_id, state)`.execute(db)
    await sql`create index allocation_by_person on scheduling.allocation (org_id, person_id)`.execute(db)
    await sql`
      create table scheduling.draft (
        org_id text not null,
        id text not null,
        order_id text not null,
        state text not null check (state in ('running', 'done', 'stopped', 'applied', 'failed')),
        seed text not null,
        apply boolean not null,
        rounds integer not null,
        rounds_done integer not null,
        iterations integer not null,
        seats integer not null,
        filled integer not null,
        cost_minor bigint not null,
        currency text not null,
        km double precision not null,
        score double precision,
        seating jsonb not null,
        started_at timestamptz not null,
        finished_at timestamptz,
        primary key (org_id, id),
        foreign key (org_id, order_id) references orders."order" (org_id, id)
      )`.execute(db)
    await sql`create index draft_by_order on scheduling.draft (org_id, order_id, started_at)`.execute(db)
    await sql`
      create unique index draft_one_running on scheduling.draft (org_id, order_id) where state = 'running'`.execute(db)
    await sql`
      create table scheduling.person_link (
        org_id text not null,
        person_id text not null,
        purpose text not null,
        expires_at timestamptz not null,
        primary key (org_id, person_id),
        foreign key (org_id, person_id) references staffing.person (org_id, id)
      )`.execute(db)
  },
}
