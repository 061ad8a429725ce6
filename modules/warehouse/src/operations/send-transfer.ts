import { addQuantity, dateIn, newId, type Quantity, refuse } from '@ordinate/kernel'
import { activation as activationById } from '@ordinate/orders'
import { type CommandContext, handle } from '@ordinate/platform'
import { consignmentChanged, type Holder, type ItemView, materialsChanged, sendTransfer } from '../contract.ts'
import { type Consignment, insertConsignments } from '../data/consignments.ts'
import { knownPlaces } from '../data/storage-places.ts'
import { mayHandOn, placeSuits } from '../domain/index.ts'
import { arrivedActivation, roadKeeper, sentBy } from './arrival.ts'
import { consignmentViews } from './consignments.ts'
import { issuedSheet } from './consume.ts'
import { keeperOf } from './keepers.ts'
import { noteLink } from './note-link.ts'
import { activationKeeper, applyChanges, itemsOfLines, type SheetChange, sheetsBy } from './sheet-changes.ts'
import { openSite } from './site.ts'
import { sourcePlaces } from './source-places.ts'
import { moveStock, type Step } from './stock-accounts.ts'
import { openStore } from './store.ts'

type Line = { readonly itemId: string; readonly quantity: Quantity; readonly lotId?: string | undefined }
/** What is sent: from whom, to whom, how much of what. */
export type Sending = {
  readonly from: Holder
  readonly to: Holder
  readonly lines: readonly Line[]
  readonly note?: string | undefined
}

export const sendTransferHandler = handle(sendTransfer, async (ctx, input) => {
  const consignment = await sendGoods(ctx, input)
  return (await consignmentViews(ctx, [consignment]))[0]!
})

/**
 * Goods leave one holder for another and are on the road until the other end confirms them. Between activations only within their order.
 * Refusals `warehouse.transfer_ends`, `warehouse.transfer_orders`, `warehouse.more_than_out`, `warehouse.not_enough`,
 * `warehouse.reconciliation_closed` and those of the place for what it keeps.
 */
export async function sendGoods(ctx: CommandContext, input: Sending): Promise<Consignment> {
  enforceEnds(ctx, input)
  const items = await itemsOfLines(
    ctx,
    input.lines.map((line) => ({ itemId: line.itemId, quantities: [line.quantity] })),
  )
  if (input.to.kind === 'store') await enforceSuits(ctx, input.to.id, [...items.values()])
  const head = await headOf(ctx, input)
  const sent =
    input.from.kind === 'activation'
      ? await fromActivation(ctx, head, input, items)
      : await fromHolder(ctx, head, input, items)
  const { id, number, order_id: orderId } = sent
  ctx.changed(['warehouse.consignment', id], null, { number, lines: sent.lines.length, note: sent.note })
  await ctx.record(consignmentChanged({ consignmentId: id, number, change: 'sent', orderId }))
  return sent
}

/** Goods go from activation to activation, from store to store, and between a store and a person; issue and return do the rest. */
function enforceEnds(ctx: CommandContext, { from, to }: Sending): void {
  const pair = `${from.kind} ${to.kind}`
  const fits = ['activation activation', 'store store', 'store person', 'person store', 'person person'].includes(pair)
  if (!fits || from.id === to.id) ctx.enforce(refuse('warehouse.transfer_ends', {}, { path: 'to' }))
}

/** A place keeps these items as they want to be kept, or somebody decides otherwise. */
export async function enforceSuits(ctx: CommandContext, placeId: string, items: readonly ItemView[]): Promise<void> {
  const place = (await knownPlaces(ctx, [placeId])).get(placeId)!
  for (const item of items) ctx.enforce(placeSuits(item, { ...place, name: place.name || place.code }))
}

async function headOf(ctx: CommandContext, input: Sending): Promise<Omit<Consignment, 'lines'>> {
  const { year } = dateIn(ctx.now, ctx.settings.zone)
  const serial = await ctx.nextNumber(`warehouse.transfer.${year}`)
  const id = newId('csg')
  const number = `T${year}-${String(serial).padStart(4, '0')}`
  const { path } = await noteLink(ctx, { consignment: [id] }, number)
  return {
    ...sentBy(ctx),
    id,
    number,
    kind: 'transfer',
    order_id: null,
    issue_id: null,
    from_kind: input.from.kind,
    from_id: input.from.id,
    to_kind: input.to.kind,
    to_id: input.to.id,
    note: input.note ?? '',
    link_path: path,
  }
}

type Part = {
  readonly item: ItemView
  readonly lotId: string | null
  readonly quantity: Quantity
  readonly placeId: string | null
}

function withParts(head: Omit<Consignment, 'lines'>, parts: readonly Part[]): Consignment {
  const lines = parts.map(({ item, lotId, quantity, placeId }, at) => ({
    consignment_id: head.id,
    line_no: at + 1,
    item_id: item.id,
    lot_id: lotId,
    from_place_id: placeId,
    sent: quantity,
    received: null,
  }))
  return { ...head, lines }
}

async function fromActivation(
  ctx: CommandContext,
  head: Omit<Consignment, 'lines'>,
  input: Sending,
  items: ReadonlyMap<string, ItemView>,
): Promise<Consignment> {
  const { activation, sheets } = await arrivedActivation(ctx, input.from.id)
  const target = await activationById(ctx, input.to.id)
  if (target.orderId !== activation.orderId) ctx.enforce(refuse('warehouse.transfer_orders', {}, { path: 'to' }))
  const site = await openSite(ctx, activationKeeper({ activationId: activation.id, orderId: activation.orderId }))
  const places = await sourcePlaces(ctx, activation.id)
  const theirs = await sheetsBy(ctx, activation.orderId, [target.id])
  const road = roadKeeper({ ...head, order_id: activation.orderId })
  const changes: SheetChange[] = []
  const parts: Part[] = []
  for (const line of input.lines) {
    const item = items.get(line.itemId)!
    const sheet = issuedSheet(ctx, sheets.get(activation.id, item.id), item)
    ctx.enforce(mayHandOn(item, sheet, line.quantity))
    const moves = site.takeOut(item, line.quantity, (lotId) => ({ keeper: road, lotId }), line.lotId)
    parts.push(...partsOf(moves, (lotId) => places.of(item.id, lotId).id))
    const there = theirs.get(target.id, item.id)
    const movedIn = addQuantity(there.movedIn, line.quantity)
    const onRoad = addQuantity(there.onRoad, line.quantity)
    changes.push({ after: { ...sheet, movedOut: addQuantity(sheet.movedOut, line.quantity) }, moves })
    changes.push({ after: { ...there, movedIn, onRoad, acknowledgedAt: null, acknowledgedBy: null } })
  }
  const sent = withParts({ ...head, order_id: activation.orderId }, parts)
  await insertConsignments(ctx, [sent])
  await applyChanges(ctx, changes, { source: ['warehouse.consignment', head.id], memo: head.number })
  const activationIds = [activation.id, target.id]
  await ctx.record(materialsChanged({ orderId: activation.orderId, change: 'moved', activationIds }))
  return sent
}

function partsOf(steps: readonly Step[], placeOf: (lotId: string | null) => string | null): Part[] {
  return steps.flatMap((step): Part[] => {
    if (step.kind === 'release' || !('keeper' in step.from)) return []
    const { lotId } = step.from
    return [{ item: step.item, lotId, quantity: step.quantity, placeId: placeOf(lotId) }]
  })
}

/** From a store or a person, who have no sheets. */
async function fromHolder(
  ctx: CommandContext,
  head: Omit<Consignment, 'lines'>,
  input: Sending,
  items: ReadonlyMap<string, ItemView>,
): Promise<Consignment> {
  // The other end must be there.
  await keeperOf(ctx, input.to.kind, input.to.id)
  const road = roadKeeper(head)
  const moves =
    input.from.kind === 'store'
      ? await takenFromStore(ctx, input, items, road)
      : await takenFromPerson(ctx, input, items, road)
  const placeId = input.from.kind === 'store' ? input.from.id : null
  const sent = withParts(
    head,
    partsOf(moves, () => placeId),
  )
  await insertConsignments(ctx, [sent])
  await moveStock(ctx, moves, { source: ['warehouse.consignment', head.id], memo: head.number })
  return sent
}

async function takenFromStore(
  ctx: CommandContext,
  input: Sending,
  items: ReadonlyMap<string, ItemView>,
  road: ReturnType<typeof roadKeeper>,
): Promise<Step[]> {
  await knownPlaces(ctx, [input.from.id])
  const store = await openStore(ctx, [...items.values()])
  const day = input.to.kind === 'person' ? dateIn(ctx.now, ctx.settings.zone) : null
  return input.lines.flatMap((line) => {
    const item = items.get(line.itemId)!
    const taken = store.take(item, line.quantity, { day, placeId: input.from.id, lotId: line.lotId })
    return taken.map((each): Step => {
      return { kind: 'move', item, from: each.from, to: { keeper: road, lotId: each.lotId }, quantity: each.quantity }
    })
  })
}

async function takenFromPerson(
  ctx: CommandContext,
  input: Sending,
  items: ReadonlyMap<string, ItemView>,
  road: ReturnType<typeof roadKeeper>,
): Promise<Step[]> {
  const site = await openSite(ctx, await keeperOf(ctx, 'person', input.from.id))
  return input.lines.flatMap((line) =>
    site.takeOut(items.get(line.itemId)!, line.quantity, (lotId) => ({ keeper: road, lotId }), line.lotId),
  )
}
