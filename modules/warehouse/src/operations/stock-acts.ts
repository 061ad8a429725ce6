import { issueDocument } from '@ordinate/documents'
import {
  compareQuantity,
  dateIn,
  newId,
  type Quantity,
  quantity,
  refuse,
  subtractQuantity,
  sumQuantities,
} from '@ordinate/kernel'
import { type CommandContext, handle } from '@ordinate/platform'
import { goodsWrittenOff, type ItemView, issueDamageAct, itemsChanged, writeOffStock } from '../contract.ts'
import { itemsById } from '../data/items.ts'
import type { StockActTable } from '../data/reconciliation-tables.ts'
import { damageNamed, insertStockAct, type StockAct, setActDocument } from '../data/stock-acts.ts'
import { knownPlaces } from '../data/storage-places.ts'
import { worthOf } from '../domain/index.ts'
import { activationForChange, itemsOfLines } from './sheet-changes.ts'
import { moveStock, type Step } from './stock-accounts.ts'
import { openStore } from './store.ts'

type ActLine = { readonly item: ItemView; readonly lotId: string | null; readonly quantity: Quantity }

async function headOf(
  ctx: CommandContext,
  about: Pick<StockActTable, 'kind' | 'reason'> & Partial<StockActTable>,
): Promise<Omit<StockAct, 'lines'>> {
  const { year } = dateIn(ctx.now, ctx.settings.zone)
  const serial = await ctx.nextNumber(`warehouse.stock_${about.kind}.${year}`)
  return {
    order_id: null,
    activation_id: null,
    place_id: null,
    document_id: null,
    ...about,
    id: newId('sac'),
    number: `${year}-${String(serial).padStart(4, '0')}`,
    made_at: ctx.now,
    made_by: ctx.caller.name,
  }
}

async function makeAct(ctx: CommandContext, head: Omit<StockAct, 'lines'>, lines: readonly ActLine[]) {
  await insertStockAct(ctx, {
    ...head,
    lines: lines.map(({ item, lotId, quantity: amount }, at) => {
      return { act_id: head.id, line_no: at + 1, item_id: item.id, lot_id: lotId, quantity: amount }
    }),
  })
  const { id: actId, number, kind, reason, order_id: orderId } = head
  ctx.changed(['warehouse.stock_act', actId], null, { number, kind, reason, lines: lines.length })
  const value = worthOf(lines.map(({ item, quantity: amount }) => ({ each: item.value, quantity: amount })))
  await ctx.record(goodsWrittenOff({ actId, number, kind, orderId, reason, value }))
  const document = await issueDocument(ctx, { kind: `stock_${kind}_act`, subjectId: actId })
  await setActDocument(ctx, actId, document.id)
  return { actId, number, documentId: document.id }
}

export const writeOffStockHandler = handle(writeOffStock, async (ctx, input) => {
  await knownPlaces(ctx, [input.placeId])
  const keys = input.lines.map((line) => `${line.itemId} ${line.lotId ?? ''}`)
  if (new Set(keys).size < keys.length) ctx.enforce(refuse('warehouse.item_twice', {}, { path: 'lines' }))
  const items = await itemsOfLines(
    ctx,
    [...Map.groupBy(input.lines, (line) => line.itemId)].map(([itemId, list]) => ({
      itemId,
      quantities: list.map((line) => line.quantity),
    })),
  )
  const store = await openStore(ctx, [...items.values()])
  const fate = input.kind === 'damage' ? 'damaged' : 'written_off'
  const taken = input.lines.flatMap((line) => {
    const item = items.get(line.itemId)!
    const from = store.take(item, line.quantity, { day: null, placeId: input.placeId, lotId: line.lotId })
    return from.map((each) => ({ ...each, item }))
  })
  const head = await headOf(ctx, { kind: input.kind, reason: input.reason, place_id: input.placeId })
  const steps = taken.map(({ item, from, quantity: amount }): Step => {
    return { kind: 'move', item, from, to: { fate }, quantity: amount }
  })
  await moveStock(ctx, steps, { source: ['warehouse.stock_act', head.id], memo: input.reason })
  await ctx.record(itemsChanged({ itemIds: [...items.keys()] }))
  return makeAct(ctx, head, taken)
})

export const issueDamageActHandler = handle(issueDamageAct, async (ctx, input) => {
  const { activation, sheets } = await activationForChange(ctx, input.activationId)
  const named = Map.groupBy(await damageNamed(ctx, activation.id), (line) => line.item_id)
  const open = sheets.lines.flatMap((sheet) => {
    const before = sumQuantities((named.get(sheet.itemId) ?? []).map((line) => line.quantity))
    const left = subtractQuantity(sheet.damaged, before)
    return compareQuantity(left, quantity(0)) > 0 ? [{ itemId: sheet.itemId, quantity: left }] : []
  })
  if (open.length === 0) ctx.enforce(refuse('warehouse.nothing_damaged', {}))
  const items = await itemsById(
    ctx,
    open.map((line) => line.itemId),
  )
  const about = { kind: 'damage' as const, reason: input.reason, order_id: activation.orderId }
  const head = await headOf(ctx, { ...about, activation_id: activation.id })
  return makeAct(
    ctx,
    head,
    open.map((line) => ({ item: items.get(line.itemId)!, lotId: null, quantity: line.quantity })),
  )
})
