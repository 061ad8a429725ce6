import { type Period, refuse } from '@ordinate/kernel'
import { partiesById } from '@ordinate/parties'
import { type CommandContext, notFound, type QueryContext } from '@ordinate/platform'
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
import { mainPhotos } from './photos.ts'
import { ratesOf } from './rates.ts'
import { scansByPerson } from './scans.ts'
import type { StaffingTables } from './tables.ts'

/** The permission to see what people are paid. */
export const VIEW_PAY = 'staffing.view_pay'

/** One person's row; the id of a merged record answers with the kept one. Throws `notFound`. */
export async function loadPerson(ctx: QueryContext, personId: string): Promise<PersonRecord> {
  const [person] = await loadPeople(ctx, [personId])
  if (person === undefined) throw notFound('staffing.person', personId)
  return person
}

/**
 * One person's row, locked until the command ends: what is added to somebody meets an erasure or a merge here. Throws `notFound`,
 * refuses `staffing.erased`.
 */
export async function lockPerson(ctx: CommandContext, personId: string): Promise<PersonRecord> {
  const { id, name } = await loadPerson(ctx, personId)
  const person = await ctx
    .write<StaffingTables>()
    .selectFrom('staffing.person')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (person === undefined) throw notFound('staffing.person', personId)
  if (person.erased_at !== null) ctx.enforce(refuse('staffing.erased', { name }))
  return person
}

/** Which record each id of a merged one stands for. */
export async function keptIds(ctx: QueryContext, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx
    .read<StaffingTables>()
    .selectFrom('staffing.merged_person')
    .select(['id', 'kept_id'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, kept_id }) => [id, kept_id]))
}

/** People by id, in the order of their names; ids of merged records answer with the kept ones, unknown ids are left out. */
export async function loadPeople(ctx: QueryContext, ids: readonly string[]): Promise<PersonRecord[]> {
  if (ids.length === 0) return []
  const found = await peopleOf(ctx, ids)
  if (found.length === new Set(ids).size) return found
  const there = new Set(found.map(({ id }) => id))
  const kept = await keptIds(
    ctx,
    ids.filter((id) => !there.has(id)),
  )
  const missing = [...new Set(kept.values())].filter((id) => !there.has(id))
  return missing.length === 0 ? found : peopleOf(ctx, [...there, ...missing])
}

function peopleOf(ctx: QueryContext, ids: readonly string[]): Promise<PersonRecord[]> {
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
    .where('erased_at', 'is', null)
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
  const ids = people.map((person) => person.id)
  const papers = await papersByPerson(ctx, ids)
  const scans = await scansByPerson(ctx, ids)
  const photos = await mainPhotos(ctx, ids)
  const parties = await partiesById(
    ctx,
    people.map((person) => person.party_id),
  )
  const seesPay = ctx.can(VIEW_PAY)
  return people.map((person) => {
    const belongings = {
      papers: papers.get(person.id) ?? [],
      scans: scans.get(person.id) ?? [],
      photoId: photos.get(person.id)?.id ?? null,
    }
    return personRowOf(person, parties.get(person.party_id), belongings, seesPay)
  })
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
  const rates = await ratesOf(ctx, ids)
  return people.map((person) => {
    const agreed = (rates.get(person.id) ?? []).map(({ role, validFrom, rate }) => ({ role, validFrom, rate }))
    return planningPersonOf(person, papers.get(person.id) ?? [], exceptions.get(person.id) ?? [], agreed)
  })
}
