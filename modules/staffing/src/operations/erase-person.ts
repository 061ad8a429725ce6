import { refuse } from '@ordinate/kernel'
import { handle, type QueryContext } from '@ordinate/platform'
import * as contract from '../contract.ts'
import { type ErasureBar, erasureBarPoint } from '../contract.ts'
import { papersOf } from '../data/papers.ts'
import { loadPerson, lockPerson } from '../data/people.ts'
import { photosOf } from '../data/photos.ts'
import type { StaffingTables } from '../data/tables.ts'
import { erase } from '../erase.ts'

async function barsOf(ctx: QueryContext, personId: string): Promise<ErasureBar[]> {
  const bars: ErasureBar[] = []
  for (const contribute of ctx.contributions(erasureBarPoint)) bars.push(...(await contribute(ctx, { personId })))
  return bars
}

export const previewErasureHandler = handle(contract.previewErasure, async (ctx, { personId }) => {
  const person = await loadPerson(ctx, personId)
  const notes = await ctx
    .read<StaffingTables>()
    .selectFrom('staffing.note')
    .select('id')
    .where('person_id', '=', person.id)
    .execute()
  return {
    name: person.name,
    pseudonym: ctx.say('staffing.pseudonym', { number: '…' }, ctx.settings.locale),
    bars: (await barsOf(ctx, person.id)).map(({ code, params, screen }) => ({
      text: ctx.say(code, params),
      screen: screen ?? null,
    })),
    photos: (await photosOf(ctx, person.id)).length,
    papers: (await papersOf(ctx, person.id)).length,
    notes: notes.length,
  }
})

export const erasePersonHandler = handle(contract.erasePerson, async (ctx, input) => {
  const person = await lockPerson(ctx, input.personId)
  if (input.name.trim() !== person.name.trim()) ctx.enforce(refuse('staffing.name_differs', {}, { path: 'name' }))
  const bars = await barsOf(ctx, person.id)
  if (bars.length > 0) {
    const reasons = bars.map(({ code, params }) => ctx.say(code, params)).join(' ')
    ctx.enforce(refuse('staffing.cannot_erase', { reasons }))
  }
  return { pseudonym: await erase(ctx, person, input.reason) }
})
