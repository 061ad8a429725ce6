import type { Migration } from '@ordinate/platform'
import { sql } from 'kysely'

/** What a kit is put together from. */
export const kits: Migration = {
  name: '0011-kits',
  up: async (db) => {
    await sql`
      create table warehouse.kit_part (
        org_id text not null,
        kit_id text not null,
        item_id text not null,
        quantity numeric(18, 3) not null check (quantity > 0),
        primary key (org_id, kit_id, item_id),
        constraint kit_not_in_itself check (kit_id <> item_id),
        foreign key (org_id, kit_id) references warehouse.item (org_id, id),
        foreign key (org_id, item_id) references warehouse.item (org_id, id)
      )`.execute(db)
    await sql`create index kit_part_of_item on warehouse.kit_part (org_id, item_id)`.execute(db)
  },
}
