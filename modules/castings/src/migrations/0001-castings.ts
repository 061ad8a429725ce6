import type { Migration } from '@ordinate/platform'
import { sql } from 'kysely'

/** Castings with their candidates, options and what clients said. A unique index lets only one booking have a person's day. */
export const castingsTables: Migration = {
  name: '0001-castings',
  up: async (db) => {
    await sql`
      create table castings.casting (
        org_id text not null,
        id text not null,
        order_id text not null,
        role text not null,
        title text not null,
        wanted integer not null check (wanted > 0),
        decide_by timestamptz not null,
        days jsonb,
        criteria jsonb not null,
        note text not null,
        state text not null check (state in ('open', 'closed', 'cancelled')),
        created_at timestamptz not null,
        version integer not null,
        primary key (org_id, id),
        foreign key (org_id, order_id) references orders."order" (org_id, id)
      )`.execute(db)
    await sql`
      create unique index casting_role_once on castings.casting (org_id, order_id, role)
        where state <> 'cancelled'`.execute(db)
    await sql`
      create table castings.session (
        org_id text not null,
        id text not null,
        casting_id text not null,
        mode text not null check (mode in ('place', 'video')),
        whereabouts text not null,
        during tstzrange not null,
        zone text not null,
        slot_minutes integer not null check (slot_minutes > 0),
        note text not null,
        primary key (org_id, id),
        foreign key (org_id, casting_id) references castings.casting (org_id, id)
      )`.execute(db)
    await sql`create index session_of_casting on castings.session (org_id, casting_id)`.execute(db)
    await sql`
      create table castings.candidate (
        org_id text not null,
        id text not null,
        casting_id text not null,
        person_id text not null,
        number integer not null,
        card_name text not null,
        about text not null,
        photo_file_id text,
        video_file_id text,
        session_id text,
        slot_at timestamptz,
        invited_at timestamptz,
        attendance text not null check (attendance in ('expected', 'came', 'absent')),
        standing text not null check (standing in ('open', 'picked', 'reserve', 'refused', 'vetoed', 'withdrawn')),
        reserve_rank integer,
        comment text not null,
        insisted boolean not null,
        veto_reason text,
        notice text,
        added_at timestamptz not null,
        primary key (org_id, id),
        constraint candidate_once unique (org_id, casting_id, person_id),
        constraint candidate_number unique (org_id, casting_id, number),
        foreign key (org_id, casting_id) references castings.casting (org_id, id),
        check ((standing = 'reserve') = (reserve_rank is not null)),
        check ((session_id is null) = (slot_at is null))
      )`.execute(db)
    await sql`
      create unique index candidate_slot on castings.candidate (org_id, session_id, slot_at)
        where session_id is not null`.execute(db)
    await sql`create index candidate_person on castings.candidate (org_id, person_id)`.execute(db)
    await sql`
      create table castings.score (
        org_id text not null,
        candidate_id text not null,
        by text not null,
        marks jsonb not null,
        note text not null,
        at timestamptz not null,
        primary key (org_id, candidate_id, by),
        foreign key (org_id, candidate_id) references castings.candidate (org_id, id)
      )`.execute(db)
    await sql`
      create table castings.turn (
        org_id text not null,
        person_id text not null,
        last_place integer not null,
        primary key (org_id, person_id)
      )`.execute(db)
    await sql`
      create table castings.option (
        org_id text not null,
        id text not null,
        casting_id text not null,
        candidate_id text not null,
        person_id text not null,
        place integer not null,
        until timestamptz not null,
        state text not null check (state in ('live', 'confirmed', 'lapsed', 'released', 'passed')),
        placed_at timestamptz not null,
        ended_at timestamptz,
        primary key (org_id, id),
        constraint option_place unique (org_id, person_id, place),
        foreign key (org_id, casting_id) references castings.casting (org_id, id),
        foreign key (org_id, candidate_id) references castings.candidate (org_id, id)
      )`.execute(db)
    await sql`
      create unique index option_standing on castings.option (org_id, candidate_id)
        where state in ('live', 'confirmed')`.execute(db)
    await sql`create index option_until on castings.option (org_id, until) where state = 'live'`.execute(db)
    await sql`
      create table castings.option_day (
        org_id text not null,
        option_id text not null,
        day date not null,
        person_id text not null,
        booked boolean not null,
        primary key (org_id, option_id, day),
        foreign key (org_id, option_id) references castings.option (org_id, id)
      )`.execute(db)
    await sql`
      create unique index option_day_booked on castings.option_day (org_id, person_id, day) where booked`.execute(db)
    await sql`
      create table castings.shortlist (
        org_id text not null,
        id text not null,
        casting_id text not null,
        version integer not null,
        cards jsonb not null,
        with_scores boolean not null,
        note text not null,
        sent_at timestamptz not null,
        sent_by text not null,
        primary key (org_id, id),
        constraint shortlist_version unique (org_id, casting_id, version),
        foreign key (org_id, casting_id) references castings.casting (org_id, id)
      )`.execute(db)
    await sql`
      create table castings.decision (
        org_id text not null,
        id text not null,
        casting_id text not null,
        candidate_id text not null,
        shortlist_id text,
        at timestamptz not null,
        by text not null,
        by_client boolean not null,
        kind text not null check (kind in ('yes', 'reserve', 'no', 'veto', 'reserve_in', 'withdrawn')),
        comment text not null,
        insisted text not null,
        primary key (org_id, id),
        foreign key (org_id, casting_id) references castings.casting (org_id, id),
        foreign key (org_id, candidate_id) references castings.candidate (org_id, id)
      )`.execute(db)
    await sql`create index decision_of_casting on castings.decision (org_id, casting_id, id)`.execute(db)
  },
}
