import { addMinutes, mayMove } from '@ordinate/kernel'
import { handle, notFound } from '@ordinate/platform'
import { allocationChanged, confirm } from '../contract.ts'
import { findAllocations, toldTo, updateAllocations } from '../data/allocations.ts'
import { allocationFactOf } from '../data/codec.ts'
import { allocationLifecycle } from '../domain/index.ts'
import { ownPersonId } from '../own.ts'

const YEAR_MINUTES = 366 * 24 * 60

export const confirmHandler = handle(confirm, async (ctx, input) => {
  const personId = ownPersonId(ctx, input.personId)
  const upcoming = { start: ctx.now, end: addMinutes(ctx.now, YEAR_MINUTES) }
  const asked =
    input.allocationIds === undefined
      ? (await toldTo(ctx, personId, upcoming)).filter(({ state }) => state === 'published')
      : await findAllocations(ctx, input.allocationIds)
  for (const id of input.allocationIds ?? []) {
    if (!asked.some((item) => item.id === id && item.person_id === personId)) {
      throw notFound('scheduling.allocation', id)
    }
  }
  // A second yes is no mistake: networks repeat what people tapped once.
  const waiting = asked.filter(({ state }) => state !== 'confirmed')
  for (const item of waiting) ctx.enforce(mayMove(allocationLifecycle, item.state as 'published', 'confirm'))
  const ids = waiting.map(({ id }) => id)
  await updateAllocations(ctx, ids, { state: 'confirmed', confirmed_at: ctx.now })
  const confirmed = await findAllocations(ctx, ids)
  for (const item of confirmed) {
    ctx.changed(['scheduling.shift', item.shift_id], { state: 'published' }, { state: 'confirmed', personId })
  }
  for (const [orderId, list] of Map.groupBy(confirmed, ({ order_id }) => order_id)) {
    await ctx.record(allocationChanged({ orderId, allocations: list.map(allocationFactOf) }))
  }
  return { confirmed: ids.length }
})
