import type { Migration } from '@ordinate/platform'
import { sql } from 'kysely'

/** How much of an item a contact gets, what was asked about a report, what was charged to whom, acts about goods in store. */
export const reconciliation: Migration = {
  name: '0014-reconciliation',
  up: async (db) => {
    await sql`
      alter table warehouse.item
        add column per_contact_min numeric(18, 3) check (per_contact_min >= 0),
        add column per_contact_max numeric(18, 3) check (per_contact_max >= 0),
        add constraint item_per_contact check
          (per_contact_min is null or per_contact_max is null or per_contact_min <= per_contact_max)`.execute(db)
    await sql`
      create table warehouse.answer (
        org_id text not null,
        id text not null,
        order_id text not null,
        activation_id text not null,
        item_id text not null,
        code text not null,
        params jsonb not null,
        answer text not null,
        answered_at timestamptz not null,
        answered_by text not null,
        primary key (org_id, id),
        foreign key (org_id, activation_id) references orders.activation (org_id, id),
        foreign key (org_id, item_id) references warehouse.item (org_id, id)
      )`.execute(db)
    await sql`create index answer_of_order on warehouse.answer (org_id, order_id)`.execute(db)
    await sql`
      create table warehouse.charge (
        org_id text not null,
        id text not null,
        number text not null,
        person_id text not null,
        person_name text not null,
        order_id text not null,
        activation_id text not null,
        item_id text not null,
        quantity numeric(18, 3) not null check (quantity > 0),
        amount_minor bigint not null check (amount_minor > 0),
        currency text not null,
        reason text not null,
        charged_at timestamptz not null,
        charged_by text not null,
        credited_quantity numeric(18, 3) not null default 0 check (credited_quantity >= 0),
        credited_minor bigint not null default 0 check (credited_minor >= 0),
        primary key (org_id, id),
        constraint charge_number_once unique (org_id, number),
        constraint charge_credit_within check (credited_quantity <= quantity and credited_minor <= amount_minor),
        foreign key (org_id, activation_id, item_id) references warehouse.sheet (org_id, activation_id, item_id)
      )`.execute(db)
    await sql`create index charge_of_sheet on warehouse.charge (org_id, activation_id, item_id)`.execute(db)
    await sql`create index charge_of_person on warehouse.charge (org_id, person_id)`.execute(db)
    await sql`
      create table warehouse.stock_act (
        org_id text not null,
        id text not null,
        number text not null,
        kind text not null check (kind in ('write_off', 'damage')),
        order_id text,
        activation_id text,
        place_id text,
        reason text not null,
        made_at timestamptz not null,
        made_by text not null,
        document_id text,
        primary key (org_id, id),
        constraint stock_act_number_once unique (org_id, kind, number),
        constraint stock_act_where check ((activation_id is null) <> (place_id is null)),
        foreign key (org_id, place_id) references warehouse.storage_place (org_id, id),
        foreign key (org_id, activation_id) references orders.activation (org_id, id)
      )`.execute(db)
    await sql`create index stock_act_of_activation on warehouse.stock_act (org_id, activation_id)`.execute(db)
    await sql`
      create table warehouse.stock_act_line (
        org_id text not null,
        act_id text not null,
        line_no int not null,
        item_id text not null,
        lot_id text,
        quantity numeric(18, 3) not null check (quantity > 0),
        primary key (org_id, act_id, line_no),
        foreign key (org_id, act_id) references warehouse.stock_act (org_id, id),
        foreign key (org_id, item_id) references warehouse.item (org_id, id)
      )`.execute(db)
  },
}
