import type { Period } from '@ordinate/kernel'
import type { CommandContext, QueryContext } from '@ordinate/platform'
import type { PersonView, PlanningPersonView } from './contract.ts'
import { openNumbers, type PaperNumber } from './data/papers.ts'
import { loadActivePeople, loadPeople, planningViewsOf, viewOf, viewsOf } from './data/people.ts'
import type { StaffingTables } from './data/tables.ts'

export type { PaperNumber } from './data/papers.ts'
export { VIEW_PAY } from './data/people.ts'

/** One person. Throws `notFound`. */
export async function person(ctx: QueryContext, personId: string): Promise<PersonView> {
  return viewOf(ctx, personId)
}

/** People by id; unknown ids are left out. */
export async function peopleById(ctx: QueryContext, ids: readonly string[]): Promise<Map<string, PersonView>> {
  const views = await viewsOf(ctx, await loadPeople(ctx, [...new Set(ids)]))
  return new Map(views.map((view) => [view.id, view]))
}

/** Names of people by id, without anything else. */
export async function namesById(ctx: QueryContext, ids: readonly string[]): Promise<Map<string, string>> {
  const people = await loadPeople(ctx, [...new Set(ids)])
  return new Map(people.map(({ id, name }) => [id, name]))
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
 * timeline with the purpose.
 */
export async function readPaperNumbers(
  ctx: CommandContext,
  question: { personIds: readonly string[]; kinds: readonly string[]; purpose: string },
): Promise<PaperNumber[]> {
  return openNumbers(ctx, question)
}
