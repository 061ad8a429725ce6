import { compareInstants, newId, refuse } from '@ordinate/kernel'
import { openOrder } from '@ordinate/orders'
import { type CommandContext, handle } from '@ordinate/platform'
import { castingChanged, createCasting } from '../contract.ts'
import { daysColumn, insertCasting, jsonColumn, loadCasting } from '../data/castings.ts'
import { type Criterion, ORDINARY_CRITERIA } from '../domain/index.ts'
import { castingRows } from '../views.ts'

export const createCastingHandler = handle(createCasting, async (ctx, input) => {
  const order = await openOrder(ctx, input.orderId)
  if (compareInstants(input.decideBy, ctx.now) <= 0) {
    ctx.enforce(refuse('castings.decide_by_past', {}, { path: 'decideBy' }))
  }
  const role = input.role ?? 'promoter'
  const id = newId('cst')
  await insertCasting(ctx, {
    id,
    order_id: order.id,
    role,
    title: input.title ?? ctx.say('castings.title_of', { role }, ctx.settings.locale),
    wanted: input.wanted,
    decide_by: input.decideBy,
    days: daysColumn(input.days ?? null),
    criteria: jsonColumn(input.criteria ?? ordinaryCriteria(ctx)),
    note: input.note ?? '',
    state: 'open',
    created_at: ctx.now,
    version: 1,
  })
  ctx.changed(['castings.casting', id], null, { role, wanted: input.wanted, decideBy: input.decideBy })
  await ctx.record(castingChanged({ orderId: order.id, castingId: id }))
  return (await castingRows(ctx, [await loadCasting(ctx, id)]))[0]!
})

/** The names are written down in the language of the organisation; they can be changed like everything else. */
function ordinaryCriteria(ctx: CommandContext): Criterion[] {
  return ORDINARY_CRITERIA.map(({ key, weight }) => ({
    key,
    weight,
    name: ctx.say(`castings.criterion_${key}`, {}, ctx.settings.locale),
  }))
}
