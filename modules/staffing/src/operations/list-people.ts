import { dateIn } from '@ordinate/kernel'
import { cursorAfter, DEFAULT_LIMIT, handle, pageFrom } from '@ordinate/platform'
import { sql } from 'kysely'
import { listPeople } from '../contract.ts'
import { rowsOf } from '../data/people.ts'
import type { StaffingTables } from '../data/tables.ts'

export const listPeopleHandler = handle(listPeople, async (ctx, input) => {
  const limit = input.limit ?? DEFAULT_LIMIT
  const after = cursorAfter(input.cursor)
  let query = ctx
    .read<StaffingTables>()
    .selectFrom('staffing.person as person')
    .selectAll()
    .orderBy('person.name')
    .orderBy('person.id')
    .limit(limit + 1)
  if (after !== undefined) {
    query = query.where(sql<boolean>`(person.name, person.id) > (${after[0]}, ${after[1]})`)
  }
  if (input.words) query = query.where('person.name', 'ilike', `%${input.words.replace(/[%_\\]/g, '\\$&')}%`)
  if (input.status !== undefined) query = query.where('person.status', '=', input.status)
  if (input.skill !== undefined) query = query.where(sql<boolean>`${input.skill} = any (person.skills)`)
  if (input.lacksPaper !== undefined) {
    const [kind, day] = [input.lacksPaper, input.paperOn ?? dateIn(ctx.now, ctx.settings.zone)]
    query = query.where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('staffing.paper as paper')
            .select('paper.id')
            .whereRef('paper.person_id', '=', 'person.id')
            .where('paper.kind', '=', kind)
            .where((or) => or.or([or('paper.valid_from', 'is', null), or('paper.valid_from', '<=', day)]))
            .where((or) => or.or([or('paper.valid_to', 'is', null), or('paper.valid_to', '>=', day)])),
        ),
      ),
    )
  }
  const page = pageFrom(await query.execute(), limit, (person) => [person.name, person.id])
  return { rows: await rowsOf(ctx, page.rows), nextCursor: page.nextCursor }
})
