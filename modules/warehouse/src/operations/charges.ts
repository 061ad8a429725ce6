import {
  addMoney,
  addQuantity,
  compareQuantity,
  dateIn,
  money,
  newId,
  type Quantity,
  quantity,
  quantityToText,
  refuse,
  subtractQuantity,
  sumQuantities,
} from '@ordinate/kernel'
import { flows } from '@ordinate/ledger'
import { activation as activationById } from '@ordinate/orders'
import { type CommandContext, handle } from '@ordinate/platform'
import {
  type ChargeView,
  chargeLoss,
  findLost,
  type ItemView,
  lossCharged,
  lossCredited,
  materialsChanged,
} from '../contract.ts'
import { chargesOf, insertCharge, receiverName, updateCharge } from '../data/charges.ts'
import { consignmentsTo } from '../data/consignments.ts'
import { knownItems } from '../data/items.ts'
import type { ChargeTable } from '../data/reconciliation-tables.ts'
import { lockOrderMaterials, type SheetLine } from '../data/sheets.ts'
import { stockHeld } from '../data/stock.ts'
import { knownPlaces } from '../data/storage-places.ts'
import { type Charge, creditFor, fitsItem, standing, toSmallest } from '../domain/index.ts'
import { applyChanges, sheetsBy } from './sheet-changes.ts'
import { sourcePlaces } from './source-places.ts'
import { fateCode, fromSmallest, type Step } from './stock-accounts.ts'
import { storeKeeper } from './store.ts'

/** A charge as the contract shows it. */
export function chargeView(row: ChargeTable, item: ItemView): ChargeView {
  return {
    id: row.id,
    number: row.number,
    personId: row.person_id,
    personName: row.person_name,
    orderId: row.order_id,
    activationId: row.activation_id,
    itemId: row.item_id,
    itemName: item.name,
    quantity: row.quantity,
    amount: money(row.amount_minor, row.currency),
    reason: row.reason,
    chargedAt: row.charged_at,
    chargedBy: row.charged_by,
    creditedQuantity: row.credited_quantity,
    credited: money(row.credited_minor, row.currency),
  }
}

export const chargeOf = (row: ChargeTable): Charge => ({
  quantity: row.quantity,
  creditedQuantity: row.credited_quantity,
  amountMinor: row.amount_minor,
  creditedMinor: row.credited_minor,
})

/** What is still charged to anybody for an item at an activation. */
export const chargedInAll = (rows: readonly ChargeTable[]): Quantity =>
  sumQuantities(rows.map((row) => standing(chargeOf(row))))

/**
 * One sheet with its item, its order's materials locked; also when they are closed: what was lost is charged, or found, whenever that is.
 */
async function lockedSheet(ctx: CommandContext, activationId: string, itemId: string) {
  const { orderId } = await activationById(ctx, activationId)
  const item = (await knownItems(ctx, [itemId])).get(itemId)!
  await lockOrderMaterials(ctx, orderId)
  return { orderId, item, sheet: (await sheetsBy(ctx, orderId, [activationId])).get(activationId, itemId) }
}

function enforceLost(ctx: CommandContext, item: ItemView, lost: Quantity, wanted: Quantity): void {
  if (compareQuantity(wanted, lost) <= 0) return
  const params = { item: item.name, unit: item.unit, lost: quantityToText(lost), wanted: quantityToText(wanted) }
  ctx.enforce(refuse('warehouse.more_than_lost', params, { path: 'quantity' }))
}

export const chargeLossHandler = handle(chargeLoss, async (ctx, input) => {
  const { orderId, item, sheet } = await lockedSheet(ctx, input.activationId, input.itemId)
  ctx.enforce(fitsItem(item, input.quantity))
  const before = (await chargesOf(ctx, [input.activationId])).filter((row) => row.item_id === item.id)
  enforceLost(ctx, item, subtractQuantity(sheet.lost, chargedInAll(before)), input.quantity)
  const personId = input.personId ?? sheet.responsibleId
  const personName = personId === null ? undefined : await receiverName(ctx, personId)
  if (personId === null || personName === undefined) {
    ctx.enforce(refuse('warehouse.nobody_answers', { item: item.name }, { path: 'personId' }))
  }
  const { year } = dateIn(ctx.now, ctx.settings.zone)
  const serial = await ctx.nextNumber(`warehouse.charge.${year}`)
  const row: ChargeTable = {
    id: newId('chg'),
    number: `${year}-${String(serial).padStart(4, '0')}`,
    person_id: personId!,
    person_name: personName!,
    order_id: orderId,
    activation_id: input.activationId,
    item_id: item.id,
    quantity: input.quantity,
    amount_minor: input.amount.minor,
    currency: input.amount.currency,
    reason: input.reason,
    charged_at: ctx.now,
    charged_by: ctx.caller.name,
    credited_quantity: quantity(0),
    credited_minor: 0n,
  }
  await insertCharge(ctx, row)
  const { id: chargeId, number } = row
  const who = { personId: personId!, personName: row.person_name }
  const about = { chargeId, number, ...who, orderId, itemId: item.id, reason: input.reason }
  ctx.changed(['warehouse.charge', chargeId], null, {
    number,
    person: row.person_name,
    item: item.name,
    reason: row.reason,
  })
  await ctx.record(
    lossCharged({ ...about, activationId: input.activationId, quantity: input.quantity, amount: input.amount }),
  )
  return chargeView(row, item)
})

export const findLostHandler = handle(findLost, async (ctx, input) => {
  const { orderId, item, sheet } = await lockedSheet(ctx, input.activationId, input.itemId)
  ctx.enforce(fitsItem(item, input.quantity))
  enforceLost(ctx, item, sheet.lost, input.quantity)
  const after: SheetLine = {
    ...sheet,
    lost: subtractQuantity(sheet.lost, input.quantity),
    returned: addQuantity(sheet.returned, input.quantity),
  }
  const moves = await foundSteps(ctx, sheet, item, input.quantity, input.placeId)
  const occasion = { source: ['orders.activation', input.activationId] as const, memo: input.reason }
  await applyChanges(ctx, [{ after, moves }], occasion)
  const before = { lost: quantityToText(sheet.lost) }
  ctx.changed(['orders.activation', input.activationId], before, { lost: quantityToText(after.lost), found: item.name })
  await ctx.record(materialsChanged({ orderId, change: 'settled', activationIds: [input.activationId] }))
  return { credited: await credit(ctx, item, after, input.reason) }
})

/** What was found goes back into the lots that it was lost from, as far as the books know them. */
async function foundSteps(
  ctx: CommandContext,
  sheet: SheetLine,
  item: ItemView,
  found: Quantity,
  placeId: string | undefined,
): Promise<Step[]> {
  const roads = (await consignmentsTo(ctx, 'activation', [sheet.activationId])).map((each) => each.id)
  const stock = [
    ...(await stockHeld(ctx, 'activation', [sheet.activationId])),
    ...(await stockHeld(ctx, 'road', roads)),
  ]
  const lots = new Map(stock.filter((each) => each.itemId === item.id).map((each) => [each.code, each.lotId]))
  const lost = new Map<string, bigint>()
  for (const flow of await flows(ctx, [...lots.keys()])) {
    if (flow.to === fateCode('lost', item.id)) lost.set(flow.from, (lost.get(flow.from) ?? 0n) + flow.amount)
    if (flow.from === fateCode('lost', item.id)) lost.set(flow.to, (lost.get(flow.to) ?? 0n) - flow.amount)
  }
  const places = await sourcePlaces(ctx, sheet.activationId)
  const named = placeId === undefined ? undefined : (await knownPlaces(ctx, [placeId])).get(placeId)!
  let left = toSmallest(item, found)
  const step = (lotId: string | null, amount: bigint): Step => {
    const keeper = storeKeeper(named ?? places.of(item.id, lotId))
    return { kind: 'move', item, from: { fate: 'lost' }, to: { keeper, lotId }, quantity: fromSmallest(item, amount) }
  }
  const steps: Step[] = []
  for (const [code, amount] of lost) {
    const taken = amount < left ? amount : left
    if (taken <= 0n) continue
    left -= taken
    steps.push(step(lots.get(code) ?? null, taken))
  }
  return left > 0n ? [...steps, step(null, left)] : steps
}

/** No more stays charged than is still lost: what is beyond is given back, the latest charge first. */
async function credit(ctx: CommandContext, item: ItemView, sheet: SheetLine, reason: string): Promise<ChargeView[]> {
  const rows = (await chargesOf(ctx, [sheet.activationId])).filter((row) => row.item_id === item.id)
  let beyond = subtractQuantity(chargedInAll(rows), sheet.lost)
  const credited: ChargeView[] = []
  for (const row of rows.toReversed()) {
    if (compareQuantity(beyond, quantity(0)) <= 0) break
    const given = creditFor(chargeOf(row), beyond)
    if (given.quantity.digits === 0n) continue
    beyond = subtractQuantity(beyond, given.quantity)
    const to = {
      credited_quantity: addQuantity(row.credited_quantity, given.quantity),
      credited_minor: addMoney(money(row.credited_minor, row.currency), money(given.minor, row.currency)).minor,
    }
    await updateCharge(ctx, row.id, to)
    const amount = money(given.minor, row.currency)
    ctx.changed(['warehouse.charge', row.id], null, { credited: quantityToText(given.quantity), reason })
    const about = {
      chargeId: row.id,
      number: row.number,
      personId: row.person_id,
      personName: row.person_name,
      orderId: row.order_id,
      itemId: item.id,
    }
    await ctx.record(lossCredited({ ...about, quantity: given.quantity, amount, reason }))
    credited.push(chargeView({ ...row, ...to }, item))
  }
  return credited
}
