import { notFound, type QueryContext } from '@ordinate/platform'
import { type CastingPerson, peoplePoint } from './contract.ts'

/** Who these people are; ids that nobody knows are absent. */
export async function peopleById(ctx: QueryContext, ids: readonly string[]): Promise<Map<string, CastingPerson>> {
  if (ids.length === 0) return new Map()
  return new Map((await askPeople(ctx, { ids })).map((person) => [person.id, person]))
}

/** Everybody who may be planned. */
export function everybody(ctx: QueryContext): Promise<CastingPerson[]> {
  return askPeople(ctx, {})
}

async function askPeople(ctx: QueryContext, question: { ids?: readonly string[] }): Promise<CastingPerson[]> {
  const found: CastingPerson[] = []
  for (const contribute of ctx.contributions(peoplePoint)) found.push(...(await contribute(ctx, question)))
  return found
}

/** One person. Throws `notFound`. */
export async function personOf(ctx: QueryContext, id: string): Promise<CastingPerson> {
  const person = (await peopleById(ctx, [id])).get(id)
  if (person === undefined) throw notFound('staffing.person', id)
  return person
}
