import type { Migration } from '@ordinate/platform'
import { sql } from 'kysely'

/** What people were last told of each shift, and their personal link, sealed, so that every message can carry it. */
export const telling: Migration = {
  name: '0010-telling',
  async up(db) {
    await sql`
      alter table scheduling.allocation
        add column told_during tstzrange,
        add column told_outlet_id text,
        add column told_off_at timestamptz`.execute(db)
    await sql`
      update scheduling.allocation a set told_during = a.during, told_outlet_id = s.outlet_id
        from scheduling.shift s
       where s.org_id = a.org_id and s.id = a.shift_id and a.published_at is not null`.execute(db)
    // Whoever lost a shift heard of it from the next publication of the order.
    await sql`
      update scheduling.allocation a set told_off_at = a.ended_at
       where a.state = 'withdrawn' and a.published_at is not null and exists (
         select 1 from scheduling.allocation b
          where b.org_id = a.org_id and b.order_id = a.order_id and b.published_at >= a.ended_at)`.execute(db)
    await sql`
      create index allocation_untold on scheduling.allocation (org_id, order_id)
        where state = 'withdrawn' and told_off_at is null`.execute(db)
    await sql`alter table scheduling.person_link add column link_sealed text`.execute(db)
  },
}
