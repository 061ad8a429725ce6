import {
  addQuantity,
  compareQuantity,
  isZeroQuantity,
  newId,
  type Quantity,
  quantityToText,
  refuse,
} from '@ordinate/kernel'
import { type CommandContext, handle } from '@ordinate/platform'
import { acknowledge, type ItemView, materialsChanged } from '../contract.ts'
import type { ConsignmentLineTable, ConsignmentTable, DifferenceTable } from '../data/consignment-tables.ts'
import { type Consignment, consignmentsTo, lockConsignment, saveReceived } from '../data/consignments.ts'
import { insertDifferences } from '../data/differences.ts'
import { itemsById } from '../data/items.ts'
import { type SheetLine, saveSheets } from '../data/sheets.ts'
import { afterArrival } from '../domain/index.ts'
import { keeperOf } from './keepers.ts'
import { activationForChange, sheetsBy } from './sheet-changes.ts'
import { type Keeper, moveStock, type Step } from './stock-accounts.ts'

/** The road as one end of movements: every consignment has its own. */
export function roadKeeper(consignment: Pick<ConsignmentTable, 'id' | 'number' | 'order_id'>): Keeper {
  const labels = { consignment: consignment.id, ...(consignment.order_id ? { order: consignment.order_id } : {}) }
  return { kind: 'road', id: consignment.id, name: consignment.number, labels }
}

/** Who sends it now, and nobody yet who received it. */
export function sentBy(ctx: CommandContext) {
  return {
    state: 'on_road' as const,
    note: '',
    sent_at: ctx.now,
    sent_by: ctx.caller.name,
    received_at: null,
    received_by: null,
    receiver_id: null,
    link_path: null,
  }
}

/** Who says that something arrived: on a link, the person whose it is. */
export type Receiver = { readonly name: string; readonly personId: string | null }

export function receiverNow(ctx: CommandContext, personId: string | null = null): Receiver {
  return { name: ctx.caller.name, personId }
}

const least = (a: Quantity, b: Quantity) => (compareQuantity(a, b) < 0 ? a : b)

/**
 * What was sent has arrived, as it was counted: lines left out came as sent. Where the figures differ, what both ends agree on arrives and the
 * rest waits on the road for a decision. The consignment is locked and on the road, and so are the sheets of its order.
 */
export async function arrive(
  ctx: CommandContext,
  consignment: Consignment,
  counted: ReadonlyMap<number, Quantity>,
  receiver: Receiver,
  note = '',
): Promise<{ differences: number }> {
  const lines = consignment.lines.map((line) => ({ ...line, received: counted.get(line.line_no) ?? line.sent }))
  const items = await itemsById(
    ctx,
    lines.map((line) => line.item_id),
  )
  const keeper = await keeperOf(ctx, consignment.to_kind, consignment.to_id)
  const road = roadKeeper(consignment)
  const steps = lines.flatMap((line): Step[] => {
    const arrived = least(line.sent, line.received)
    if (isZeroQuantity(arrived)) return []
    const end = (each: Keeper) => ({ keeper: each, lotId: line.lot_id })
    return [{ kind: 'move', item: items.get(line.item_id)!, from: end(road), to: end(keeper), quantity: arrived }]
  })
  await moveStock(ctx, steps, { source: ['warehouse.consignment', consignment.id], memo: consignment.number })
  if (consignment.to_kind === 'activation') await arriveOnSheets(ctx, consignment, lines, receiver)
  const differing = lines.filter((line) => compareQuantity(line.sent, line.received) !== 0)
  const state = differing.length > 0 ? 'differs' : 'received'
  await saveReceived(
    ctx,
    { ...consignment, lines },
    { state, received_at: ctx.now, received_by: receiver.name, receiver_id: receiver.personId },
  )
  await insertDifferences(
    ctx,
    differing.map((line) => differenceOf(ctx, consignment, line, receiver, note)),
  )
  const shown = lines.map((line) => shownLine(items.get(line.item_id)!, line))
  ctx.changed(['warehouse.consignment', consignment.id], null, { number: consignment.number, state, lines: shown })
  return { differences: differing.length }
}

type CountedLine = ConsignmentLineTable & { readonly received: Quantity }

function shownLine(item: ItemView, line: CountedLine): string {
  const [sent, received] = [line.sent, line.received].map(quantityToText)
  return sent === received ? `${item.name}: ${received}` : `${item.name}: ${sent} → ${received}`
}

async function arriveOnSheets(
  ctx: CommandContext,
  consignment: Consignment,
  lines: readonly CountedLine[],
  receiver: Receiver,
): Promise<void> {
  const orderId = consignment.order_id!
  const sheets = await sheetsBy(ctx, orderId, [consignment.to_id])
  const after = new Map<string, SheetLine>()
  for (const line of lines) {
    const before = after.get(line.item_id) ?? sheets.get(consignment.to_id, line.item_id)
    const by = { acknowledgedAt: ctx.now, acknowledgedBy: receiver.name }
    const responsibleId = receiver.personId ?? before.responsibleId
    after.set(line.item_id, {
      ...before,
      ...afterArrival(before, least(line.sent, line.received)),
      ...by,
      responsibleId,
    })
  }
  await saveSheets(ctx, [...after.values()])
  const activationIds = [consignment.to_id]
  await ctx.record(materialsChanged({ orderId, change: 'acknowledged', activationIds }))
}

function differenceOf(
  ctx: CommandContext,
  consignment: Consignment,
  line: CountedLine,
  receiver: Receiver,
  note: string,
): DifferenceTable {
  return {
    id: newId('dif'),
    kind: 'road',
    order_id: consignment.order_id,
    consignment_id: consignment.id,
    line_no: line.line_no,
    activation_id: consignment.to_kind === 'activation' ? consignment.to_id : null,
    item_id: line.item_id,
    lot_id: line.lot_id,
    said: line.sent,
    counted: line.received,
    note,
    opened_at: ctx.now,
    opened_by: receiver.name,
    outcome: null,
    reason: null,
    settled_at: null,
    settled_by: null,
  }
}

/**
 * An activation whose materials are about to be spoken of: whatever is still on the road to it has arrived as it was sent, for nobody uses,
 * returns or loses what is not there.
 */
export async function arrivedActivation(ctx: CommandContext, activationId: string) {
  const { activation } = await activationForChange(ctx, activationId)
  await arriveAll(ctx, activationId, receiverNow(ctx))
  return { activation, sheets: await sheetsBy(ctx, activation.orderId, [activationId]) }
}

async function arriveAll(ctx: CommandContext, activationId: string, receiver: Receiver): Promise<number> {
  let arrived = 0
  for (const { id } of await consignmentsTo(ctx, 'activation', [activationId], { onRoadOnly: true })) {
    const consignment = await lockConsignment(ctx, id)
    if (consignment.state !== 'on_road') continue
    await arrive(ctx, consignment, new Map(), receiver)
    arrived += 1
  }
  return arrived
}

export const acknowledgeHandler = handle(acknowledge, async (ctx, input) => ({
  items: await acknowledgeMaterials(ctx, input.activationId),
}))

/**
 * Confirms that what was issued to an activation arrived as it was sent; confirming again changes nothing. Answers how many items.
 * @param personId whose link says so; they answer for the goods from now on
 */
export async function acknowledgeMaterials(
  ctx: CommandContext,
  activationId: string,
  personId: string | null = null,
): Promise<number> {
  const { activation, sheets } = await activationForChange(ctx, activationId)
  const had = sheets.lines.filter((line) => !isZeroQuantity(addQuantity(line.issued, line.movedIn)))
  if (had.length === 0) ctx.enforce(refuse('warehouse.nothing_issued', { item: '' }))
  const receiver = receiverNow(ctx, personId)
  await arriveAll(ctx, activationId, receiver)
  const { lines } = await sheetsBy(ctx, activation.orderId, [activationId])
  const fresh = lines.filter(
    (line) => line.acknowledgedAt === null && !isZeroQuantity(addQuantity(line.issued, line.movedIn)),
  )
  if (fresh.length > 0) {
    const by = { acknowledgedAt: ctx.now, acknowledgedBy: receiver.name }
    await saveSheets(
      ctx,
      fresh.map((line) => ({ ...line, ...by, responsibleId: personId ?? line.responsibleId })),
    )
    const activationIds = [activation.id]
    await ctx.record(materialsChanged({ orderId: activation.orderId, change: 'acknowledged', activationIds }))
  }
  return had.length
}
