import type { Migration } from '@ordinate/platform'
import { sql } from 'kysely'

/** Rounds of offers, each offer of one seat to one person, and seats that are held for somebody until an hour. */
export const offerTables: Migration = {
  name: '0011-offers',
  async up(db) {
    await sql`
      create table scheduling.offer_round (
        org_id text not null,
        id text not null,
        order_id text not null,
        mode text not null check (mode in ('first_come', 'pick', 'sequence')),
        deadline_date date not null,
        deadline_time time not null,
        each_minutes int check (each_minutes between 5 and 10080),
        note text not null,
        created_by text not null,
        created_at timestamptz not null,
        primary key (org_id, id),
        check ((mode = 'sequence') = (each_minutes is not null)),
        foreign key (org_id, order_id) references orders."order" (org_id, id)
      )`.execute(db)
    await sql`create index offer_round_of_order on scheduling.offer_round (org_id, order_id, created_at)`.execute(db)
    await sql`
      create table scheduling.offer (
        org_id text not null,
        id text not null,
        round_id text not null,
        order_id text not null,
        shift_id text not null,
        person_id text not null,
        place int not null check (place > 0),
        during tstzrange not null,
        state text not null check (state in
          ('waiting', 'offered', 'willing', 'taken', 'declined', 'expired', 'lost', 'withdrawn')),
        until timestamptz not null,
        deadline timestamptz not null,
        why jsonb not null,
        overridden text[] not null,
        offered_at timestamptz,
        answered_at timestamptz,
        ended_at timestamptz,
        note text not null,
        allocation_id text,
        primary key (org_id, id),
        check ((state = 'taken') = (allocation_id is not null)),
        foreign key (org_id, round_id) references scheduling.offer_round (org_id, id),
        foreign key (org_id, shift_id) references scheduling.shift (org_id, id),
        foreign key (org_id, person_id) references staffing.person (org_id, id)
      )`.execute(db)
    await sql`
      create unique index offer_once on scheduling.offer (org_id, shift_id, person_id)
        where state in ('waiting', 'offered', 'willing')`.execute(db)
    await sql`create index offer_of_order on scheduling.offer (org_id, order_id, round_id)`.execute(db)
    await sql`create index offer_of_person on scheduling.offer (org_id, person_id, deadline)`.execute(db)
    await sql`create index offer_due on scheduling.offer (org_id, until) where state in ('waiting', 'offered')`.execute(
      db,
    )
    await sql`
      create table scheduling.hold (
        org_id text not null,
        id text not null,
        shift_id text not null,
        person_id text not null,
        until timestamptz not null,
        note text not null,
        created_by text not null,
        created_at timestamptz not null,
        ended_at timestamptz,
        primary key (org_id, id),
        check (until > created_at),
        foreign key (org_id, shift_id) references scheduling.shift (org_id, id),
        foreign key (org_id, person_id) references staffing.person (org_id, id)
      )`.execute(db)
    await sql`create unique index hold_once on scheduling.hold (org_id, shift_id) where ended_at is null`.execute(db)
  },
}
