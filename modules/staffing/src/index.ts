import type { FileAnswer } from '@ordinate/contract'
import type { Period } from '@ordinate/kernel'
import type { CommandContext, QueryContext } from '@ordinate/platform'
import type { PersonView, PlanningPersonView } from './contract.ts'
import { withdrawnFor } from './data/consents.ts'
import { openNumbers, type PaperNumber } from './data/papers.ts'
import { keptIds, loadActivePeople, loadPeople, planningViewsOf, viewOf, viewsOf } from './data/people.ts'
import { loadPhoto, photosOf } from './data/photos.ts'
import { ratesOf, type StoredRate } from './data/rates.ts'
import type { StaffingTables } from './data/tables.ts'
import type { ConsentPurpose } from './domain/index.ts'

export type { PaperNumber } from './data/papers.ts'
export { VIEW_PAY } from './data/people.ts'
export type { StoredRate } from './data/rates.ts'

/** One person. Throws `notFound`. */
export async function person(ctx: QueryContext, personId: string): Promise<PersonView> {
  return viewOf(ctx, personId)
}

/** People by id; unknown ids are left out. */
export async function peopleById(ctx: QueryContext, ids: readonly string[]): Promise<Map<string, PersonView>> {
  const views = await viewsOf(ctx, await loadPeople(ctx, [...new Set(ids)]))
  return byAskedId(ctx, ids, new Map(views.map((view) => [view.id, view])))
}

/** Names of people by id, without anything else. */
export async function namesById(ctx: QueryContext, ids: readonly string[]): Promise<Map<string, string>> {
  const people = await loadPeople(ctx, [...new Set(ids)])
  return byAskedId(ctx, ids, new Map(people.map(({ id, name }) => [id, name])))
}

/** The id of a merged record answers with what is known of the kept one. */
async function byAskedId<T>(ctx: QueryContext, ids: readonly string[], known: Map<string, T>): Promise<Map<string, T>> {
  const unknown = [...new Set(ids)].filter((id) => !known.has(id))
  for (const [id, keptId] of await keptIds(ctx, unknown)) {
    const kept = known.get(keptId)
    if (kept !== undefined) known.set(id, kept)
  }
  return known
}

/** Everybody who may be planned, in the order of their names. */
export async function activePeople(ctx: QueryContext): Promise<PersonView[]> {
  return viewsOf(ctx, await loadActivePeople(ctx))
}

/** What the planning rules look at: all active people, or the given ones, with deviations within the span. */
export async function planningPeople(
  ctx: QueryContext,
  question: { span: Period; ids?: readonly string[] },
): Promise<PlanningPersonView[]> {
  const people =
    question.ids === undefined ? await loadActivePeople(ctx) : await loadPeople(ctx, [...new Set(question.ids)])
  return planningViewsOf(ctx, people, question.span)
}

/** The person that a party is, or undefined. */
export async function personByParty(ctx: QueryContext, partyId: string): Promise<PersonView | undefined> {
  const found = await ctx
    .read<StaffingTables>()
    .selectFrom('staffing.person')
    .selectAll()
    .where('party_id', '=', partyId)
    .execute()
  const [view] = await viewsOf(ctx, found)
  return view
}

/**
 * The numbers of these people's papers of the given kinds, opened for a pass list. Each reading is recorded on the person's
 * timeline with the purpose. People who took back that venues may have their papers are left out, and masked papers.
 */
export async function readPaperNumbers(
  ctx: CommandContext,
  question: { personIds: readonly string[]; kinds: readonly string[]; purpose: string },
): Promise<PaperNumber[]> {
  const silent = await withdrawnFor(ctx, question.personIds, 'papers_to_venues')
  return openNumbers(ctx, { ...question, personIds: question.personIds.filter((id) => !silent.has(id)) })
}

/** Those of these people who took back a consent: they are not to be shown, written to or named for that purpose. */
export function peopleWhoWithdrew(
  ctx: QueryContext,
  question: { personIds: readonly string[]; purpose: ConsentPurpose },
): Promise<Set<string>> {
  return withdrawnFor(ctx, question.personIds, question.purpose)
}

/** Rates agreed by role and day, the latest first; `rateOn` of the domain says which holds. */
export function agreedRates(ctx: QueryContext, personIds: readonly string[]): Promise<Map<string, StoredRate[]>> {
  return ratesOf(ctx, personIds)
}

/** The ids of a person's photos in their order, for a card; none where the person does not want to be shown to clients. */
export async function photosForClients(ctx: QueryContext, personId: string): Promise<string[]> {
  const withdrew = await withdrawnFor(ctx, [personId], 'photos_to_clients')
  return withdrew.has(personId) ? [] : (await photosOf(ctx, personId)).map(({ id }) => id)
}

/** A photo's picture. Whether the caller may see it is for the calling operation to decide. Throws `notFound`. */
export async function photoContent(
  ctx: QueryContext,
  question: { photoId: string; size: 'whole' | 'small' },
): Promise<FileAnswer> {
  const photo = await loadPhoto(ctx, question.photoId)
  const fileId = question.size === 'small' ? photo.small_file_id : photo.file_id
  const { name, mediaType, bytes } = await ctx.files.readSealed(fileId)
  return { name, mediaType, content: bytes }
}
