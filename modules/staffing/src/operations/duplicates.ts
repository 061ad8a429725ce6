import { refuse } from '@ordinate/kernel'
import { reachKeys } from '@ordinate/parties'
import { handle, type QueryContext } from '@ordinate/platform'
import * as contract from '../contract.ts'
import { type ErasureBar, mergeBarPoint } from '../contract.ts'
import { loadPeople, viewOf, viewsOf } from '../data/people.ts'
import type { StaffingTables } from '../data/tables.ts'
import { type Suspicion, suspicions } from '../domain/index.ts'
import { mergePersons } from '../merge.ts'
import { historyOf } from './history.ts'

/** More pairs than anybody looks through at a time. */
const MOST_PAIRS = 100

async function suspects(ctx: QueryContext): Promise<Suspicion[]> {
  const people = await ctx
    .read<StaffingTables>()
    .selectFrom('staffing.person')
    .select(['id', 'party_id', 'name', 'birth_date'])
    .where('erased_at', 'is', null)
    .execute()
  const keys = await reachKeys(
    ctx,
    people.map(({ party_id }) => party_id),
  )
  const apart = await ctx.read<StaffingTables>().selectFrom('staffing.told_apart').selectAll().execute()
  const known = new Set(apart.map(({ a_id, b_id }) => `${a_id} ${b_id}`))
  return suspicions(
    people.map(({ id, party_id, name, birth_date }) => ({
      id,
      name,
      birthDate: birth_date,
      phoneKey: keys.get(party_id)?.phone ?? null,
      emailKey: keys.get(party_id)?.email ?? null,
    })),
  ).filter(({ a, b }) => !known.has(`${a} ${b}`))
}

export const duplicatesHandler = handle(contract.duplicates, async (ctx) => {
  const pairs = (await suspects(ctx)).slice(0, MOST_PAIRS)
  const people = await loadPeople(
    ctx,
    pairs.flatMap(({ a, b }) => [a, b]),
  )
  const views = new Map((await viewsOf(ctx, people)).map((view) => [view.id, view]))
  return {
    pairs: pairs.flatMap(({ a, b, reasons }) => {
      const [first, second] = [views.get(a), views.get(b)]
      if (first === undefined || second === undefined) return []
      const side = ({ id, name, phone, email }: typeof first) => ({ id, name, phone, email })
      return [{ a: side(first), b: side(second), reasons: [...reasons] }]
    }),
  }
})

async function barsOf(ctx: QueryContext, question: { keptId: string; mergedId: string }): Promise<ErasureBar[]> {
  const bars: ErasureBar[] = []
  for (const contribute of ctx.contributions(mergeBarPoint)) bars.push(...(await contribute(ctx, question)))
  return bars
}

export const comparePeopleHandler = handle(contract.comparePeople, async (ctx, { keptId, mergedId }) => {
  const [kept, merged] = [await viewOf(ctx, keptId), await viewOf(ctx, mergedId)]
  const bars = kept.id === merged.id ? [] : await barsOf(ctx, { keptId: kept.id, mergedId: merged.id })
  const workedBy = async (id: string) => (await historyOf(ctx, id)).filter(({ kind }) => kind === 'worked').length
  return {
    kept,
    merged,
    worked: { kept: await workedBy(kept.id), merged: await workedBy(merged.id) },
    bars: bars.map(({ code, params }) => ({ text: ctx.say(code, params) })),
  }
})

export const mergePeopleHandler = handle(contract.mergePeople, async (ctx, { keptId, mergedId, reason = '' }) => {
  if (keptId === mergedId) ctx.enforce(refuse('staffing.same_person', {}, { path: 'mergedId' }))
  await mergePersons(ctx, { keptId, mergedId, reason }, async () => {
    const bars = await barsOf(ctx, { keptId, mergedId })
    if (bars.length === 0) return
    const reasons = bars.map(({ code, params }) => ctx.say(code, params)).join(' ')
    ctx.enforce(refuse('staffing.both_at_work', { reasons }))
  })
  return viewOf(ctx, keptId)
})

export const tellApartHandler = handle(contract.tellApart, async (ctx, { aId, bId }) => {
  if (aId === bId) ctx.enforce(refuse('staffing.same_person', {}, { path: 'bId' }))
  const [a, b] = [await viewOf(ctx, aId), await viewOf(ctx, bId)].map(({ id }) => id).sort() as [string, string]
  await ctx
    .write<StaffingTables>()
    .insertInto('staffing.told_apart')
    .values({ a_id: a, b_id: b, decided_by: ctx.caller.name, decided_at: ctx.now })
    .onConflict((conflict) => conflict.columns(['a_id', 'b_id']).doNothing())
    .execute()
  ctx.changed(['staffing.person', a], null, { notTheSameAs: b })
  ctx.changed(['staffing.person', b], null, { notTheSameAs: a })
  await ctx.record(contract.personChanged({ personId: a }))
  return {}
})
