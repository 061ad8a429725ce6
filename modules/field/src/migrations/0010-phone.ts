import type { Migration } from '@ordinate/platform'
import { sql } from 'kysely'

/**
 * Seats that two people were at, the pictures that an order asks for, both clocks of a photo, and what pictures look like so that
 * the same one is found again.
 */
export const phone: Migration = {
  name: '0010-phone',
  async up(db) {
    await sql`
      alter table field.attendance
        add column released_at timestamptz`.execute(db)
    await sql`create index attendance_of_shift on field.attendance (org_id, shift_id)`.execute(db)
    await sql`
      create table field.clash (
        org_id text not null,
        id text not null,
        order_id text not null,
        activation_id text not null,
        outlet_id text not null,
        shift_id text not null,
        first_attendance_id text not null,
        second_attendance_id text not null,
        opened_at timestamptz not null,
        first_minutes int check (first_minutes between 0 and 1440),
        second_minutes int check (second_minutes between 0 and 1440),
        explanation text not null,
        decided_by text,
        decided_at timestamptz,
        primary key (org_id, id),
        constraint clash_once unique (org_id, first_attendance_id, second_attendance_id),
        foreign key (org_id, order_id) references orders."order" (org_id, id),
        foreign key (org_id, first_attendance_id) references field.attendance (org_id, id),
        foreign key (org_id, second_attendance_id) references field.attendance (org_id, id),
        check (first_attendance_id <> second_attendance_id),
        check ((decided_at is null) = (first_minutes is null)),
        check ((decided_at is null) = (second_minutes is null)),
        check ((decided_at is null) = (decided_by is null))
      )`.execute(db)
    await sql`create index clash_open on field.clash (org_id, id) where decided_at is null`.execute(db)
    await sql`create index clash_of_order on field.clash (org_id, order_id, id)`.execute(db)
    await sql`create index clash_of_second on field.clash (org_id, second_attendance_id)`.execute(db)
    await sql`
      create table field.shot (
        org_id text not null,
        id text not null,
        order_id text not null,
        position int not null,
        name text not null,
        hint text not null,
        least int not null check (least between 1 and 50),
        retired boolean not null,
        primary key (org_id, id),
        foreign key (org_id, order_id) references orders."order" (org_id, id)
      )`.execute(db)
    await sql`create index shot_of_order on field.shot (org_id, order_id, position)`.execute(db)
    await sql`
      alter table field.photo
        drop column picture_hash,
        add column shot_id text,
        add column device_at timestamptz,
        add column is_live boolean,
        add foreign key (org_id, shot_id) references field.shot (org_id, id)`.execute(db)
    await sql`create index photo_of_outlet on field.photo (org_id, outlet_id, id)`.execute(db)
    await sql`
      create table field.picture_print (
        org_id text not null,
        photo_id text not null,
        part smallint not null,
        print bit(256) not null,
        key_a int not null,
        key_b int not null,
        key_c int not null,
        key_d int not null,
        primary key (org_id, photo_id, part),
        foreign key (org_id, photo_id) references field.photo (org_id, id)
      )`.execute(db)
    for (const key of ['a', 'b', 'c', 'd']) {
      await sql`create index ${sql.raw(`picture_print_${key}`)}
        on field.picture_print (org_id, ${sql.raw(`key_${key}`)}, part)`.execute(db)
    }
  },
}
