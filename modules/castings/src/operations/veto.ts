import { addDays, compareInstants, dateIn, formatDate, refuse } from '@ordinate/kernel'
import { send } from '@ordinate/messages'
import { type OrderView, openOrder } from '@ordinate/orders'
import { type CommandContext, handle, notFound } from '@ordinate/platform'
import { listOfCaller, newestVersion } from '../client-list.ts'
import { veto, vetoed, type WantedDay } from '../contract.ts'
import { type CandidateRecord, candidatesOf, loadCandidate, updateCandidateRow } from '../data/candidates.ts'
import { type CastingRecord, lockCasting } from '../data/castings.ts'
import { releaseDays, setOptionState } from '../data/options.ts'
import { insertDecisions } from '../data/shortlists.ts'
import { hinderedDays, isNewest, sharedDays } from '../domain/index.ts'
import { changeOptions, noteState } from '../option-queue.ts'
import { activateReserve, daysOpenTo, reservesIn } from '../reserves.ts'
import { receiversOf } from '../telling.ts'
import { daysAhead, hindrancesOf, wantedDays } from '../wanted-days.ts'

export const vetoHandler = handle(veto, async (ctx, input) => {
  const casting = await castingOf(ctx, input)
  const order = await openOrder(ctx, casting.order_id)
  const candidate = await loadCandidate(ctx, input.candidateId)
  if (candidate.standing !== 'picked' || order.clientId === null) {
    ctx.enforce(refuse('castings.not_picked', { name: candidate.card_name }))
  }
  const ahead = daysAhead(ctx, await wantedDays(ctx, casting))
  await sendAway(ctx, candidate, ahead, { order, reason: input.reason, by: input.by ?? ctx.caller.name })
  const before = await candidatesOf(ctx, [casting.id])
  const reserves = reservesIn(before).map(({ id, person_id }) => ({ candidateId: id, personId: person_id }))
  await ctx.record(
    vetoed({
      orderId: order.id,
      castingId: casting.id,
      candidateId: candidate.id,
      personId: candidate.person_id,
      clientId: order.clientId!,
      role: casting.role,
      reason: input.reason,
      reserves,
    }),
  )
  // Where no seats were made yet nobody was seated: the first reserve who is free on everything that is left steps in.
  if ((await stepped(ctx, casting, reserves)) === 0) await letStepIn(ctx, { casting, order }, reserves, ahead)
  return { openedDays: ahead.length, reservesIn: await stepped(ctx, casting, reserves) }
})

/** A link speaks of a card on its own list, and only while that list is the newest. The office speaks of any candidate. */
async function castingOf(
  ctx: CommandContext,
  input: { shortlistId?: string | undefined; candidateId: string },
): Promise<CastingRecord> {
  if (ctx.scope('shortlist') === undefined && input.shortlistId === undefined) {
    return lockCasting(ctx, (await loadCandidate(ctx, input.candidateId)).casting_id)
  }
  const list = await listOfCaller(ctx, input.shortlistId)
  if (!list.cards.some(({ candidateId }) => candidateId === input.candidateId)) {
    throw notFound('castings.candidate', input.candidateId)
  }
  const casting = await lockCasting(ctx, list.casting_id)
  ctx.enforce(isNewest(list.version, await newestVersion(ctx, casting.id)))
  return casting
}

interface Cause {
  readonly order: OrderView
  readonly reason: string
  readonly by: string
}

async function sendAway(
  ctx: CommandContext,
  candidate: CandidateRecord,
  ahead: readonly WantedDay[],
  { order, reason, by }: Cause,
): Promise<void> {
  await changeOptions(ctx, candidate.person_id, async (standing) => {
    const own = standing.find(({ candidate_id }) => candidate_id === candidate.id)
    if (own === undefined) return
    const left = ahead.map(({ day }) => day)
    await releaseDays(ctx, own.id, left)
    if (sharedDays(own.days, left).length < own.days.length) return
    await setOptionState(ctx, [own.id], 'released')
    noteState(ctx, own, 'released')
  })
  const notice = await tellNeutrally(ctx, order, candidate, ahead)
  await updateCandidateRow(ctx, candidate, { standing: 'vetoed', veto_reason: reason, notice })
  await insertDecisions(ctx, [
    {
      casting_id: candidate.casting_id,
      candidate_id: candidate.id,
      shortlist_id: null,
      by,
      kind: 'veto',
      comment: reason,
      insisted: '',
    },
  ])
}

/** Tells the person that the days are off and that what was worked is paid. Neither the client nor a reason is named. Answers the words. */
async function tellNeutrally(
  ctx: CommandContext,
  order: OrderView,
  candidate: CandidateRecord,
  ahead: readonly WantedDay[],
): Promise<string> {
  const to = (await receiversOf(ctx, [candidate.person_id])).get(candidate.person_id)
  if (to === undefined) throw notFound('staffing.person', candidate.person_id)
  const from = ahead[0]?.day ?? addDays(dateIn(ctx.now, ctx.settings.zone), 1)
  const params = { name: candidate.card_name, order: order.title, from: formatDate(from, to.locale) }
  const text = ctx.say('castings.notice', params, to.locale)
  const title = ctx.say('castings.notice_title', params, to.locale)
  const key = `castings.notice.${candidate.id}`
  const before = ahead.flatMap(({ hours }) => hours.map(({ start }) => start)).sort(compareInstants)[0]
  const urgent = before === undefined ? {} : { urgent: { before } }
  await send(ctx, { to, kind: 'castings.notice', title, text, orderId: order.id, key, ...urgent })
  return text
}

async function stepped(
  ctx: CommandContext,
  casting: CastingRecord,
  reserves: readonly { readonly candidateId: string }[],
): Promise<number> {
  const now = await candidatesOf(ctx, [casting.id])
  return now.filter(({ id, standing }) => standing === 'picked' && reserves.some((one) => one.candidateId === id))
    .length
}

async function letStepIn(
  ctx: CommandContext,
  { casting, order }: { casting: CastingRecord; order: OrderView },
  reserves: readonly { readonly candidateId: string; readonly personId: string }[],
  ahead: readonly WantedDay[],
): Promise<void> {
  if (ahead.length === 0) return
  const days = ahead.map(({ day }) => day)
  const about = { casting, clientId: order.clientId, days: ahead }
  const hindrances = await hindrancesOf(
    ctx,
    about,
    reserves.map(({ personId }) => personId),
  )
  const open = await daysOpenTo(ctx, reserves, days)
  const free = reserves.find(
    ({ personId }) =>
      open.get(personId)?.length === days.length && hinderedDays(days, hindrances.get(personId) ?? []).length === 0,
  )
  if (free !== undefined) await activateReserve(ctx, { candidateId: free.candidateId, days })
}
