import type { Period } from '@ordinate/kernel'
import { partiesById } from '@ordinate/parties'
import { notFound, type QueryContext } from '@ordinate/platform'
import { sql } from 'kysely'
import type { PersonRow, PersonView, PlanningPersonView } from '../contract.ts'
import {
  type AvailabilityRecord,
  type PaperRecord,
  type PersonRecord,
  personRowOf,
  personViewOf,
  planningPersonOf,
} from './codec.ts'
import type { StaffingTables } from './tables.ts'

/** The permission to see what people are paid. */
export const VIEW_PAY = 'staffing.view_pay'

/** One person's row. Throws `notFound`. */
export async function loadPerson(ctx: QueryContext, personId: string): Promise<PersonRecord> {
  const person = await ctx
    .read<StaffingTables>()
    .selectFrom('staffing.person')
    .selectAll()
    .where('id', '=', personId)
    .executeTakeFirst()
  if (person === undefined) throw notFound('staffing.person', personId)
  return person
}

/** People by id, in the order of their names; unknown ids are left out. */
export async function loadPeople(ctx: QueryContext, ids: readonly string[]): Promise<PersonRecord[]> {
  if (ids.length === 0) return []
  return ctx
    .read<StaffingTables>()
    .selectFrom('staffing.person')
    .selectAll()
    .where('id', 'in', ids)
    .orderBy('name')
    .orderBy('id')
    .execute()
}

/** Everybody who may be planned. */
export async function loadActivePeople(ctx: QueryContext): Promise<PersonRecord[]> {
  return ctx
    .read<StaffingTables>()
    .selectFrom('staffing.person')
    .selectAll()
    .where('status', '=', 'active')
    .orderBy('name')
    .orderBy('id')
    .execute()
}

/** The papers of many people at once, by person. */
export async function papersByPerson(
  ctx: QueryContext,
  personIds: readonly string[],
): Promise<Map<string, PaperRecord[]>> {
  if (personIds.length === 0) return new Map()
  const papers = await ctx
    .read<StaffingTables>()
    .selectFrom('staffing.paper')
    .selectAll()
    .where('person_id', 'in', personIds)
    .orderBy('kind')
    .orderBy('valid_to')
    .execute()
  return Map.groupBy(papers, (paper) => paper.person_id)
}

/** Deviations from the ordinary weeks of many people at once, by person; only those within the span when one is given. */
export async function exceptionsByPerson(
  ctx: QueryContext,
  personIds: readonly string[],
  span?: Period,
): Promise<Map<string, AvailabilityRecord[]>> {
  if (personIds.length === 0) return new Map()
  const query = ctx
    .read<StaffingTables>()
    .selectFrom('staffing.availability')
    .selectAll()
    .where('person_id', 'in', personIds)
    .orderBy('during')
  const within = span === undefined ? query : query.where(sql<boolean>`during && ${span}::tstzrange`)
  return Map.groupBy(await within.execute(), (item) => item.person_id)
}

/** What lists show of these people, in their order. */
export async function rowsOf(ctx: QueryContext, people: readonly PersonRecord[]): Promise<PersonRow[]> {
  const papers = await papersByPerson(
    ctx,
    people.map((person) => person.id),
  )
  const parties = await partiesById(
    ctx,
    people.map((person) => person.party_id),
  )
  const seesPay = ctx.can(VIEW_PAY)
  return people.map((person) => personRowOf(person, parties.get(person.party_id), papers.get(person.id) ?? [], seesPay))
}

/** People, whole, in their order. */
export async function viewsOf(ctx: QueryContext, people: readonly PersonRecord[]): Promise<PersonView[]> {
  const rows = await rowsOf(ctx, people)
  const exceptions = await exceptionsByPerson(
    ctx,
    people.map((person) => person.id),
  )
  return people.map((person, at) => personViewOf(rows[at]!, person, exceptions.get(person.id) ?? []))
}

/** One person, whole. Throws `notFound`. */
export async function viewOf(ctx: QueryContext, personId: string): Promise<PersonView> {
  const [view] = await viewsOf(ctx, [await loadPerson(ctx, personId)])
  return view!
}

/** What the planning rules look at, for these people within a span. */
export async function planningViewsOf(
  ctx: QueryContext,
  people: readonly PersonRecord[],
  span: Period,
): Promise<PlanningPersonView[]> {
  const ids = people.map((person) => person.id)
  const papers = await papersByPerson(ctx, ids)
  const exceptions = await exceptionsByPerson(ctx, ids, span)
  return people.map((person) => planningPersonOf(person, papers.get(person.id) ?? [], exceptions.get(person.id) ?? []))
}
