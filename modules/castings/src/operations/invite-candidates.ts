import { formatInstantIn, refuse } from '@ordinate/kernel'
import { sendAll } from '@ordinate/messages'
import { openOrder } from '@ordinate/orders'
import { type CommandContext, handle, notFound } from '@ordinate/platform'
import { castingChanged, inviteCandidates } from '../contract.ts'
import { type CandidateRecord, candidatesOf, updateCandidateRow } from '../data/candidates.ts'
import { lockCasting, type SessionRecord, sessionsOf } from '../data/castings.ts'
import { isOpenCasting } from '../domain/index.ts'
import { receiversOf } from '../telling.ts'

export const inviteCandidatesHandler = handle(inviteCandidates, async (ctx, { castingId, candidateIds }) => {
  const casting = await lockCasting(ctx, castingId)
  const order = await openOrder(ctx, casting.order_id)
  ctx.enforce(isOpenCasting(casting.state))
  const known = new Map((await candidatesOf(ctx, [castingId])).map((row) => [row.id, row]))
  const sessions = new Map((await sessionsOf(ctx, castingId)).map((session) => [session.id, session]))
  const asked = [...new Set(candidateIds)].map((id) => {
    const candidate = known.get(id)
    if (candidate === undefined) throw notFound('castings.candidate', id)
    return { candidate, session: sessionOf(ctx, candidate, sessions) }
  })
  const fresh = asked.filter(({ candidate }) => candidate.invited_at === null)
  const receivers = await receiversOf(
    ctx,
    fresh.map(({ candidate }) => candidate.person_id),
  )
  await sendAll(
    ctx,
    fresh.map(({ candidate, session }) => {
      const to = receivers.get(candidate.person_id)!
      const at = formatInstantIn(candidate.slot_at!, session.zone, to.locale)
      const params = { name: candidate.card_name, order: order.title, at, where: session.whereabouts }
      return {
        to,
        kind: 'castings.invitation',
        title: ctx.say('castings.invitation_title', params, to.locale),
        text: ctx.say(`castings.invitation_${session.mode}`, { ...params, note: session.note }, to.locale),
        orderId: order.id,
        key: `castings.invitation.${candidate.id}.${candidate.slot_at}`,
      }
    }),
  )
  for (const { candidate } of fresh) await updateCandidateRow(ctx, candidate, { invited_at: ctx.now })
  await ctx.record(castingChanged({ orderId: order.id, castingId }))
  return { invited: fresh.length, told: asked.length - fresh.length }
})

function sessionOf(
  ctx: CommandContext,
  candidate: CandidateRecord,
  sessions: ReadonlyMap<string, SessionRecord>,
): SessionRecord {
  const session = sessions.get(candidate.session_id ?? '')
  if (session === undefined) ctx.enforce(refuse('castings.no_time', { name: candidate.card_name }))
  return session!
}
