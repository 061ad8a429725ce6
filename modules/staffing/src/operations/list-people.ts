import type { InputOf } from '@ordinate/contract'
import { addDays, dateIn, type LocalDate } from '@ordinate/kernel'
import { cursorAfter, DEFAULT_LIMIT, handle, pageFrom, type QueryContext, wordPatterns } from '@ordinate/platform'
import { type ExpressionBuilder, type SelectQueryBuilder, sql } from 'kysely'
import { listPeople } from '../contract.ts'
import { rowsOf } from '../data/people.ts'
import type { StaffingTables } from '../data/tables.ts'
import { peopleToErase } from '../retention.ts'

type Wanted = InputOf<typeof listPeople>
type Filtered = StaffingTables & { person: StaffingTables['staffing.person'] }
type Query = SelectQueryBuilder<Filtered, 'person', StaffingTables['staffing.person']>

/** Within how many days a paper's end is near. */
const SOON_DAYS = 30

export const listPeopleHandler = handle(listPeople, async (ctx, input) => {
  const limit = input.limit ?? DEFAULT_LIMIT
  const after = cursorAfter(input.cursor)
  let query = ctx
    .read<StaffingTables>()
    .selectFrom('staffing.person as person')
    .selectAll()
    .where('person.erased_at', 'is', null)
    .orderBy('person.name')
    .orderBy('person.id')
    .limit(limit + 1)
  if (after !== undefined) {
    query = query.where(sql<boolean>`(person.name, person.id) > (${after[0]}, ${after[1]})`)
  }
  query = byProfile(query as never, input) as never
  query = byPapers(query as never, ctx, input) as never
  if (input.toErase) {
    const ids = (await peopleToErase(ctx)).map(({ id }) => id)
    query = query.where('person.id', '=', sql<string>`any(${ids}::text[])`)
  }
  const page = pageFrom(await query.execute(), limit, (person) => [person.name, person.id])
  return { rows: await rowsOf(ctx, page.rows), nextCursor: page.nextCursor }
})

function byProfile(query: Query, input: Wanted): Query {
  let found = query
  for (const pattern of wordPatterns(input.words ?? '')) found = found.where('person.search_text', 'like', pattern)
  if (input.status !== undefined) found = found.where('person.status', '=', input.status)
  if (input.skill !== undefined) found = found.where(sql<boolean>`${input.skill} = any (person.skills)`)
  if (input.language !== undefined) found = found.where(sql<boolean>`${input.language} = any (person.languages)`)
  if (input.tag !== undefined) found = found.where(sql<boolean>`${input.tag} = any (person.tags)`)
  if (input.hasCar !== undefined) found = found.where('person.has_car', '=', input.hasCar)
  if (input.town) {
    const pattern = `%${input.town.toLowerCase().replace(/[%_\\]/g, '\\$&')}%`
    found = found.where(sql<boolean>`lower(person.home_town || ' ' || person.home_address) like ${pattern}`)
  }
  if (input.size) {
    found = found.where(
      sql<boolean>`exists (select 1 from jsonb_each_text(person.sizes) as size where lower(size.value) = lower(${input.size}))`,
    )
  }
  return found
}

function byPapers(query: Query, ctx: QueryContext, input: Wanted): Query {
  const today = dateIn(ctx.now, ctx.settings.zone)
  let found = query
  if (input.lacksPaper !== undefined) {
    const [kind, day] = [input.lacksPaper, input.paperOn ?? today]
    found = found.where((where) => where.not(where.exists(holding(where, kind, day))))
  }
  if (input.endingPaper !== undefined) {
    const [kind, day] = [input.endingPaper, input.endsBy ?? addDays(today, SOON_DAYS)]
    found = found
      .where((where) => where.exists(ofKind(where, kind)))
      .where((where) => where.not(where.exists(ofKind(where, kind).where((or) => longerThan(or, day)))))
  }
  return found
}

function ofKind(where: ExpressionBuilder<Filtered, 'person'>, kind: string) {
  return where
    .selectFrom('staffing.paper as paper')
    .select('paper.id')
    .whereRef('paper.person_id', '=', 'person.id')
    .where('paper.kind', '=', kind)
}

/** Papers of a kind that hold on a day. */
function holding(where: ExpressionBuilder<Filtered, 'person'>, kind: string, day: LocalDate) {
  return ofKind(where, kind)
    .where((or) => or.or([or('paper.valid_from', 'is', null), or('paper.valid_from', '<=', day)]))
    .where((or) => or.or([or('paper.valid_to', 'is', null), or('paper.valid_to', '>=', day)]))
}

function longerThan(or: ExpressionBuilder<{ paper: StaffingTables['staffing.paper'] }, 'paper'>, day: LocalDate) {
  return or.or([or('paper.valid_to', 'is', null), or('paper.valid_to', '>', day)])
}
