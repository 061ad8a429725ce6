import type { Migration } from '@ordinate/platform'
import { sql } from 'kysely'

/** Bonuses and fines beside hours in the pay register, each with what explains it. A fine is a line below zero. */
export const awardLines: Migration = {
  name: '0020-awards',
  up: async (db) => {
    await sql`
      alter table finance.pay_line
        add column kind text not null default 'hours' check (kind in ('hours', 'bonus', 'fine')),
        add column reason_code text,
        add column reason_params jsonb`.execute(db)
    await sql`alter table finance.pay_line drop constraint pay_line_amount_minor_check`.execute(db)
    await sql`
      alter table finance.pay_line
        add constraint pay_line_sign check (case when kind = 'fine' then amount_minor <= 0 else amount_minor >= 0 end)`.execute(
      db,
    )
    await sql`create index pay_line_by_person on finance.pay_line (org_id, person_id, worked_on)`.execute(db)
  },
}
