import { addQuantity, type Quantity, refuse, subtractQuantity } from '@ordinate/kernel'
import { activationsById, ordersById } from '@ordinate/orders'
import { outletsById } from '@ordinate/places'
import { type CommandContext, handle, type QueryContext } from '@ordinate/platform'
import {
  consignmentChanged,
  type DifferenceOutcome,
  type DifferenceView,
  type ItemView,
  listDifferences,
  materialsChanged,
  settleDifference,
} from '../contract.ts'
import type { DifferenceTable } from '../data/consignment-tables.ts'
import { type Consignment, consignmentById, lockConsignment, setConsignmentState } from '../data/consignments.ts'
import { lockDifference, openOfConsignment, pageOfDifferences, saveOutcome } from '../data/differences.ts'
import { itemsById, knownItems } from '../data/items.ts'
import type { SheetLine } from '../data/sheets.ts'
import { differing, mayWriteOff, possibleOutcomes } from '../domain/index.ts'
import { roadKeeper } from './arrival.ts'
import { keeperOf } from './keepers.ts'
import { activationKeeper, applyChanges, openMaterials, type SheetChange, sheetsBy } from './sheet-changes.ts'
import { openSite } from './site.ts'
import { sourcePlaces } from './source-places.ts'
import { type End, moveStock, type Step } from './stock-accounts.ts'
import { openStore } from './store.ts'

export const listDifferencesHandler = handle(listDifferences, async (ctx, input) => {
  const page = await pageOfDifferences(ctx, input)
  return { rows: await differenceViews(ctx, page.rows), nextCursor: page.nextCursor }
})

/** Differences as the contract shows them. */
export async function differenceViews(ctx: QueryContext, rows: readonly DifferenceTable[]): Promise<DifferenceView[]> {
  const items = await itemsById(
    ctx,
    rows.map((row) => row.item_id),
  )
  const orders = await ordersById(ctx, [...new Set(rows.flatMap((row) => row.order_id ?? []))])
  const activations = await activationsById(ctx, [...new Set(rows.flatMap((row) => row.activation_id ?? []))])
  const outlets = await outletsById(ctx, [...new Set([...activations.values()].map((each) => each.outletId))])
  const numbers = new Map<string, string>()
  for (const id of new Set(rows.flatMap((row) => row.consignment_id ?? []))) {
    numbers.set(id, (await consignmentById(ctx, id)).number)
  }
  return rows.map((row) => {
    const item = items.get(row.item_id)!
    const activation = row.activation_id === null ? undefined : activations.get(row.activation_id)
    return {
      id: row.id,
      kind: row.kind,
      orderId: row.order_id,
      orderNumber: row.order_id === null ? null : (orders.get(row.order_id)?.number ?? null),
      consignmentId: row.consignment_id,
      consignmentNumber: row.consignment_id === null ? null : (numbers.get(row.consignment_id) ?? null),
      activationId: row.activation_id,
      outletName: activation ? (outlets.get(activation.outletId)?.name ?? null) : null,
      day: activation?.day ?? null,
      itemId: item.id,
      sku: item.sku,
      itemName: item.name,
      unit: item.unit,
      said: row.said,
      counted: row.counted,
      note: row.note,
      openedAt: row.opened_at,
      openedBy: row.opened_by,
      outcome: row.outcome,
      reason: row.reason,
      settledAt: row.settled_at,
      settledBy: row.settled_by,
      possible: row.outcome === null ? [...possibleOutcomes(row)] : [],
    }
  })
}

export const settleDifferenceHandler = handle(settleDifference, async (ctx, input) => {
  const asked = await lockDifference(ctx, input.differenceId)
  if (asked.order_id !== null) await openMaterials(ctx, asked.order_id)
  if (asked.outcome !== null) ctx.enforce(refuse('warehouse.difference_settled', { by: asked.settled_by ?? '' }))
  if (!possibleOutcomes(asked).includes(input.outcome)) {
    ctx.enforce(refuse('warehouse.outcome_unfit', {}, { path: 'outcome' }))
  }
  const item = (await knownItems(ctx, [asked.item_id])).get(asked.item_id)!
  if (asked.kind === 'road') await settleRoad(ctx, asked, item, input.outcome)
  else await settleAtActivation(ctx, asked, item, input.outcome)
  const settled = { settled_at: ctx.now, settled_by: ctx.caller.name }
  await saveOutcome(ctx, asked.id, { outcome: input.outcome, reason: input.reason, ...settled })
  ctx.changed(['warehouse.difference', asked.id], null, { outcome: input.outcome, reason: input.reason })
  if (asked.order_id !== null) {
    const activationIds = asked.activation_id === null ? [] : [asked.activation_id]
    await ctx.record(materialsChanged({ orderId: asked.order_id, change: 'settled', activationIds }))
  }
  if (asked.consignment_id !== null) await settleConsignment(ctx, asked.consignment_id)
  return (await differenceViews(ctx, [{ ...asked, outcome: input.outcome, reason: input.reason, ...settled }]))[0]!
})

async function settleConsignment(ctx: CommandContext, id: string): Promise<void> {
  const consignment = await lockConsignment(ctx, id)
  if ((await openOfConsignment(ctx, id)) > 0) return
  await setConsignmentState(ctx, id, 'settled')
  const { number, order_id: orderId } = consignment
  await ctx.record(consignmentChanged({ consignmentId: id, number, change: 'settled', orderId }))
}

/** Goods that two ends of a road say different things about follow the decision, and so do the sheets of activations at the ends. */
async function settleRoad(
  ctx: CommandContext,
  asked: DifferenceTable,
  item: ItemView,
  outcome: DifferenceOutcome,
): Promise<void> {
  if (outcome === 'miscounted') return
  const consignment = await consignmentById(ctx, asked.consignment_id!)
  const amount = differing(asked)
  const lotId = asked.lot_id
  const move = (from: End, to: End): Step => ({ kind: 'move', item, from, to, quantity: amount })
  const road: End = { keeper: roadKeeper(consignment), lotId }
  const receiver: End = { keeper: await keeperOf(ctx, consignment.to_kind, consignment.to_id), lotId }
  const sender = await senderEnd(ctx, consignment, asked)
  const steps: Record<'arrived' | 'kept' | 'lost' | 'sent_more', Step> = {
    arrived: move(road, receiver),
    kept: move(road, sender),
    lost: move(road, { fate: 'lost' }),
    sent_more: move(sender, receiver),
  }
  const step = steps[outcome as keyof typeof steps]
  const occasion = { source: ['warehouse.difference', asked.id] as const, memo: consignment.number }
  const changes = await sheetChanges(ctx, consignment, item, amount, outcome)
  if (outcome === 'sent_more') await enforceThere(ctx, consignment, item, amount)
  if (changes.length === 0) await moveStock(ctx, [step], occasion)
  else await applyChanges(ctx, [{ ...changes[0]!, moves: [step] }, ...changes.slice(1)], occasion)
}

/** Where a line was taken from: the storage place for goods that were issued, else the holder who sent them. */
async function senderEnd(ctx: CommandContext, consignment: Consignment, asked: DifferenceTable): Promise<End> {
  const line = consignment.lines.find((each) => each.line_no === asked.line_no)!
  const { from_kind: kind, from_id: id } = consignment
  const holder = kind === 'store' ? (line.from_place_id ?? id) : id
  return { keeper: await keeperOf(ctx, kind, holder), lotId: asked.lot_id }
}

/** What was sent beyond the note must still have been there. */
async function enforceThere(ctx: CommandContext, consignment: Consignment, item: ItemView, amount: Quantity) {
  if (consignment.from_kind === 'store') {
    const store = await openStore(ctx, [item])
    store.enforceTotal(item, amount)
  }
}

async function sheetChanges(
  ctx: CommandContext,
  consignment: Consignment,
  item: ItemView,
  amount: Quantity,
  outcome: DifferenceOutcome,
): Promise<SheetChange[]> {
  if (consignment.to_kind !== 'activation' || consignment.order_id === null) return []
  const handedOn = consignment.from_kind === 'activation'
  const sheets = await sheetsBy(ctx, consignment.order_id, [
    consignment.to_id,
    ...(handedOn ? [consignment.from_id] : []),
  ])
  const there = sheets.get(consignment.to_id, item.id)
  const after: SheetChange = { after: { ...there, ...receiverAfter(there, amount, outcome, handedOn) } }
  if (!handedOn || (outcome !== 'kept' && outcome !== 'sent_more')) return [after]
  const here = sheets.get(consignment.from_id, item.id)
  const change = outcome === 'kept' ? subtractQuantity : addQuantity
  return [after, { after: { ...here, movedOut: change(here.movedOut, amount) } }]
}

/** The receiving activation's figures after the decision. */
function receiverAfter(
  sheet: SheetLine,
  amount: Quantity,
  outcome: DifferenceOutcome,
  handedOn: boolean,
): Partial<SheetLine> {
  const figure = handedOn ? 'movedIn' : 'issued'
  const off = { onRoad: outcome === 'sent_more' ? sheet.onRoad : subtractQuantity(sheet.onRoad, amount) }
  if (outcome === 'kept') return { ...off, [figure]: subtractQuantity(sheet[figure], amount) }
  if (outcome === 'sent_more') return { ...off, [figure]: addQuantity(sheet[figure], amount) }
  if (outcome === 'lost') return { ...off, lost: addQuantity(sheet.lost, amount) }
  return off
}

/** Differences that came up at an activation: a return that was short, a use beyond what was given. */
async function settleAtActivation(
  ctx: CommandContext,
  asked: DifferenceTable,
  item: ItemView,
  outcome: DifferenceOutcome,
): Promise<void> {
  if (outcome !== 'lost' && outcome !== 'sent_more') return
  const [orderId, activationId] = [asked.order_id!, asked.activation_id!]
  const sheet = (await sheetsBy(ctx, orderId, [activationId])).get(activationId, item.id)
  const amount = differing(asked)
  const occasion = { source: ['warehouse.difference', asked.id] as const }
  if (outcome === 'lost') {
    ctx.enforce(mayWriteOff(item, sheet, amount))
    const site = await openSite(ctx, activationKeeper(sheet))
    const moves = site.takeOut(item, amount, () => ({ fate: 'lost' }))
    await applyChanges(ctx, [{ after: { ...sheet, lost: addQuantity(sheet.lost, amount) }, moves }], occasion)
    return
  }
  const place = (await sourcePlaces(ctx, activationId)).of(item.id, null)
  const store = await openStore(ctx, [item])
  const taken = store.take(item, amount, { day: null, placeId: place.id })
  const moves = taken.flatMap(({ from, lotId, quantity }): Step[] => {
    const there: End = { keeper: activationKeeper(sheet), lotId }
    return [
      { kind: 'move', item, from, to: there, quantity },
      { kind: 'move', item, from: there, to: { fate: 'used' }, quantity },
    ]
  })
  const after = { ...sheet, issued: addQuantity(sheet.issued, amount), used: addQuantity(sheet.used, amount) }
  await applyChanges(ctx, [{ after, moves }], occasion)
}
