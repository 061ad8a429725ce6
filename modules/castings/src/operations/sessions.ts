import { newId, refuse, resolvePlacePeriod } from '@ordinate/kernel'
import { openOrder } from '@ordinate/orders'
import { handle, mustPass } from '@ordinate/platform'
import { addSession, castingChanged, removeSession } from '../contract.ts'
import { deleteSession, insertSession, loadCasting, loadSession } from '../data/castings.ts'
import { isOpenCasting, slotsOf } from '../domain/index.ts'

const CALL_ADDRESS = /^https:\/\/[^\s]+$/

export const addSessionHandler = handle(addSession, async (ctx, input) => {
  const casting = await loadCasting(ctx, input.castingId)
  await openOrder(ctx, casting.order_id)
  ctx.enforce(isOpenCasting(casting.state))
  if (input.mode === 'video' && !CALL_ADDRESS.test(input.whereabouts)) {
    ctx.enforce(refuse('castings.bad_call_address', {}, { path: 'whereabouts' }))
  }
  const zone = input.zone ?? ctx.settings.zone
  const hours = { date: input.day, start: input.startTime, end: input.endTime, zone }
  const resolved = resolvePlacePeriod(hours, input.clock)
  if (!resolved.ok) {
    mustPass(resolved)
    throw new RangeError('a refusal did not refuse')
  }
  const slots = slotsOf(resolved.period, input.slotMinutes).length
  if (slots === 0) ctx.enforce(refuse('castings.no_slot_fits', { minutes: input.slotMinutes }, { path: 'slotMinutes' }))
  const id = newId('css')
  const { mode, whereabouts } = input
  await insertSession(ctx, {
    id,
    casting_id: casting.id,
    mode,
    whereabouts,
    during: resolved.period,
    zone,
    slot_minutes: input.slotMinutes,
    note: input.note ?? '',
  })
  ctx.changed(['castings.session', id], null, { mode, whereabouts, during: resolved.period })
  await ctx.record(castingChanged({ orderId: casting.order_id, castingId: casting.id }))
  return { sessionId: id, slots }
})

export const removeSessionHandler = handle(removeSession, async (ctx, { sessionId }) => {
  const session = await loadSession(ctx, sessionId)
  const casting = await loadCasting(ctx, session.casting_id)
  await openOrder(ctx, casting.order_id)
  ctx.enforce(isOpenCasting(casting.state))
  await deleteSession(ctx, sessionId)
  ctx.changed(['castings.session', sessionId], { mode: session.mode, during: session.during }, null)
  await ctx.record(castingChanged({ orderId: casting.order_id, castingId: casting.id }))
  return {}
})
