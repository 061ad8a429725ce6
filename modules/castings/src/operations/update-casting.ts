import { refuse } from '@ordinate/kernel'
import { openOrder } from '@ordinate/orders'
import { handle } from '@ordinate/platform'
import { castingChanged, updateCasting } from '../contract.ts'
import { type CastingRecord, daysColumn, jsonColumn, lockCasting, updateCastingRow } from '../data/castings.ts'
import { isOpenCasting } from '../domain/index.ts'
import { castingRows } from '../views.ts'

export const updateCastingHandler = handle(updateCasting, async (ctx, input) => {
  const before = await lockCasting(ctx, input.castingId)
  await openOrder(ctx, before.order_id)
  ctx.enforce(isOpenCasting(before.state))
  if (input.version !== undefined && input.version !== before.version) ctx.enforce(refuse('castings.changed_meanwhile'))
  const after = await updateCastingRow(ctx, before, {
    ...(input.title === undefined ? {} : { title: input.title }),
    ...(input.wanted === undefined ? {} : { wanted: input.wanted }),
    ...(input.decideBy === undefined ? {} : { decide_by: input.decideBy }),
    ...(input.days === undefined ? {} : { days: daysColumn(input.days) }),
    ...(input.criteria === undefined ? {} : { criteria: jsonColumn(input.criteria) }),
    ...(input.note === undefined ? {} : { note: input.note }),
  })
  ctx.changed(['castings.casting', before.id], terms(before), terms(after))
  await ctx.record(castingChanged({ orderId: before.order_id, castingId: before.id }))
  return (await castingRows(ctx, [after]))[0]!
})

const terms = ({ title, wanted, decide_by, days, criteria, note }: CastingRecord) => ({
  title,
  wanted,
  decideBy: decide_by,
  days,
  criteria,
  note,
})
