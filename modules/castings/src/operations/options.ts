import { compareInstants, mayMove, newId, refuse } from '@ordinate/kernel'
import { openOrder } from '@ordinate/orders'
import { type CommandContext, handle } from '@ordinate/platform'
import { confirmOption, placeOption, releaseOption, shortlistAnswered } from '../contract.ts'
import { candidatesOf, loadCandidate } from '../data/candidates.ts'
import { loadCasting, lockCasting } from '../data/castings.ts'
import { insertOption, loadOption, setOptionState } from '../data/options.ts'
import { insertDecisions } from '../data/shortlists.ts'
import {
  isOpenCasting,
  isStanding,
  mayChoose,
  notTooMany,
  optionLifecycle,
  optionsAhead,
  sharedDays,
} from '../domain/index.ts'
import { lapseOptions } from '../jobs.ts'
import { changeOptions, noteState } from '../option-queue.ts'
import { pick } from '../pick.ts'
import { sayDays, wantedDays } from '../wanted-days.ts'

export const placeOptionHandler = handle(placeOption, async (ctx, input) => {
  const candidate = await loadCandidate(ctx, input.candidateId)
  const casting = await loadCasting(ctx, candidate.casting_id)
  const order = await openOrder(ctx, casting.order_id)
  ctx.enforce(isOpenCasting(casting.state))
  const { standing, card_name: name } = candidate
  ctx.enforce(mayChoose({ standing, cardName: name }, 'yes'))
  if (order.clientId === null) ctx.enforce(refuse('castings.no_client', { order: order.number }))
  if (compareInstants(input.until, ctx.now) <= 0) ctx.enforce(refuse('castings.until_past', {}, { path: 'until' }))
  const days = input.days ?? (await wantedDays(ctx, casting)).map(({ day }) => day)
  if (days.length === 0) ctx.enforce(refuse('castings.no_days', {}, { path: 'days' }))
  const option = {
    id: newId('opn'),
    casting_id: casting.id,
    candidate_id: candidate.id,
    person_id: candidate.person_id,
    until: input.until,
    state: 'live' as const,
    placed_at: ctx.now,
    ended_at: null,
  }
  const place = await changeOptions(ctx, candidate.person_id, async (options, lastPlace) => {
    if (options.some(({ candidate_id }) => candidate_id === candidate.id)) {
      ctx.enforce(refuse('castings.option_there', { name }))
    }
    const booked = options.find((other) => other.state === 'confirmed' && sharedDays(days, other.days).length > 0)
    if (booked) {
      const shared = sayDays(ctx, sharedDays(days, booked.days))
      ctx.enforce(refuse('castings.booked_elsewhere', { name, days: shared }))
    }
    const made = await insertOption(ctx, { ...option, place: lastPlace + 1 }, days)
    return 1 + optionsAhead(made, options, ctx.now).length
  })
  ctx.changed(['castings.option', option.id], null, { card: name, until: input.until, days: days.length, place })
  await ctx.enqueue(lapseOptions, { personId: candidate.person_id }, { runAt: input.until })
  return { optionId: option.id, place }
})

export const releaseOptionHandler = handle(releaseOption, async (ctx, { optionId }) => {
  const option = await loadOption(ctx, optionId)
  const candidate = await loadCandidate(ctx, option.candidate_id)
  if (option.state === 'confirmed') ctx.enforce(refuse('castings.picked_already', { name: candidate.card_name }))
  await changeOptions(ctx, option.person_id, async (standing) => {
    const now = standing.find(({ id }) => id === optionId)
    ctx.enforce(mayMove(optionLifecycle, now?.state ?? 'lapsed', 'release'))
    await setOptionState(ctx, [optionId], 'released')
    noteState(ctx, option, 'released')
  })
  return {}
})

export const confirmOptionHandler = handle(confirmOption, async (ctx, { optionId }) => {
  const option = await loadOption(ctx, optionId)
  const casting = await lockCasting(ctx, option.castingId)
  const order = await openOrder(ctx, casting.order_id)
  ctx.enforce(isOpenCasting(casting.state))
  const candidate = await loadCandidate(ctx, option.candidate_id)
  const { standing, card_name: cardName } = candidate
  ctx.enforce(mayChoose({ standing, cardName }, 'yes'))
  if (standing === 'picked') return {}
  mustStand(ctx, option, cardName)
  const picked = (await candidatesOf(ctx, [casting.id])).filter((one) => one.standing === 'picked').length
  ctx.enforce(notTooMany(casting.wanted, picked + 1))
  const keys = new Set(option.days.map(String))
  const hours = new Map((await wantedDays(ctx, casting)).map((wanted) => [String(wanted.day), wanted]))
  const days = [...keys].map((key, at) => hours.get(key) ?? { day: option.days[at]!, hours: [] })
  await pick(ctx, { casting, order, candidate, days })
  await insertDecisions(ctx, [
    {
      casting_id: casting.id,
      candidate_id: candidate.id,
      shortlist_id: null,
      by: ctx.caller.name,
      kind: 'yes',
      comment: '',
      insisted: ctx.overrides[0]?.reason ?? '',
    },
  ])
  const facts = { picked: [candidate.person_id], reserves: [], refused: [] }
  await ctx.record(shortlistAnswered({ orderId: order.id, castingId: casting.id, ...facts }))
  return {}
})

function mustStand(ctx: CommandContext, option: Awaited<ReturnType<typeof loadOption>>, name: string): void {
  if (!isStanding(option, ctx.now)) ctx.enforce(refuse('castings.option_over', { name }))
}
