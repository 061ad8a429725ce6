import type { Migration } from '@ordinate/platform'
import { sql } from 'kysely'

/** Waybills before they are received, codes that scanners read, lots and prices on receipts, pick lists. */
export const receiving: Migration = {
  name: '0013-receiving',
  up: async (db) => {
    await sql`
      create table warehouse.item_code (
        org_id text not null,
        code text not null,
        item_id text not null,
        constraint item_code_once primary key (org_id, code),
        foreign key (org_id, item_id) references warehouse.item (org_id, id)
      )`.execute(db)
    await sql`create index item_code_of_item on warehouse.item_code (org_id, item_id)`.execute(db)
    await sql`
      alter table warehouse.receipt
        add column value_minor bigint check (value_minor >= 0),
        add column currency text`.execute(db)
    await sql`
      alter table warehouse.receipt_line
        add column lot_id text,
        add column place_id text,
        add column cost_minor bigint check (cost_minor >= 0),
        add column currency text`.execute(db)
    await sql`
      create table warehouse.waybill (
        org_id text not null,
        id text not null,
        number text not null,
        supplier_id text,
        order_id text,
        place_id text,
        expected_on date,
        note text not null,
        state text not null check (state in ('expected', 'received', 'cancelled')),
        receipt_id text,
        made_at timestamptz not null,
        made_by text not null,
        primary key (org_id, id),
        constraint waybill_received check ((state = 'received') = (receipt_id is not null)),
        foreign key (org_id, supplier_id) references parties.party (org_id, id),
        foreign key (org_id, order_id) references orders."order" (org_id, id),
        foreign key (org_id, place_id) references warehouse.storage_place (org_id, id),
        foreign key (org_id, receipt_id) references warehouse.receipt (org_id, id)
      )`.execute(db)
    await sql`
      create unique index waybill_once on warehouse.waybill (org_id, coalesce(supplier_id, ''), number)
        where state <> 'cancelled'`.execute(db)
    await sql`
      create table warehouse.waybill_line (
        org_id text not null,
        waybill_id text not null,
        line_no int not null,
        item_id text not null,
        lot_code text,
        expires_on date,
        expected numeric(18, 3) not null check (expected >= 0),
        cost_minor bigint check (cost_minor >= 0),
        currency text,
        counted numeric(18, 3) check (counted >= 0),
        damaged numeric(18, 3) not null default 0 check (damaged >= 0),
        place_id text,
        serials text[] not null default '{}',
        counted_at timestamptz,
        counted_by text,
        primary key (org_id, waybill_id, line_no),
        constraint waybill_line_damaged check (damaged = 0 or damaged <= counted),
        foreign key (org_id, waybill_id) references warehouse.waybill (org_id, id),
        foreign key (org_id, item_id) references warehouse.item (org_id, id),
        foreign key (org_id, place_id) references warehouse.storage_place (org_id, id)
      )`.execute(db)
    await sql`
      create unique index waybill_line_once on warehouse.waybill_line (org_id, waybill_id, item_id, coalesce(lot_code, ''))`.execute(
      db,
    )
    await sql`
      create table warehouse.pick (
        org_id text not null,
        id text not null,
        number text not null,
        order_id text not null,
        name text not null,
        activation_ids text[] not null,
        issue_id text,
        made_at timestamptz not null,
        made_by text not null,
        primary key (org_id, id),
        constraint pick_number_once unique (org_id, number),
        foreign key (org_id, order_id) references orders."order" (org_id, id),
        foreign key (org_id, issue_id) references warehouse.issue (org_id, id)
      )`.execute(db)
    await sql`create index pick_of_order on warehouse.pick (org_id, order_id)`.execute(db)
  },
}
