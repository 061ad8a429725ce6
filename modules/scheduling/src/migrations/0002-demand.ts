import type { Migration } from '@ordinate/platform'
import { sql } from 'kysely'

/** Shift templates, and the shifts that were planned for outlet-days. */
export const demandTables: Migration = {
  name: '0002-demand',
  async up(db) {
    await sql`
      create table scheduling.template (
        org_id text not null,
        id text not null,
        name text not null,
        role text not null,
        start_time time not null,
        end_time time not null,
        headcount integer not null check (headcount between 1 and 100),
        needs jsonb not null,
        version integer not null,
        primary key (org_id, id),
        constraint template_name unique (org_id, name)
      )`.execute(db)
    await sql`
      create table scheduling.demand (
        org_id text not null,
        id text not null,
        order_id text not null,
        activation_id text not null,
        own boolean not null,
        role text not null,
        start_time time not null,
        end_time time not null,
        clock text check (clock in ('earlier', 'later')),
        headcount integer not null check (headcount between 1 and 100),
        needs jsonb not null,
        template_id text not null,
        primary key (org_id, id),
        foreign key (org_id, order_id) references orders."order" (org_id, id),
        foreign key (org_id, activation_id) references orders.activation (org_id, id)
      )`.execute(db)
    await sql`create index demand_by_order on scheduling.demand (org_id, order_id)`.execute(db)
    await sql`
      create unique index demand_own on scheduling.demand (org_id, activation_id) where own`.execute(db)
    await sql`
      create unique index demand_once
        on scheduling.demand (org_id, activation_id, role, start_time, template_id) where not own`.execute(db)
  },
}
