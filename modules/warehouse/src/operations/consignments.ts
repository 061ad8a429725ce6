import { isZeroQuantity, type Quantity, refuse } from '@ordinate/kernel'
import { activationsById } from '@ordinate/orders'
import { outletsById } from '@ordinate/places'
import { type CommandContext, handle, notFound, type QueryContext } from '@ordinate/platform'
import {
  type ConsignmentView,
  consignmentChanged,
  getConsignment,
  type HandlingView,
  type ItemView,
  listConsignments,
  noteConsignments,
  receiveConsignment,
} from '../contract.ts'
import type { ConsignmentTable, HolderKind } from '../data/consignment-tables.ts'
import {
  type Consignment,
  consignmentById,
  consignmentsOfIssue,
  lockConsignment,
  pageOfConsignments,
} from '../data/consignments.ts'
import { itemsById } from '../data/items.ts'
import { lotsById } from '../data/lots.ts'
import { placesById } from '../data/storage-places.ts'
import { fitsItem } from '../domain/index.ts'
import { arrive, type Receiver, receiverNow } from './arrival.ts'
import { openMaterials } from './sheet-changes.ts'

/** Throws 404 for a consignment that is outside the caller's link. */
function mustBeWithin(ctx: QueryContext, consignment: Pick<ConsignmentTable, 'id' | 'issue_id'>): void {
  const [issues, own] = [ctx.scope('issue'), ctx.scope('consignment')]
  if (issues === undefined && own === undefined) return
  if (own?.includes(consignment.id) || (consignment.issue_id !== null && issues?.includes(consignment.issue_id))) return
  throw notFound('warehouse.consignment', consignment.id)
}

/** What whoever touches an item must know. */
export function handlingOf(item: ItemView): HandlingView {
  const { minCelsius, maxCelsius, fragile, keepDry, keepLocked, minimumAge, handling: note } = item
  return { minCelsius, maxCelsius, fragile, keepDry, keepLocked, minimumAge, note }
}

async function endsOf(ctx: QueryContext, consignments: readonly Consignment[]) {
  const ids = (kind: HolderKind) =>
    consignments.flatMap((each) => [
      ...(each.from_kind === kind ? [each.from_id] : []),
      ...(each.to_kind === kind ? [each.to_id] : []),
    ])
  const places = await placesById(ctx, ids('store'))
  const activations = await activationsById(ctx, [...new Set(ids('activation'))])
  const outlets = await outletsById(ctx, [...new Set([...activations.values()].map((each) => each.outletId))])
  return (kind: HolderKind, id: string): ConsignmentView['from'] => {
    if (kind === 'store') {
      const place = places.get(id)
      return { kind, id, name: place?.name || place?.code || '', day: null }
    }
    const activation = activations.get(id)
    const name = activation ? (outlets.get(activation.outletId)?.name ?? '') : ''
    return { kind, id, name, day: activation?.day ?? null }
  }
}

/** Consignments as the contract shows them. */
export async function consignmentViews(
  ctx: QueryContext,
  consignments: readonly Consignment[],
): Promise<ConsignmentView[]> {
  const lines = consignments.flatMap((each) => each.lines)
  const items = await itemsById(
    ctx,
    lines.map((line) => line.item_id),
  )
  const lots = await lotsById(
    ctx,
    lines.flatMap((line) => line.lot_id ?? []),
  )
  const end = await endsOf(ctx, consignments)
  return consignments.map((each) => ({
    id: each.id,
    number: each.number,
    kind: each.kind,
    state: each.state,
    orderId: each.order_id,
    issueId: each.issue_id,
    from: end(each.from_kind, each.from_id),
    to: end(each.to_kind, each.to_id),
    note: each.note,
    sentAt: each.sent_at,
    sentBy: each.sent_by,
    receivedAt: each.received_at,
    receivedBy: each.received_by,
    lines: each.lines.map((line) => {
      const item = items.get(line.item_id)!
      const lot = line.lot_id === null ? undefined : lots.get(line.lot_id)
      const { id: itemId, sku, name, unit, decimals } = item
      const about = { lineNo: line.line_no, itemId, sku, name, unit, decimals, handling: handlingOf(item) }
      const ofLot = { lotId: line.lot_id, lotCode: lot?.code ?? null, expiresOn: lot?.expiresOn ?? null }
      return { ...about, ...ofLot, sent: line.sent, received: line.received }
    }),
  }))
}

export const listConsignmentsHandler = handle(listConsignments, async (ctx, input) => {
  const page = await pageOfConsignments(ctx, input)
  return { rows: await consignmentViews(ctx, page.rows), nextCursor: page.nextCursor }
})

export const getConsignmentHandler = handle(getConsignment, async (ctx, input) => {
  const consignment = await consignmentById(ctx, input.consignmentId)
  mustBeWithin(ctx, consignment)
  return (await consignmentViews(ctx, [consignment]))[0]!
})

export const noteConsignmentsHandler = handle(noteConsignments, async (ctx, input) => {
  const issueIds = ctx.scope('issue') ?? (input.issueId === undefined ? [] : [input.issueId])
  const found: Consignment[] = []
  for (const id of issueIds) found.push(...(await consignmentsOfIssue(ctx, id)))
  for (const id of ctx.scope('consignment') ?? []) found.push(await consignmentById(ctx, id))
  if (input.issueId !== undefined && !issueIds.includes(input.issueId)) throw notFound('warehouse.issue', input.issueId)
  return { organisation: ctx.settings.name, consignments: await consignmentViews(ctx, found) }
})

export const receiveConsignmentHandler = handle(receiveConsignment, async (ctx, input) => {
  const consignment = await consignmentById(ctx, input.consignmentId)
  mustBeWithin(ctx, consignment)
  const counted = new Map((input.lines ?? []).map((line) => [line.lineNo, line.received]))
  const name = input.by === undefined ? ctx.caller.name : input.by
  return receiveSent(ctx, consignment.id, counted, { ...receiverNow(ctx), name }, input.note)
})

/**
 * The receiving end of a consignment says what came; lines left out came as sent. Refusals `warehouse.already_received` {number, by},
 * `warehouse.too_fine`; of an order that is closed, `warehouse.reconciliation_closed`.
 */
export async function receiveSent(
  ctx: CommandContext,
  consignmentId: string,
  counted: ReadonlyMap<number, Quantity>,
  receiver: Receiver,
  note?: string,
): Promise<{ differences: number }> {
  const { order_id: orderId } = await consignmentById(ctx, consignmentId)
  if (orderId !== null) await openMaterials(ctx, orderId)
  const consignment = await lockConsignment(ctx, consignmentId)
  if (consignment.state !== 'on_road') {
    const params = { number: consignment.number, by: consignment.received_by ?? '' }
    ctx.enforce(refuse('warehouse.already_received', params))
  }
  const items = await itemsById(
    ctx,
    consignment.lines.map((line) => line.item_id),
  )
  for (const line of consignment.lines) {
    const received = counted.get(line.line_no)
    if (received !== undefined && !isZeroQuantity(received)) ctx.enforce(fitsItem(items.get(line.item_id)!, received))
  }
  const result = await arrive(ctx, consignment, counted, receiver, note)
  const { id, number } = consignment
  const change = result.differences > 0 ? 'differs' : 'received'
  await ctx.record(consignmentChanged({ consignmentId: id, number, change, orderId }))
  return result
}
