import { newId, refuse } from '@ordinate/kernel'
import { openOrder } from '@ordinate/orders'
import { type CommandContext, handle, invalid, notFound } from '@ordinate/platform'
import { addCandidates, candidatesAdded, type PersonHindrance } from '../contract.ts'
import { type CandidateRecord, candidatesOf, insertCandidates } from '../data/candidates.ts'
import { loadSession, lockCasting } from '../data/castings.ts'
import { firstNameOf, freeSlots, isOpenCasting, slotsOf } from '../domain/index.ts'
import { peopleById } from '../people.ts'
import { hindrancesOf } from '../wanted-days.ts'

export const addCandidatesHandler = handle(addCandidates, async (ctx, input) => {
  const casting = await lockCasting(ctx, input.castingId)
  const order = await openOrder(ctx, casting.order_id)
  ctx.enforce(isOpenCasting(casting.state))
  const known = await candidatesOf(ctx, [casting.id])
  const there = new Set(known.map(({ person_id }) => person_id))
  const personIds = [...new Set(input.personIds)].filter((id) => !there.has(id))
  const people = await peopleById(ctx, personIds)
  const unknown = personIds.find((id) => !people.has(id))
  if (unknown !== undefined) throw notFound('staffing.person', unknown)
  const hindrances = await hindrancesOf(ctx, { casting, clientId: order.clientId, days: [] }, personIds)
  for (const id of personIds) mustNotBeBarred(ctx, people.get(id)!.name, hindrances.get(id) ?? [])

  const times = await timesOf(ctx, {
    castingId: casting.id,
    sessionId: input.sessionId,
    known,
    count: personIds.length,
  })
  const first = Math.max(0, ...known.map(({ number }) => number)) + 1
  const rows = personIds.map(
    (personId, at): CandidateRecord => ({
      id: newId('cnd'),
      casting_id: casting.id,
      person_id: personId,
      number: first + at,
      card_name: firstNameOf(people.get(personId)!.name).slice(0, 40),
      about: '',
      photo_file_id: null,
      video_file_id: null,
      session_id: times[at] === undefined ? null : input.sessionId!,
      slot_at: times[at] ?? null,
      invited_at: null,
      attendance: 'expected',
      standing: 'open',
      reserve_rank: null,
      comment: '',
      insisted: false,
      veto_reason: null,
      notice: null,
      added_at: ctx.now,
    }),
  )
  await insertCandidates(ctx, rows)
  for (const row of rows) ctx.changed(['castings.candidate', row.id], null, { card: `${row.number} ${row.card_name}` })
  if (rows.length > 0) {
    const candidates = rows.map(({ id, person_id }) => ({ candidateId: id, personId: person_id }))
    await ctx.record(candidatesAdded({ orderId: order.id, castingId: casting.id, candidates }))
  }
  const withoutTime = input.sessionId === undefined ? 0 : rows.filter(({ slot_at }) => slot_at === null).length
  return { added: rows.length, same: new Set(input.personIds).size - rows.length, withoutTime }
})

function mustNotBeBarred(ctx: CommandContext, name: string, hindrances: readonly PersonHindrance[]): void {
  const bar = hindrances.find(({ day }) => day === null)
  if (bar === undefined) return
  const reason = ctx.say(bar.code, bar.params)
  ctx.enforce(refuse('castings.barred', { name, reason }, { path: 'personIds', overridable: true }))
}

async function timesOf(
  ctx: CommandContext,
  wish: { castingId: string; sessionId: string | undefined; known: readonly CandidateRecord[]; count: number },
) {
  if (wish.sessionId === undefined) return []
  const session = await loadSession(ctx, wish.sessionId)
  if (session.casting_id !== wish.castingId) throw invalid('sessionId', 'castings.slot_elsewhere')
  const taken = wish.known.filter(({ session_id }) => session_id === session.id).flatMap(({ slot_at }) => slot_at ?? [])
  return freeSlots(slotsOf(session.during, session.slot_minutes), taken, wish.count)
}
