import type { Migration } from '@ordinate/platform'
import { sql } from 'kysely'

/** Serial-numbered units of items. A serial number stands once for an item, a label's code once in the organisation. */
export const unitTables: Migration = {
  name: '0020-units',
  up: async (db) => {
    await sql`
      create table warehouse.unit (
        org_id text not null,
        id text not null,
        item_id text not null,
        serial text not null,
        code text not null,
        state text not null check (state in ('in_stock', 'out', 'repair', 'lost', 'retired')),
        holder_kind text not null check (holder_kind in ('store', 'activation', 'person', 'supplier')),
        holder_id text,
        supplier_id text,
        receipt_id text,
        bought_on date,
        price_minor bigint check (price_minor >= 0),
        currency text,
        warranty_from date,
        parts_months int not null check (parts_months >= 0),
        labour_months int not null check (labour_months >= 0),
        note text not null,
        registered_at timestamptz not null,
        registered_by text not null,
        version int not null,
        primary key (org_id, id),
        constraint unit_serial_once unique (org_id, item_id, serial),
        constraint unit_code_once unique (org_id, code),
        foreign key (org_id, item_id) references warehouse.item (org_id, id),
        foreign key (org_id, supplier_id) references parties.party (org_id, id),
        foreign key (org_id, receipt_id) references warehouse.receipt (org_id, id)
      )`.execute(db)
    await sql`create index unit_with_holder on warehouse.unit (org_id, holder_kind, holder_id)`.execute(db)
  },
}
