import { dateIn, newId } from '@ordinate/kernel'
import { createParty, findPartyBy, type PartyView, party } from '@ordinate/parties'
import { type CommandContext, handle } from '@ordinate/platform'
import { createOrder, type OrderView, orderCreated } from '../contract.ts'
import { insertOrder } from '../data/orders.ts'
import { currentPath } from '../data/paths.ts'
import { datesInOrder, orderNumber } from '../domain/index.ts'
import { briefText, lineRows, termsText } from '../order-input.ts'
import { makePlan } from '../plan.ts'

/** The client of a new order: a known one, one recognised by e-mail or phone, or a new one. */
async function clientOf(
  ctx: CommandContext,
  clientId: string | undefined,
  client: { name: string; email?: string; phone?: string; taxId?: string } | undefined,
): Promise<PartyView | null> {
  if (clientId !== undefined) return party(ctx, clientId)
  if (client === undefined) return null
  const known = await findPartyBy(ctx, { email: client.email ?? null, phone: client.phone ?? null })
  return known ?? createParty(ctx, { kind: 'organisation', ...client, roles: ['client'] })
}

export const createOrderHandler = handle(createOrder, async (ctx, input) => {
  const [startsOn, endsOn] = [input.startsOn ?? null, input.endsOn ?? null]
  ctx.enforce(datesInOrder(startsOn, endsOn))
  const client = await clientOf(ctx, input.clientId, input.client)
  const path = await currentPath(ctx, input.kind ?? 'campaign')
  const year = dateIn(ctx.now, ctx.settings.zone).year
  const byHand = ctx.caller.kind === 'user'

  const order: OrderView = {
    id: newId('ord'),
    number: orderNumber(year, await ctx.nextNumber(`orders.order.${year}`)),
    title: input.title,
    kind: path.kind,
    clientId: client?.id ?? null,
    clientName: client?.name ?? null,
    pathId: path.id,
    stage: path.stages[0]!.code,
    startsOn,
    endsOn,
    brief: input.brief ?? {},
    briefText: input.briefText ?? '',
    category: input.category ?? null,
    coordinatorId: byHand ? ctx.caller.id : null,
    coordinatorName: byHand ? ctx.caller.name : null,
    currency: input.currency ?? ctx.settings.currency,
    terms: input.terms ?? {},
    overrides: 0,
    archivedAt: null,
    createdAt: ctx.now,
    version: 1,
  }
  await insertOrder(ctx, toRow(order), lineRows(ctx, order.id, order.currency, input.lines ?? []))
  ctx.changed(['orders.order', order.id], null, order)
  await ctx.record(orderCreated({ orderId: order.id, number: order.number }))
  if (input.withPlan && startsOn !== null) await makePlan(ctx, order, path)
  return order
})

function toRow(order: OrderView) {
  return {
    id: order.id,
    number: order.number,
    title: order.title,
    kind: order.kind,
    client_id: order.clientId,
    path_id: order.pathId,
    stage: order.stage,
    starts_on: order.startsOn,
    ends_on: order.endsOn,
    brief: briefText(order.brief),
    brief_text: order.briefText,
    category: order.category,
    coordinator_id: order.coordinatorId,
    coordinator_name: order.coordinatorName,
    currency: order.currency,
    terms: termsText(order.terms),
    overrides: order.overrides,
    archived_at: order.archivedAt,
    created_at: order.createdAt,
    version: order.version,
  }
}
