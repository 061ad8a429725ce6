import type { Migration } from '@ordinate/platform'
import { sql } from 'kysely'

/**
 * Storage places, lots, and which ledger account holds which item and lot where. What was in stock before lies in the main store
 * without a lot; its accounts keep their codes, so nothing moves.
 */
export const storageAndLots: Migration = {
  name: '0010-storage-and-lots',
  up: async (db) => {
    await sql`
      alter table warehouse.item
        add column dating text not null default 'none' check (dating in ('none', 'best_before', 'use_by')),
        add column days_left int not null default 0 check (days_left between 0 and 3650),
        add column min_celsius int check (min_celsius between -60 and 60),
        add column max_celsius int check (max_celsius between -60 and 60),
        add column fragile boolean not null default false,
        add column keep_dry boolean not null default false,
        add column keep_locked boolean not null default false,
        add column minimum_age int not null default 0 check (minimum_age between 0 and 99),
        add column handling text not null default '',
        add constraint item_celsius check (min_celsius is null or max_celsius is null or min_celsius <= max_celsius)`.execute(
      db,
    )
    await sql`
      create table warehouse.storage_place (
        org_id text not null,
        id text not null,
        code text not null,
        name text not null,
        kind text not null check (kind in ('store', 'shelf', 'vehicle', 'quarantine')),
        parent_id text,
        is_main boolean not null,
        min_celsius int check (min_celsius between -60 and 60),
        max_celsius int check (max_celsius between -60 and 60),
        dry boolean not null,
        locked boolean not null,
        archived boolean not null,
        primary key (org_id, id),
        constraint storage_place_code_once unique (org_id, code),
        constraint storage_place_celsius check (min_celsius is null or max_celsius is null or min_celsius <= max_celsius),
        constraint storage_place_main_stays check (not (is_main and archived)),
        foreign key (org_id, parent_id) references warehouse.storage_place (org_id, id)
      )`.execute(db)
    await sql`create unique index storage_place_main_once on warehouse.storage_place (org_id) where is_main`.execute(db)
    await sql`
      create table warehouse.lot (
        org_id text not null,
        id text not null,
        item_id text not null,
        code text not null,
        expires_on date,
        note text not null,
        primary key (org_id, id),
        constraint lot_code_once unique (org_id, item_id, code),
        constraint lot_of_item unique (org_id, item_id, id),
        foreign key (org_id, item_id) references warehouse.item (org_id, id)
      )`.execute(db)
    await sql`
      create table warehouse.stock_account (
        org_id text not null,
        code text not null,
        kind text not null check (kind in ('store', 'road', 'activation', 'person')),
        holder_id text not null,
        item_id text not null,
        lot_id text,
        primary key (org_id, code),
        foreign key (org_id, item_id) references warehouse.item (org_id, id),
        foreign key (org_id, item_id, lot_id) references warehouse.lot (org_id, item_id, id)
      )`.execute(db)
    await sql`
      create unique index stock_account_once on warehouse.stock_account (org_id, kind, holder_id, item_id, coalesce(lot_id, ''))`.execute(
      db,
    )
    await sql`create index stock_account_of_item on warehouse.stock_account (org_id, item_id, kind)`.execute(db)

    await sql`
      insert into warehouse.storage_place (org_id, id, code, name, kind, is_main, dry, locked, archived)
      select org_id, 'sto' || substr(min(id), 4), 'MAIN', '', 'store', true, true, true, false
        from warehouse.item group by org_id`.execute(db)
    await sql`
      insert into warehouse.stock_account (org_id, code, kind, holder_id, item_id)
      select item.org_id, 'stock/warehouse/' || item.id, 'store', place.id, item.id
        from warehouse.item as item
        join warehouse.storage_place as place on place.org_id = item.org_id and place.is_main
       where exists (select from warehouse.receipt_line as line where line.org_id = item.org_id and line.item_id = item.id)`.execute(
      db,
    )
    await sql`
      insert into warehouse.stock_account (org_id, code, kind, holder_id, item_id)
      select org_id, 'stock/activation/' || activation_id || '/' || item_id, 'activation', activation_id, item_id
        from warehouse.sheet`.execute(db)
  },
}
