import type { Migration } from '@ordinate/platform'
import { sql } from 'kysely'

/** Every letter that went out, the badge of each person on a list, and what was asked at doors. */
export const lettersAndDoor: Migration = {
  name: '0010-letters-and-door',
  up: async (db) => {
    await sql`alter table bookings.pass_person add column days text[] not null default '{}'`.execute(db)
    await sql`
      create table bookings.pass_letter (
        org_id text not null,
        id text not null,
        pass_list_id text not null,
        version int not null check (version > 0),
        document_id text not null,
        document_number text not null,
        issued_at timestamptz not null,
        issued_by text not null,
        automatic boolean not null,
        people text[] not null,
        added text[] not null,
        removed text[] not null,
        deadline date not null,
        late_reason text,
        check_path text,
        sent_at timestamptz,
        sent_by text,
        primary key (org_id, id),
        constraint pass_letter_version unique (org_id, pass_list_id, version),
        foreign key (org_id, pass_list_id) references bookings.pass_list (org_id, id)
      )`.execute(db)
    await sql`
      insert into bookings.pass_letter (
        org_id, id, pass_list_id, version, document_id, document_number, issued_at, issued_by, automatic, people, added,
        removed, deadline, check_path, sent_at, sent_by
      )
      select org_id, 'plt' || substr(id, 4), id, 1, document_id, coalesce(document_number, ''), coalesce(issued_at, 'epoch'), '',
             false, '{}', '{}', '{}', deadline, check_path, issued_at, ''
        from bookings.pass_list where document_id is not null`.execute(db)
    await sql`alter table bookings.pass_list drop column check_path`.execute(db)
    await sql`
      create table bookings.pass_badge (
        org_id text not null,
        code text not null,
        pass_list_id text not null,
        person_id text not null,
        name text not null,
        made_at timestamptz not null,
        withdrawn_at timestamptz,
        primary key (org_id, code),
        constraint pass_badge_once unique (org_id, pass_list_id, person_id),
        foreign key (org_id, pass_list_id) references bookings.pass_list (org_id, id)
      )`.execute(db)
    await sql`create index pass_badge_of_person on bookings.pass_badge (org_id, person_id)`.execute(db)
    await sql`
      create table bookings.door_check (
        org_id text not null,
        id text not null,
        at timestamptz not null,
        outlet_id text not null,
        pass_list_id text,
        person_id text,
        code text not null,
        finding text not null check (finding in
          ('valid', 'unknown', 'wrong_outlet', 'withdrawn', 'superseded', 'not_issued', 'wrong_day')),
        checked_by text not null,
        primary key (org_id, id),
        foreign key (org_id, outlet_id) references places.outlet (org_id, id)
      )`.execute(db)
    await sql`create index door_check_at on bookings.door_check (org_id, outlet_id, at)`.execute(db)
    await sql`create index door_check_of_list on bookings.door_check (org_id, pass_list_id)`.execute(db)
  },
}
