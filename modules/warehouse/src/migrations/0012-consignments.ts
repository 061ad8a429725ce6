import type { Migration } from '@ordinate/platform'
import { sql } from 'kysely'

/**
 * What is set aside by lot and place, what is on the road, and where two ends say different things. Reservations that were kept on
 * sheets become holds in the main store; what was issued before is where it was.
 */
export const consignments: Migration = {
  name: '0012-consignments',
  up: async (db) => {
    await sql`
      alter table warehouse.sheet
        add column moved_in numeric(18, 3) not null default 0 check (moved_in >= 0),
        add column moved_out numeric(18, 3) not null default 0 check (moved_out >= 0),
        add column on_road numeric(18, 3) not null default 0 check (on_road >= 0),
        add column responsible_id text,
        drop constraint sheet_not_overdrawn,
        add constraint sheet_not_overdrawn check
          (used + damaged + lost + written_off + handed_back + returned + moved_out + on_road <= issued + moved_in)`.execute(
      db,
    )
    await sql`
      create table warehouse.hold (
        org_id text not null,
        transfer_id text not null,
        activation_id text not null,
        item_id text not null,
        purpose text not null check (purpose in ('reserved', 'returning')),
        place_id text not null,
        lot_id text,
        quantity numeric(18, 3) not null check (quantity > 0),
        primary key (org_id, transfer_id),
        foreign key (org_id, activation_id, item_id) references warehouse.sheet (org_id, activation_id, item_id),
        foreign key (org_id, place_id) references warehouse.storage_place (org_id, id),
        foreign key (org_id, item_id, lot_id) references warehouse.lot (org_id, item_id, id)
      )`.execute(db)
    await sql`create index hold_of_sheet on warehouse.hold (org_id, activation_id, item_id)`.execute(db)
    for (const [purpose, transfer, figure] of [
      ['reserved', 'reservation_id', 'reserved'],
      ['returning', 'returning_id', 'handed_back'],
    ] as const) {
      await sql`
        insert into warehouse.hold (org_id, transfer_id, activation_id, item_id, purpose, place_id, quantity)
        select sheet.org_id, ${sql.ref(`sheet.${transfer}`)}, sheet.activation_id, sheet.item_id, ${sql.lit(purpose)}, place.id,
               ${sql.ref(`sheet.${figure}`)}
          from warehouse.sheet as sheet
          join warehouse.storage_place as place on place.org_id = sheet.org_id and place.is_main
         where ${sql.ref(`sheet.${transfer}`)} is not null and ${sql.ref(`sheet.${figure}`)} > 0`.execute(db)
    }
    await sql`alter table warehouse.sheet drop column reservation_id, drop column returning_id`.execute(db)
    await sql`alter table warehouse.issue add column link_path text`.execute(db)
    await sql`
      create table warehouse.consignment (
        org_id text not null,
        id text not null,
        number text not null,
        kind text not null check (kind in ('issue', 'transfer', 'return')),
        order_id text,
        issue_id text,
        from_kind text not null check (from_kind in ('store', 'activation', 'person')),
        from_id text not null,
        to_kind text not null check (to_kind in ('store', 'activation', 'person')),
        to_id text not null,
        state text not null check (state in ('on_road', 'received', 'differs', 'settled')),
        note text not null,
        sent_at timestamptz not null,
        sent_by text not null,
        received_at timestamptz,
        received_by text,
        receiver_id text,
        link_path text,
        primary key (org_id, id),
        constraint consignment_number_once unique (org_id, number),
        constraint consignment_two_ends check (from_kind <> to_kind or from_id <> to_id),
        constraint consignment_received check ((state = 'on_road') = (received_at is null)),
        foreign key (org_id, order_id) references orders."order" (org_id, id),
        foreign key (org_id, issue_id) references warehouse.issue (org_id, id)
      )`.execute(db)
    await sql`create index consignment_to on warehouse.consignment (org_id, to_kind, to_id)`.execute(db)
    await sql`create index consignment_from on warehouse.consignment (org_id, from_kind, from_id)`.execute(db)
    await sql`create index consignment_of_order on warehouse.consignment (org_id, order_id)`.execute(db)
    await sql`create index consignment_of_issue on warehouse.consignment (org_id, issue_id)`.execute(db)
    await sql`
      create table warehouse.consignment_line (
        org_id text not null,
        consignment_id text not null,
        line_no int not null,
        item_id text not null,
        lot_id text,
        from_place_id text,
        sent numeric(18, 3) not null check (sent > 0),
        received numeric(18, 3) check (received >= 0),
        primary key (org_id, consignment_id, line_no),
        foreign key (org_id, consignment_id) references warehouse.consignment (org_id, id),
        foreign key (org_id, item_id) references warehouse.item (org_id, id),
        foreign key (org_id, item_id, lot_id) references warehouse.lot (org_id, item_id, id)
      )`.execute(db)
    await sql`
      create table warehouse.difference (
        org_id text not null,
        id text not null,
        kind text not null check (kind in ('road', 'return', 'use')),
        order_id text,
        consignment_id text,
        line_no int,
        activation_id text,
        item_id text not null,
        lot_id text,
        said numeric(18, 3) not null check (said >= 0),
        counted numeric(18, 3) not null check (counted >= 0),
        note text not null,
        opened_at timestamptz not null,
        opened_by text not null,
        outcome text check (outcome in ('arrived', 'kept', 'lost', 'sent_more', 'miscounted', 'dismissed')),
        reason text,
        settled_at timestamptz,
        settled_by text,
        primary key (org_id, id),
        constraint difference_settled check ((outcome is null) = (settled_at is null)),
        constraint difference_differs check (said <> counted),
        foreign key (org_id, order_id) references orders."order" (org_id, id),
        foreign key (org_id, consignment_id, line_no) references warehouse.consignment_line (org_id, consignment_id, line_no),
        foreign key (org_id, item_id) references warehouse.item (org_id, id)
      )`.execute(db)
    await sql`create index difference_open on warehouse.difference (org_id, opened_at) where outcome is null`.execute(
      db,
    )
    await sql`create index difference_of_order on warehouse.difference (org_id, order_id)`.execute(db)
  },
}
