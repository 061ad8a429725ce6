import { addDays, addMinutes, compareInstants, type Instant, newId, refuse, startOfDay } from '@ordinate/kernel'
import { openOrder } from '@ordinate/orders'
import { type CommandContext, handle, notFound } from '@ordinate/platform'
import { sendShortlist, shortlistSent } from '../contract.ts'
import { candidatesOf, scoresOf } from '../data/candidates.ts'
import { type CastingRecord, criteriaOf, lockCasting } from '../data/castings.ts'
import { insertShortlist, type SentCard, shortlistsOf } from '../data/shortlists.ts'
import { isOpenCasting, panelMean } from '../domain/index.ts'
import { peopleById } from '../people.ts'
import { wantedDays } from '../wanted-days.ts'

export const sendShortlistHandler = handle(sendShortlist, async (ctx, input) => {
  const casting = await lockCasting(ctx, input.castingId)
  const order = await openOrder(ctx, casting.order_id)
  ctx.enforce(isOpenCasting(casting.state))
  if (order.clientId === null) ctx.enforce(refuse('castings.no_client', { order: order.number }))
  const version = ((await shortlistsOf(ctx, [casting.id]))[0]?.version ?? 0) + 1
  const id = newId('slt')
  await insertShortlist(ctx, {
    id,
    casting_id: casting.id,
    version,
    cards: await cardsOf(ctx, casting, [...new Set(input.candidateIds)], input.withScores ?? false),
    with_scores: input.withScores ?? false,
    note: input.note ?? '',
    sent_at: ctx.now,
    sent_by: ctx.caller.name,
  })
  const expiresAt = await lastMoment(ctx, casting)
  const link = await ctx.issueLink({
    purpose: 'casting',
    scope: { shortlist: [id] },
    ...(order.clientId === null ? {} : { partyId: order.clientId }),
    label: order.clientName ?? order.title,
    expiresAt,
  })
  ctx.changed(['castings.casting', casting.id], null, { version, cards: input.candidateIds.length })
  await ctx.record(shortlistSent({ orderId: order.id, castingId: casting.id, shortlistId: id, version }))
  return { shortlistId: id, version, path: link.path, expiresAt }
})

async function cardsOf(
  ctx: CommandContext,
  casting: CastingRecord,
  candidateIds: readonly string[],
  withScores: boolean,
): Promise<SentCard[]> {
  const known = new Map((await candidatesOf(ctx, [casting.id])).map((candidate) => [candidate.id, candidate]))
  const people = await peopleById(
    ctx,
    [...known.values()].map(({ person_id }) => person_id),
  )
  const scores = await scoresOf(ctx, candidateIds)
  return candidateIds.map((candidateId) => {
    const candidate = known.get(candidateId)
    if (candidate === undefined) throw notFound('castings.candidate', candidateId)
    const { standing, card_name: name } = candidate
    if (standing === 'withdrawn') ctx.enforce(refuse('castings.gone', { name }))
    const sheets = (scores.get(candidateId) ?? []).map(({ marks }) => marks)
    return {
      candidateId,
      number: candidate.number,
      name,
      about: candidate.about,
      photoFileId: candidate.photo_file_id ?? people.get(candidate.person_id)?.photoFileId ?? null,
      videoFileId: candidate.video_file_id,
      mean: withScores ? panelMean(criteriaOf(casting), sheets) : null,
    }
  })
}

/** A link outlives the last day, for a veto, and a decision that comes late. */
const DAYS_AFTER = 7
const DAYS_AT_LEAST = 30

async function lastMoment(ctx: CommandContext, casting: CastingRecord): Promise<Instant> {
  const lastDay = (await wantedDays(ctx, casting)).at(-1)?.day
  const atLeast = addMinutes(
    compareInstants(casting.decide_by, ctx.now) > 0 ? casting.decide_by : ctx.now,
    DAYS_AT_LEAST * 24 * 60,
  )
  if (lastDay === undefined) return atLeast
  const afterwards = startOfDay(addDays(lastDay, DAYS_AFTER), ctx.settings.zone)
  return compareInstants(afterwards, atLeast) > 0 ? afterwards : atLeast
}
