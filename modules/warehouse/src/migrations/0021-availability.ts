import type { Migration } from '@ordinate/platform'
import { sql } from 'kysely'

/**
 * Returnable things over time. `item_calendar` is the row at which commands over one item's bookings wait for each other; that a unit is
 * not at two places is the exclusion constraint `unit_use_once`.
 */
export const availabilityTables: Migration = {
  name: '0021-availability',
  up: async (db) => {
    await sql`create extension if not exists btree_gist`.execute(db)
    await sql`
      create table warehouse.item_calendar (
        org_id text not null,
        item_id text not null,
        before_minutes int not null check (before_minutes between 0 and 43200),
        after_minutes int not null check (after_minutes between 0 and 43200),
        version int not null,
        primary key (org_id, item_id),
        foreign key (org_id, item_id) references warehouse.item (org_id, id)
      )`.execute(db)
    await sql`
      create table warehouse.booking (
        org_id text not null,
        id text not null,
        order_id text not null,
        activation_id text,
        item_id text not null,
        wanted numeric(18, 3) not null check (wanted > 0),
        given_away numeric(18, 3) not null,
        during tstzrange not null check (not isempty(during)),
        zone text not null,
        note text not null,
        state text not null check (state in ('booked', 'out', 'returned', 'cancelled')),
        short numeric(18, 3) not null check (short >= 0),
        short_from timestamptz,
        short_until timestamptz,
        trouble_cause text,
        trouble_params jsonb,
        trouble_at timestamptz,
        made_at timestamptz not null,
        made_by text not null,
        version int not null,
        primary key (org_id, id),
        constraint booking_given_away check (given_away >= 0 and given_away <= wanted),
        foreign key (org_id, order_id) references orders."order" (org_id, id),
        foreign key (org_id, activation_id) references orders.activation (org_id, id),
        foreign key (org_id, item_id) references warehouse.item (org_id, id)
      )`.execute(db)
    await sql`
      create unique index returnables_of_activation on warehouse.booking (org_id, activation_id, item_id)
        where state = 'booked' and activation_id is not null`.execute(db)
    await sql`
      create index booking_claims on warehouse.booking (org_id, item_id) where state in ('booked', 'out')`.execute(db)
    await sql`create index booking_of_order on warehouse.booking (org_id, order_id)`.execute(db)
    await sql`
      create index booking_in_trouble on warehouse.booking (org_id, order_id)
        where state in ('booked', 'out') and trouble_cause is not null`.execute(db)
    await sql`
      create table warehouse.rental (
        org_id text not null,
        id text not null,
        booking_id text not null,
        order_id text not null,
        item_id text not null,
        supplier_id text not null,
        quantity numeric(18, 3) not null check (quantity > 0),
        during tstzrange not null check (not isempty(during)),
        cost_minor bigint not null check (cost_minor >= 0),
        currency text not null,
        state text not null check (state in ('ordered', 'here', 'given_back', 'cancelled')),
        note text not null,
        made_at timestamptz not null,
        made_by text not null,
        primary key (org_id, id),
        foreign key (org_id, booking_id) references warehouse.booking (org_id, id),
        foreign key (org_id, item_id) references warehouse.item (org_id, id),
        foreign key (org_id, supplier_id) references parties.party (org_id, id)
      )`.execute(db)
    await sql`create index rental_of_booking on warehouse.rental (org_id, booking_id)`.execute(db)
    await sql`create index rental_of_item on warehouse.rental (org_id, item_id) where state in ('ordered', 'here')`.execute(
      db,
    )
    await sql`
      create table warehouse.unit_use (
        org_id text not null,
        id text not null,
        unit_id text not null,
        item_id text not null,
        purpose text not null check (purpose in ('order', 'person', 'repair')),
        booking_id text,
        case_id text,
        whose text not null,
        during tstzrange not null check (not isempty(during)),
        state text not null check (state in ('live', 'over', 'displaced')),
        made_at timestamptz not null,
        primary key (org_id, id),
        foreign key (org_id, unit_id) references warehouse.unit (org_id, id),
        foreign key (org_id, booking_id) references warehouse.booking (org_id, id),
        constraint unit_use_of check ((purpose = 'order') = (booking_id is not null)),
        constraint unit_use_once exclude using gist (org_id with =, unit_id with =, during with &&)
          where (state = 'live')
      )`.execute(db)
    await sql`create index unit_use_of_booking on warehouse.unit_use (org_id, booking_id)`.execute(db)
    await sql`create index unit_use_of_item on warehouse.unit_use (org_id, item_id) where state = 'live'`.execute(db)
    await sql`create index unit_use_of_unit on warehouse.unit_use (org_id, unit_id)`.execute(db)
  },
}
