import type { Migration } from '@ordinate/platform'
import { sql } from 'kysely'

/** Stocktakes. A place is counted in one of them at a time; a line keeps what the books said at the moment of its count. */
export const stocktakeTables: Migration = {
  name: '0023-stocktake',
  up: async (db) => {
    await sql`
      create table warehouse.stocktake (
        org_id text not null,
        id text not null,
        number text not null,
        state text not null check (state in ('counting', 'review', 'posted', 'cancelled')),
        blind boolean not null,
        tolerance_percent int not null check (tolerance_percent between 0 and 100),
        note text not null,
        opened_at timestamptz not null,
        opened_by text not null,
        posted_at timestamptz,
        posted_by text,
        surplus_id text,
        shortage_id text,
        primary key (org_id, id),
        constraint stocktake_number_once unique (org_id, number)
      )`.execute(db)
    await sql`
      create table warehouse.stocktake_place (
        org_id text not null,
        stocktake_id text not null,
        place_id text not null,
        open boolean not null,
        primary key (org_id, stocktake_id, place_id),
        foreign key (org_id, stocktake_id) references warehouse.stocktake (org_id, id),
        foreign key (org_id, place_id) references warehouse.storage_place (org_id, id)
      )`.execute(db)
    await sql`
      create unique index stocktake_of_place on warehouse.stocktake_place (org_id, place_id) where open`.execute(db)
    await sql`
      create table warehouse.stocktake_line (
        org_id text not null,
        stocktake_id text not null,
        place_id text not null,
        item_id text not null,
        lot_key text not null,
        expected numeric(18, 3) not null,
        counted numeric(18, 3) not null check (counted >= 0),
        counted_at timestamptz not null,
        counted_by text not null,
        rounds int not null check (rounds > 0),
        recount boolean not null,
        primary key (org_id, stocktake_id, place_id, item_id, lot_key),
        foreign key (org_id, stocktake_id, place_id) references warehouse.stocktake_place (org_id, stocktake_id, place_id),
        foreign key (org_id, item_id) references warehouse.item (org_id, id)
      )`.execute(db)
    await sql`
      create table warehouse.stocktake_unit (
        org_id text not null,
        stocktake_id text not null,
        unit_id text not null,
        place_id text not null,
        seen_at timestamptz not null,
        seen_by text not null,
        primary key (org_id, stocktake_id, unit_id),
        foreign key (org_id, stocktake_id, place_id) references warehouse.stocktake_place (org_id, stocktake_id, place_id),
        foreign key (org_id, unit_id) references warehouse.unit (org_id, id)
      )`.execute(db)
  },
}
