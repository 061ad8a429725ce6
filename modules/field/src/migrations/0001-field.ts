import type { Migration } from '@ordinate/platform'
import { sql } from 'kysely'

/** Attendance, figures, photos, incidents and who has read the briefing. */
export const fieldTables: Migration = {
  name: '0001-field',
  async up(db) {
    await sql`
      create table field.attendance (
        org_id text not null,
        id text not null,
        allocation_id text not null,
        shift_id text not null,
        person_id text not null,
        order_id text not null,
        activation_id text not null,
        covers text[] not null,
        outlet_id text not null,
        role text not null,
        day date not null,
        zone text not null,
        during tstzrange not null check (not isempty(during)),
        state text not null
          check (state in ('expected', 'in', 'out', 'no_show', 'released', 'approved', 'locked')),
        check_in_at timestamptz,
        check_in_received_at timestamptz,
        check_in jsonb,
        check_out_at timestamptz,
        check_out_received_at timestamptz,
        check_out jsonb,
        minutes_worked int check (minutes_worked >= 0),
        minutes_approved int check (minutes_approved between 0 and 1440),
        approved_by text,
        note text not null,
        version int not null,
        primary key (org_id, id),
        constraint attendance_once unique (org_id, allocation_id),
        foreign key (org_id, person_id) references staffing.person (org_id, id),
        foreign key (org_id, order_id) references orders."order" (org_id, id),
        foreign key (org_id, activation_id) references orders.activation (org_id, id),
        foreign key (org_id, outlet_id) references places.outlet (org_id, id),
        check (check_out_at > check_in_at),
        check ((check_in_at is null) = (check_in is null)),
        check ((check_out_at is null) = (check_out is null)),
        check ((state in ('approved', 'locked')) = (minutes_approved is not null))
      )`.execute(db)
    await sql`create index attendance_of_person on field.attendance (org_id, person_id, day, id)`.execute(db)
    await sql`create index attendance_of_order on field.attendance (org_id, order_id, day, id)`.execute(db)
    await sql`create index attendance_of_day on field.attendance (org_id, day, id)`.execute(db)
    await sql`create index attendance_covers on field.attendance using gin (covers)`.execute(db)
    await sql`
      create index attendance_undecided on field.attendance (org_id, lower(during))
        where state in ('expected', 'in', 'out')`.execute(db)
    await sql`
      create table field.briefing_read (
        org_id text not null,
        order_id text not null,
        person_id text not null,
        read_at timestamptz not null,
        received_at timestamptz not null,
        primary key (org_id, order_id, person_id),
        foreign key (org_id, order_id) references orders."order" (org_id, id),
        foreign key (org_id, person_id) references staffing.person (org_id, id)
      )`.execute(db)
    await sql`
      create table field.figures (
        org_id text not null,
        activation_id text not null,
        person_id text not null,
        order_id text not null,
        contacts int not null check (contacts >= 0),
        samples int not null check (samples >= 0),
        sales int not null check (sales >= 0),
        comment text not null,
        reported_at timestamptz not null,
        received_at timestamptz not null,
        primary key (org_id, activation_id, person_id),
        foreign key (org_id, activation_id) references orders.activation (org_id, id),
        foreign key (org_id, person_id) references staffing.person (org_id, id)
      )`.execute(db)
    await sql`create index figures_of_order on field.figures (org_id, order_id)`.execute(db)
    await sql`
      create table field.photo (
        org_id text not null,
        id text not null,
        order_id text not null,
        activation_id text not null,
        outlet_id text not null,
        day date not null,
        zone text not null,
        person_id text not null,
        file_id text not null,
        taken_at timestamptz not null,
        received_at timestamptz not null,
        lat double precision check (lat between -90 and 90),
        lon double precision check (lon between -180 and 180),
        distance_m int,
        width int not null,
        height int not null,
        caption text not null,
        state text not null check (state in ('new', 'approved', 'returned')),
        return_reason text not null,
        reviewed_by text,
        reviewed_at timestamptz,
        picture_hash text not null,
        repeat_of text,
        primary key (org_id, id),
        constraint photo_file_once unique (org_id, file_id),
        foreign key (org_id, activation_id) references orders.activation (org_id, id),
        foreign key (org_id, person_id) references staffing.person (org_id, id),
        check ((lat is null) = (lon is null))
      )`.execute(db)
    await sql`create index photo_of_order on field.photo (org_id, order_id, day, id)`.execute(db)
    await sql`create index photo_of_activation on field.photo (org_id, activation_id)`.execute(db)
    await sql`create index photo_to_review on field.photo (org_id, id) where state = 'new'`.execute(db)
    await sql`
      create table field.incident (
        org_id text not null,
        id text not null,
        order_id text not null,
        activation_id text not null,
        outlet_id text not null,
        person_id text not null,
        kind text not null,
        description text not null,
        happened_at timestamptz not null,
        received_at timestamptz not null,
        photo_id text,
        resolved_at timestamptz,
        resolved_by text,
        resolution text not null,
        primary key (org_id, id),
        foreign key (org_id, activation_id) references orders.activation (org_id, id),
        foreign key (org_id, person_id) references staffing.person (org_id, id),
        foreign key (org_id, photo_id) references field.photo (org_id, id)
      )`.execute(db)
    await sql`create index incident_of_order on field.incident (org_id, order_id, id)`.execute(db)
    await sql`create index incident_open on field.incident (org_id, id) where resolved_at is null`.execute(db)
  },
}
