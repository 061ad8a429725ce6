import { newId, refuse } from '@ordinate/kernel'
import { openOrder, ordersById } from '@ordinate/orders'
import { handle, type QueryContext } from '@ordinate/platform'
import { demand, dropRequirement, programmeChanged, type RequirementView, requirements } from '../contract.ts'
import { loadRequirement, type NamedRequirement, requirementsFor } from '../data/requirements.ts'
import type { Tables } from '../data/tables.ts'
import { programmeToChange } from './update-programme.ts'

export const requireHandler = handle(demand, async (ctx, input) => {
  const programme = await programmeToChange(ctx, input.programmeId)
  const orderId = input.orderId ?? null
  const order = orderId === null ? undefined : await openOrder(ctx, orderId)
  if (programme.order_id !== null && programme.order_id !== orderId) {
    ctx.enforce(refuse('training.for_another_order', { programme: programme.name }, { path: 'orderId' }))
  }
  if (programme.client_id !== null && programme.client_id !== (order?.clientId ?? null)) {
    ctx.enforce(refuse('training.for_another_client', { programme: programme.name }, { path: 'orderId' }))
  }
  const role = input.role ?? 'any'
  const known = await requirementsFor(ctx, { programmeId: programme.id, all: true })
  const same = known.find((one) => one.order_id === orderId && one.role === role)
  const id = same?.id ?? newId('trr')
  const db = ctx.write<Tables>()
  await (same === undefined
    ? db
        .insertInto('training.requirement')
        .values({ id, programme_id: programme.id, order_id: orderId, role, mode: input.mode })
        .execute()
    : db.updateTable('training.requirement').set({ mode: input.mode }).where('id', '=', id).execute())
  const before = same === undefined ? null : { role, mode: same.mode, order: order?.number ?? null }
  ctx.changed(['training.programme', programme.id], before, { role, mode: input.mode, order: order?.number ?? null })
  await ctx.record(programmeChanged({ programmeId: programme.id }))
  const now = (await requirementsFor(ctx, { programmeId: programme.id, all: true })).filter((one) => one.id === id)
  return (await viewsOf(ctx, now))[0]!
})

export const dropRequirementHandler = handle(dropRequirement, async (ctx, { requirementId }) => {
  const requirement = await loadRequirement(ctx, requirementId)
  await ctx.write<Tables>().deleteFrom('training.requirement').where('id', '=', requirement.id).execute()
  const { programme_id: programmeId, role, mode, order_id: orderId } = requirement
  ctx.changed(['training.programme', programmeId], { role, mode, orderId }, null)
  await ctx.record(programmeChanged({ programmeId }))
  return {}
})

export const requirementsHandler = handle(requirements, async (ctx, { orderId, programmeId }) => {
  const rows = await requirementsFor(ctx, { orderId, programmeId, all: programmeId !== undefined && !orderId })
  return { requirements: await viewsOf(ctx, rows) }
})

async function viewsOf(ctx: QueryContext, rows: readonly NamedRequirement[]): Promise<RequirementView[]> {
  const orders = await ordersById(ctx, [...new Set(rows.flatMap(({ order_id }) => order_id ?? []))])
  return rows.map((row) => ({
    id: row.id,
    programmeId: row.programme_id,
    programmeName: row.programme_name,
    orderId: row.order_id,
    orderNumber: row.order_id === null ? null : (orders.get(row.order_id)?.number ?? null),
    role: row.role,
    mode: row.mode,
  }))
}
