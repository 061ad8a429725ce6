import type { Migration } from '@ordinate/platform'
import { sql } from 'kysely'

/** Drafts that stand side by side, with their progress and the way back; wishes of the plan; people who are kept out. */
export const draftsAndExclusions: Migration = {
  name: '0003-drafts-and-exclusions',
  async up(db) {
    await sql`alter table scheduling.plan add column wishes jsonb not null default '{}'`.execute(db)
    await sql`
      alter table scheduling.draft
        drop column rounds,
        drop column rounds_done,
        add column kind text not null default 'search' check (kind in ('search', 'changes', 'repair')),
        add column name text not null default '',
        add column variant text not null default 'plan',
        add column seconds double precision not null default 10,
        add column most_iterations integer,
        add column gap double precision,
        add column scope jsonb,
        add column move_told boolean not null default false,
        add column elapsed double precision not null default 0,
        add column people integer not null default 0,
        add column lower_bound double precision,
        add column curve jsonb not null default '[]',
        add column problem jsonb,
        add column undo jsonb,
        add column applied_at timestamptz,
        add column runner text,
        add column beat_at timestamptz,
        alter column iterations type double precision`.execute(db)
    await sql`
      create table scheduling.exclusion (
        org_id text not null,
        id text not null,
        person_id text not null,
        client_id text,
        outlet_id text,
        reason text not null,
        created_at timestamptz not null,
        primary key (org_id, id),
        check ((client_id is null) <> (outlet_id is null)),
        constraint exclusion_once unique nulls not distinct (org_id, person_id, client_id, outlet_id),
        foreign key (org_id, person_id) references staffing.person (org_id, id),
        foreign key (org_id, client_id) references parties.party (org_id, id),
        foreign key (org_id, outlet_id) references places.outlet (org_id, id)
      )`.execute(db)
  },
}
