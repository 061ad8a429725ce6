import type { Migration } from '@ordinate/platform'
import { sql } from 'kysely'

/** Units as equipment: who has them, what they ran, what care they need and got, what broke and what suppliers owe for it. */
export const equipmentTables: Migration = {
  name: '0022-equipment',
  up: async (db) => {
    await sql`
      create table warehouse.handover (
        org_id text not null,
        id text not null,
        unit_id text not null,
        person_id text not null,
        person_name text not null,
        state text not null check (state in ('given', 'acknowledged', 'returned')),
        given_at timestamptz not null,
        given_by text not null,
        until timestamptz,
        note text not null,
        acknowledged_at timestamptz,
        signature text,
        returned_at timestamptz,
        returned_by text,
        condition text not null,
        repair_id text,
        primary key (org_id, id),
        foreign key (org_id, unit_id) references warehouse.unit (org_id, id)
      )`.execute(db)
    await sql`
      create unique index handover_once on warehouse.handover (org_id, unit_id) where state <> 'returned'`.execute(db)
    await sql`create index handover_of_person on warehouse.handover (org_id, person_id)`.execute(db)
    await sql`
      create table warehouse.usage (
        org_id text not null,
        id text not null,
        unit_id text not null,
        counter text not null check (counter in ('hours', 'cycles', 'km')),
        reading numeric(18, 3) not null check (reading >= 0),
        at timestamptz not null,
        by_whom text not null,
        note text not null,
        primary key (org_id, id),
        foreign key (org_id, unit_id) references warehouse.unit (org_id, id)
      )`.execute(db)
    await sql`create index usage_of_unit on warehouse.usage (org_id, unit_id, counter, at)`.execute(db)
    await sql`
      create table warehouse.care_plan (
        org_id text not null,
        id text not null,
        unit_id text not null,
        kind text not null check (kind in ('maintenance', 'calibration', 'inspection')),
        name text not null,
        every_days int check (every_days between 1 and 3650),
        counter text check (counter in ('hours', 'cycles', 'km')),
        every_count numeric(18, 3) check (every_count > 0),
        lead_days int not null check (lead_days between 0 and 365),
        started_on date not null,
        start_count numeric(18, 3) not null check (start_count >= 0),
        ended boolean not null,
        primary key (org_id, id),
        constraint care_plan_asks check (every_days is not null or every_count is not null),
        constraint care_plan_counter check ((every_count is null) = (counter is null)),
        foreign key (org_id, unit_id) references warehouse.unit (org_id, id)
      )`.execute(db)
    await sql`create index care_plan_of_unit on warehouse.care_plan (org_id, unit_id) where not ended`.execute(db)
    await sql`
      create table warehouse.care_done (
        org_id text not null,
        id text not null,
        plan_id text not null,
        unit_id text not null,
        done_on date not null,
        count numeric(18, 3),
        passed boolean not null,
        valid_until date,
        certificate_number text not null,
        certificate_file_id text,
        cost_minor bigint check (cost_minor >= 0),
        currency text,
        by_whom text not null,
        note text not null,
        recorded_at timestamptz not null,
        primary key (org_id, id),
        foreign key (org_id, plan_id) references warehouse.care_plan (org_id, id),
        foreign key (org_id, unit_id) references warehouse.unit (org_id, id)
      )`.execute(db)
    await sql`create index care_done_of_plan on warehouse.care_done (org_id, plan_id, done_on)`.execute(db)
    await sql`create index care_done_of_unit on warehouse.care_done (org_id, unit_id)`.execute(db)
    await sql`
      create table warehouse.fault (
        org_id text not null,
        id text not null,
        unit_id text not null,
        reported_at timestamptz not null,
        reported_by text not null,
        text text not null,
        state text not null check (state in ('open', 'in_repair', 'dismissed')),
        repair_id text,
        primary key (org_id, id),
        foreign key (org_id, unit_id) references warehouse.unit (org_id, id)
      )`.execute(db)
    await sql`create index fault_open on warehouse.fault (org_id, unit_id) where state = 'open'`.execute(db)
    await sql`
      create table warehouse.repair (
        org_id text not null,
        id text not null,
        number text not null,
        unit_id text not null,
        state text not null check (state in ('open', 'repaired', 'beyond_repair')),
        fault text not null,
        supplier_id text,
        opened_at timestamptz not null,
        opened_by text not null,
        expected_back timestamptz not null,
        covers_parts boolean not null,
        covers_labour boolean not null,
        loan_unit_id text,
        closed_at timestamptz,
        closed_by text,
        cost_minor bigint check (cost_minor >= 0),
        currency text,
        outcome text not null,
        primary key (org_id, id),
        constraint repair_number_once unique (org_id, number),
        foreign key (org_id, unit_id) references warehouse.unit (org_id, id),
        foreign key (org_id, loan_unit_id) references warehouse.unit (org_id, id),
        foreign key (org_id, supplier_id) references parties.party (org_id, id)
      )`.execute(db)
    await sql`create unique index repair_open_once on warehouse.repair (org_id, unit_id) where state = 'open'`.execute(
      db,
    )
    await sql`create index repair_of_unit on warehouse.repair (org_id, unit_id)`.execute(db)
    await sql`
      create table warehouse.claim (
        org_id text not null,
        id text not null,
        number text not null,
        unit_id text not null,
        repair_id text,
        supplier_id text not null,
        state text not null check (state in ('draft', 'sent', 'accepted', 'rejected', 'settled', 'withdrawn')),
        demand text not null check (demand in ('repair', 'replacement', 'refund', 'cost')),
        amount_minor bigint check (amount_minor >= 0),
        currency text,
        reason text not null,
        made_at timestamptz not null,
        made_by text not null,
        sent_at timestamptz,
        answered_at timestamptz,
        answer text not null,
        document_id text,
        primary key (org_id, id),
        constraint claim_number_once unique (org_id, number),
        foreign key (org_id, unit_id) references warehouse.unit (org_id, id),
        foreign key (org_id, repair_id) references warehouse.repair (org_id, id),
        foreign key (org_id, supplier_id) references parties.party (org_id, id)
      )`.execute(db)
    await sql`create index claim_of_unit on warehouse.claim (org_id, unit_id)`.execute(db)
    await sql`create index claim_open on warehouse.claim (org_id, state) where state in ('draft', 'sent', 'accepted')`.execute(
      db,
    )
  },
}
