import type { Migration } from '@ordinate/platform'
import { sql } from 'kysely'

const tables = [
  `create table training.person (
    org_id text not null,
    id text not null,
    party_id text not null,
    name text not null,
    active boolean not null,
    primary key (org_id, id),
    foreign key (org_id, party_id) references parties.party (org_id, id)
  )`,
  `create table training.programme (
    org_id text not null,
    id text not null,
    name text not null,
    description text not null,
    order_id text,
    client_id text,
    state text not null check (state in ('draft', 'open', 'archived')),
    validity_months integer check (validity_months between 1 and 600),
    notice_days integer not null check (notice_days between 0 and 365),
    needs_materials boolean not null,
    needs_attendance boolean not null,
    needs_quiz boolean not null,
    pass_mark integer not null check (pass_mark between 1 and 100),
    attempts_allowed integer check (attempts_allowed between 1 and 100),
    questions_asked integer check (questions_asked between 1 and 200),
    questions jsonb not null,
    created_at timestamptz not null,
    version integer not null,
    primary key (org_id, id),
    foreign key (org_id, order_id) references orders."order" (org_id, id),
    foreign key (org_id, client_id) references parties.party (org_id, id)
  )`,
  `create table training.material (
    org_id text not null,
    id text not null,
    programme_id text not null,
    position integer not null,
    kind text not null check (kind in ('file', 'link', 'text')),
    title text not null,
    file_id text,
    media_type text,
    size bigint,
    url text,
    body text,
    required boolean not null,
    primary key (org_id, id),
    foreign key (org_id, programme_id) references training.programme (org_id, id),
    check ((kind = 'file') = (file_id is not null)),
    check ((kind = 'link') = (url is not null)),
    check ((kind = 'text') = (body is not null))
  )`,
  `create table training.opening (
    org_id text not null,
    material_id text not null,
    person_id text not null,
    opened_at timestamptz not null,
    primary key (org_id, material_id, person_id),
    foreign key (org_id, material_id) references training.material (org_id, id) on delete cascade,
    foreign key (org_id, person_id) references training.person (org_id, id)
  )`,
  `create table training.enrolment (
    org_id text not null,
    programme_id text not null,
    person_id text not null,
    enrolled_at timestamptz not null,
    enrolled_by text not null,
    due_on date,
    more_attempts integer not null,
    primary key (org_id, programme_id, person_id),
    foreign key (org_id, programme_id) references training.programme (org_id, id),
    foreign key (org_id, person_id) references training.person (org_id, id)
  )`,
  `create table training.session (
    org_id text not null,
    id text not null,
    programme_id text not null,
    during tstzrange not null,
    zone text not null,
    place text not null,
    call_url text,
    trainer text not null,
    capacity integer check (capacity between 1 and 10000),
    taken integer not null,
    state text not null check (state in ('planned', 'cancelled')),
    sequence integer not null,
    primary key (org_id, id),
    foreign key (org_id, programme_id) references training.programme (org_id, id),
    check (taken >= 0),
    constraint session_has_room check (capacity is null or taken <= capacity)
  )`,
  `create table training.participant (
    org_id text not null,
    session_id text not null,
    person_id text not null,
    state text not null check (state in ('enrolled', 'attended', 'absent', 'left')),
    marked_at timestamptz,
    marked_by text,
    marked_how text check (marked_how in ('code', 'hand')),
    primary key (org_id, session_id, person_id),
    foreign key (org_id, session_id) references training.session (org_id, id),
    foreign key (org_id, person_id) references training.person (org_id, id)
  )`,
  `create table training.attempt (
    org_id text not null,
    id text not null,
    programme_id text not null,
    person_id text not null,
    number integer not null,
    questions jsonb not null,
    pass_mark integer not null,
    started_at timestamptz not null,
    finished_at timestamptz,
    right_answers integer,
    passed boolean,
    primary key (org_id, id),
    constraint attempt_number_once unique (org_id, programme_id, person_id, number),
    foreign key (org_id, programme_id) references training.programme (org_id, id),
    foreign key (org_id, person_id) references training.person (org_id, id),
    check ((finished_at is null) = (passed is null))
  )`,
  `create table training.answer (
    org_id text not null,
    attempt_id text not null,
    question_id text not null,
    chosen text[] not null,
    answered_at timestamptz not null,
    primary key (org_id, attempt_id, question_id),
    foreign key (org_id, attempt_id) references training.attempt (org_id, id)
  )`,
  `create table training.certificate (
    org_id text not null,
    id text not null,
    programme_id text not null,
    person_id text not null,
    source text not null check (source in ('course', 'hand', 'import')),
    issued_at timestamptz not null,
    valid_from date not null,
    valid_to date,
    number text not null,
    document_id text,
    check_path text,
    attempt_id text,
    revoked_at timestamptz,
    revoked_reason text,
    primary key (org_id, id),
    foreign key (org_id, programme_id) references training.programme (org_id, id),
    foreign key (org_id, person_id) references training.person (org_id, id),
    foreign key (org_id, document_id) references documents.document (org_id, id),
    foreign key (org_id, attempt_id) references training.attempt (org_id, id),
    check (valid_to is null or valid_from <= valid_to)
  )`,
  `create table training.requirement (
    org_id text not null,
    id text not null,
    programme_id text not null,
    order_id text,
    role text not null check (role in ('any', 'promoter', 'supervisor')),
    mode text not null check (mode in ('stop', 'warn')),
    primary key (org_id, id),
    foreign key (org_id, programme_id) references training.programme (org_id, id),
    foreign key (org_id, order_id) references orders."order" (org_id, id)
  )`,
]

const indexes = [
  `create unique index requirement_once on training.requirement (org_id, programme_id, (coalesce(order_id, '')), role)`,
  'create unique index attempt_open_once on training.attempt (org_id, programme_id, person_id) where finished_at is null',
  `create unique index certificate_once on training.certificate (org_id, programme_id, person_id, valid_from)
    where revoked_at is null`,
  'create index person_by_name on training.person (org_id, name, id)',
  'create index person_of_party on training.person (org_id, party_id)',
  'create index material_of_programme on training.material (org_id, programme_id, position)',
  'create index enrolment_of_person on training.enrolment (org_id, person_id)',
  'create index session_of_programme on training.session (org_id, programme_id)',
  'create index participant_of_person on training.participant (org_id, person_id)',
  'create index certificate_of_person on training.certificate (org_id, person_id, programme_id)',
  'create index opening_of_person on training.opening (org_id, person_id)',
]

/** Programmes with materials and quiz, sessions, attempts, certificates and what orders demand. */
export const trainingTables: Migration = {
  name: '0001-training',
  up: async (db) => {
    for (const statement of [...tables, ...indexes]) await sql.raw(statement).execute(db)
    // An installation that has people already: later ones come by the fact of their being added.
    const known = await sql<{ known: boolean }>`select to_regclass('staffing.person') is not null as known`.execute(db)
    if (!known.rows[0]?.known) return
    await sql`
      insert into training.person (org_id, id, party_id, name, active)
      select org_id, id, party_id, name, status = 'active' from staffing.person`.execute(db)
  },
}
