import type { Migration } from '@ordinate/platform'
import { sql } from 'kysely'

const FIGURES = ['reserved', 'issued', 'used', 'damaged', 'lost', 'written_off', 'handed_back', 'returned']

const figureColumns = FIGURES.map((name) => `${name} numeric(18, 3) not null check (${name} >= 0)`).join(',\n        ')

/** Items, receipts, materials sheets and what was written about them. What there is of an item stands in the ledger. */
export const warehouseTables: Migration = {
  name: '0001-warehouse',
  up: async (db) => {
    await sql`
      create table warehouse.item (
        org_id text not null,
        id text not null,
        sku text not null,
        name text not null,
        unit text not null,
        decimals int not null check (decimals between 0 and 3),
        kind text not null check (kind in ('consumable', 'returnable')),
        value_minor bigint check (value_minor >= 0),
        currency text,
        archived boolean not null,
        primary key (org_id, id),
        constraint item_sku_once unique (org_id, sku)
      )`.execute(db)
    await sql`
      create table warehouse.receipt (
        org_id text not null,
        id text not null,
        number text not null,
        waybill text not null,
        supplier_id text,
        order_id text,
        received_at timestamptz not null,
        received_by text not null,
        note text not null,
        discrepancies int not null,
        document_id text,
        act_id text,
        primary key (org_id, id),
        constraint receipt_number_once unique (org_id, number),
        foreign key (org_id, supplier_id) references parties.party (org_id, id),
        foreign key (org_id, order_id) references orders."order" (org_id, id)
      )`.execute(db)
    await sql`
      create unique index receipt_waybill_once on warehouse.receipt (org_id, coalesce(supplier_id, ''), waybill)`.execute(
      db,
    )
    await sql`create index receipt_of_order on warehouse.receipt (org_id, order_id)`.execute(db)
    await sql`
      create table warehouse.receipt_line (
        org_id text not null,
        receipt_id text not null,
        line_no int not null,
        item_id text not null,
        expected numeric(18, 3) not null check (expected >= 0),
        received numeric(18, 3) not null check (received >= 0),
        damaged numeric(18, 3) not null check (damaged >= 0 and damaged <= received),
        primary key (org_id, receipt_id, line_no),
        foreign key (org_id, receipt_id) references warehouse.receipt (org_id, id),
        foreign key (org_id, item_id) references warehouse.item (org_id, id)
      )`.execute(db)
    await sql`
      create table warehouse.order_materials (
        org_id text not null,
        order_id text not null,
        closed_at timestamptz,
        closed_by text,
        document_id text,
        primary key (org_id, order_id),
        foreign key (org_id, order_id) references orders."order" (org_id, id)
      )`.execute(db)
    await sql`
      create table warehouse.sheet (
        org_id text not null,
        activation_id text not null,
        item_id text not null,
        order_id text not null,
        ${sql.raw(figureColumns)},
        reservation_id text,
        returning_id text,
        acknowledged_at timestamptz,
        acknowledged_by text,
        primary key (org_id, activation_id, item_id),
        foreign key (org_id, activation_id) references orders.activation (org_id, id),
        foreign key (org_id, item_id) references warehouse.item (org_id, id),
        foreign key (org_id, order_id) references warehouse.order_materials (org_id, order_id),
        constraint sheet_not_overdrawn check (used + damaged + lost + written_off + handed_back + returned <= issued)
      )`.execute(db)
    await sql`create index sheet_of_order on warehouse.sheet (org_id, order_id)`.execute(db)
    await sql`create index sheet_of_item on warehouse.sheet (org_id, item_id)`.execute(db)
    await sql`
      create table warehouse.issue (
        org_id text not null,
        id text not null,
        number text not null,
        order_id text not null,
        issued_at timestamptz not null,
        issued_by text not null,
        document_id text,
        primary key (org_id, id),
        constraint issue_number_once unique (org_id, number),
        foreign key (org_id, order_id) references orders."order" (org_id, id)
      )`.execute(db)
    await sql`
      create table warehouse.issue_line (
        org_id text not null,
        issue_id text not null,
        activation_id text not null,
        item_id text not null,
        quantity numeric(18, 3) not null check (quantity > 0),
        primary key (org_id, issue_id, activation_id, item_id),
        foreign key (org_id, issue_id) references warehouse.issue (org_id, id),
        foreign key (org_id, item_id) references warehouse.item (org_id, id)
      )`.execute(db)
    await sql`
      create table warehouse.write_off (
        org_id text not null,
        id text not null,
        number text not null,
        order_id text not null,
        activation_id text not null,
        reason text not null,
        written_at timestamptz not null,
        written_by text not null,
        document_id text,
        primary key (org_id, id),
        constraint write_off_number_once unique (org_id, number),
        foreign key (org_id, activation_id) references orders.activation (org_id, id)
      )`.execute(db)
    await sql`
      create table warehouse.write_off_line (
        org_id text not null,
        write_off_id text not null,
        item_id text not null,
        quantity numeric(18, 3) not null check (quantity > 0),
        primary key (org_id, write_off_id, item_id),
        foreign key (org_id, write_off_id) references warehouse.write_off (org_id, id),
        foreign key (org_id, item_id) references warehouse.item (org_id, id)
      )`.execute(db)
  },
}
