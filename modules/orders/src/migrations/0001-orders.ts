import type { Migration } from '@ordinate/platform'
import { sql } from 'kysely'

/** Paths of stages, orders with their lines and moves, activations. */
export const migration0001: Migration = {
  name: '0001-orders',
  async up(db) {
    await sql`create schema if not exists orders`.execute(db)
    await sql`
      create table orders.path (
        org_id text not null,
        id text not null,
        kind text not null,
        name text not null,
        version int not null,
        current boolean not null,
        stages jsonb not null,
        plan jsonb not null,
        primary key (org_id, id),
        constraint path_version unique (org_id, kind, version)
      )`.execute(db)
    await sql`create unique index path_current on orders.path (org_id, kind) where current`.execute(db)
    await sql`
      create table orders."order" (
        org_id text not null,
        id text not null,
        number text not null,
        title text not null,
        kind text not null,
        client_id text,
        path_id text not null,
        stage text not null,
        starts_on date,
        ends_on date,
        brief jsonb not null,
        brief_text text not null,
        category text,
        coordinator_id text,
        coordinator_name text,
        currency text not null,
        terms jsonb not null,
        overrides int not null default 0,
        archived_at timestamptz,
        created_at timestamptz not null,
        version int not null,
        primary key (org_id, id),
        constraint order_number_unique unique (org_id, number),
        foreign key (org_id, client_id) references parties.party (org_id, id),
        foreign key (org_id, path_id) references orders.path (org_id, id),
        constraint order_dates_in_order check (starts_on <= ends_on)
      )`.execute(db)
    await sql`create index order_live on orders."order" (org_id, id) where archived_at is null`.execute(db)
    await sql`create index order_archived on orders."order" (org_id, id) where archived_at is not null`.execute(db)
    await sql`create index order_by_stage on orders."order" (org_id, stage, id)`.execute(db)
    await sql`
      create index order_on_board on orders."order" (org_id, kind, stage, starts_on, id)
        where archived_at is null`.execute(db)
    await sql`create index order_by_client on orders."order" (org_id, client_id, id)`.execute(db)
    await sql`create index order_live_by_start on orders."order" (org_id, starts_on) where archived_at is null`.execute(
      db,
    )
    await sql`
      create table orders.order_line (
        org_id text not null,
        order_id text not null,
        line_no int not null,
        description text not null,
        quantity numeric not null,
        unit text not null,
        price_minor bigint not null,
        primary key (org_id, order_id, line_no),
        foreign key (org_id, order_id) references orders."order" (org_id, id)
      )`.execute(db)
    await sql`
      create table orders.stage_move (
        org_id text not null,
        order_id text not null,
        id text not null,
        from_stage text not null,
        to_stage text not null,
        moved_at timestamptz not null,
        moved_by text not null,
        missing text[] not null,
        reason text,
        primary key (org_id, order_id, id),
        foreign key (org_id, order_id) references orders."order" (org_id, id)
      )`.execute(db)
    await sql`
      create table orders.activation (
        org_id text not null,
        id text not null,
        order_id text not null,
        outlet_id text not null,
        day date not null,
        start_time time not null,
        end_time time not null,
        zone text not null,
        during tstzrange not null check (not isempty(during)),
        role text not null,
        headcount int not null check (headcount > 0),
        state text not null check (state in ('planned', 'open', 'closed', 'cancelled')),
        version int not null,
        primary key (org_id, id),
        foreign key (org_id, order_id) references orders."order" (org_id, id),
        foreign key (org_id, outlet_id) references places.outlet (org_id, id)
      )`.execute(db)
    await sql`
      create unique index activation_once on orders.activation (org_id, order_id, outlet_id, day, start_time)
        where state <> 'cancelled'`.execute(db)
    await sql`create index activation_by_order on orders.activation (org_id, order_id, day, id)`.execute(db)
    await sql`create index activation_by_day on orders.activation (org_id, day, id)`.execute(db)
    await sql`create index activation_by_outlet on orders.activation (org_id, outlet_id, day, id)`.execute(db)
  },
}
