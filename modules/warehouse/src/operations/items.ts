import { newId, quantity, subtractQuantity } from '@ordinate/kernel'
import { balance, statement } from '@ordinate/ledger'
import { handle } from '@ordinate/platform'
import { createItem, itemsChanged, listItems, movements, stock, updateItem } from '../contract.ts'
import { insertItem, itemOf, itemsById, knownItems, pageOfItems, updateItemRow } from '../data/items.ts'
import { outByItem } from '../data/sheets.ts'
import { accountCode, fromSmallest } from './stock-accounts.ts'

export const createItemHandler = handle(createItem, async (ctx, input) => {
  const row = {
    id: newId('itm'),
    sku: input.sku,
    name: input.name,
    unit: input.unit,
    decimals: input.decimals ?? 0,
    kind: input.kind,
    value_minor: input.value?.minor ?? null,
    currency: input.value?.currency ?? null,
    archived: false,
  }
  await insertItem(ctx, row)
  const item = itemOf(row)
  ctx.changed(['warehouse.item', row.id], null, item)
  await ctx.record(itemsChanged({ itemIds: [row.id] }))
  return item
})

export const updateItemHandler = handle(updateItem, async (ctx, input) => {
  const { itemId, value, ...rest } = input
  const before = (await knownItems(ctx, [itemId])).get(itemId)!
  const worth = value === undefined ? {} : { value_minor: value?.minor ?? null, currency: value?.currency ?? null }
  const given = Object.entries(rest).filter(([, each]) => each !== undefined)
  await updateItemRow(ctx, itemId, { ...Object.fromEntries(given), ...worth })
  const after = (await itemsById(ctx, [itemId])).get(itemId)!
  ctx.changed(['warehouse.item', itemId], before, after)
  await ctx.record(itemsChanged({ itemIds: [itemId] }))
  return after
})

export const listItemsHandler = handle(listItems, async (ctx, input) => pageOfItems(ctx, input))

export const stockHandler = handle(stock, async (ctx, input) => {
  const { rows, nextCursor } = await pageOfItems(ctx, input)
  const codeOf = (itemId: string) => accountCode('warehouse', itemId, '')
  const ids = rows.map((item) => item.id)
  const accounts = await balance(ctx, ids.map(codeOf))
  const out = await outByItem(ctx, ids)
  return {
    rows: rows.map((item) => {
      const account = accounts.get(codeOf(item.id))
      const onHand = fromSmallest(item, account ? account.debitsPosted - account.creditsPosted : 0n)
      const reserved = fromSmallest(item, account?.creditsPending ?? 0n)
      const free = subtractQuantity(onHand, reserved)
      return { ...item, onHand, reserved, free, out: out.get(item.id) ?? quantity(0) }
    }),
    nextCursor,
  }
})

export const movementsHandler = handle(movements, async (ctx, input) => {
  const item = (await knownItems(ctx, [input.itemId])).get(input.itemId)!
  const code = accountCode('warehouse', item.id, '')
  if (!(await balance(ctx, [code])).has(code)) return { rows: [], nextCursor: null }
  const page = await statement(ctx, code, {
    ...(input.cursor === undefined ? {} : { cursor: input.cursor }),
    ...(input.limit === undefined ? {} : { limit: input.limit }),
  })
  return {
    rows: page.rows.map((line) => ({
      id: line.id,
      at: line.at,
      quantity: fromSmallest(item, line.side === 'debit' ? line.amount : -line.amount),
      kind: line.kind,
      counterpart: line.counterpart.name,
      memo: line.memo,
    })),
    nextCursor: page.nextCursor,
  }
})
