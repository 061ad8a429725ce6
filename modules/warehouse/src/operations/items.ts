import { compareQuantity, newId, quantity, quantityToText, refuse } from '@ordinate/kernel'
import { statementOf } from '@ordinate/ledger'
import { type CommandContext, handle } from '@ordinate/platform'
import type { z } from 'zod'
import { createItem, itemsChanged, listItems, movements, stock, updateItem } from '../contract.ts'
import {
  type ItemRow,
  insertItem,
  itemOf,
  itemsById,
  knownItems,
  NO_RULES,
  pageOfItems,
  updateItemRow,
} from '../data/items.ts'
import { outByItem } from '../data/sheets.ts'
import { storedStock } from '../data/stock.ts'
import type { PerContact } from '../domain/index.ts'
import { fromSmallest } from './stock-accounts.ts'

type Given<T> = { [key in keyof T]: Exclude<T[key], undefined> }

/** What was named; what was left out stays as it is. */
function given<T extends object>(fields: T): Partial<Given<T>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<Given<T>>
}

function rulesOf(input: Partial<z.output<typeof createItem.input>>) {
  return given({
    dating: input.dating,
    days_left: input.daysLeft,
    min_celsius: input.minCelsius,
    max_celsius: input.maxCelsius,
    fragile: input.fragile,
    keep_dry: input.keepDry,
    keep_locked: input.keepLocked,
    minimum_age: input.minimumAge,
    handling: input.handling,
    per_contact_min: input.perContactMin,
    per_contact_max: input.perContactMax,
  })
}

/** Refusal `warehouse.bad_temperatures` {min, max} when the range is empty. */
export function enforceRange(
  ctx: CommandContext,
  { min_celsius: min, max_celsius: max }: Pick<ItemRow, 'min_celsius' | 'max_celsius'>,
): void {
  if (min === null || max === null || min <= max) return
  ctx.enforce(refuse('warehouse.bad_temperatures', { min, max }, { path: 'minCelsius' }))
}

/** Refusal `warehouse.bad_per_contact` {min, max} when the range is empty. */
function enforcePerContact(ctx: CommandContext, { perContactMin: min, perContactMax: max }: PerContact): void {
  if (min === null || max === null || compareQuantity(min, max) <= 0) return
  const params = { min: quantityToText(min), max: quantityToText(max) }
  ctx.enforce(refuse('warehouse.bad_per_contact', params, { path: 'perContactMin' }))
}

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
    ...NO_RULES,
    ...rulesOf(input),
  }
  enforceRange(ctx, row)
  enforcePerContact(ctx, { perContactMin: row.per_contact_min, perContactMax: row.per_contact_max })
  await insertItem(ctx, row)
  const item = itemOf(row)
  ctx.changed(['warehouse.item', row.id], null, item)
  await ctx.record(itemsChanged({ itemIds: [row.id] }))
  return item
})

export const updateItemHandler = handle(updateItem, async (ctx, input) => {
  const { itemId, value, sku, name, unit, kind, archived } = input
  const before = (await knownItems(ctx, [itemId])).get(itemId)!
  const worth = value === undefined ? {} : { value_minor: value?.minor ?? null, currency: value?.currency ?? null }
  const rules = rulesOf(input)
  enforceRange(ctx, { min_celsius: before.minCelsius, max_celsius: before.maxCelsius, ...rules })
  enforcePerContact(ctx, {
    ...before,
    ...given({ perContactMin: input.perContactMin, perContactMax: input.perContactMax }),
  })
  await updateItemRow(ctx, itemId, { ...given({ sku, name, unit, kind, archived }), ...worth, ...rules })
  const after = (await itemsById(ctx, [itemId])).get(itemId)!
  ctx.changed(['warehouse.item', itemId], before, after)
  await ctx.record(itemsChanged({ itemIds: [itemId] }))
  return after
})

export const listItemsHandler = handle(listItems, async (ctx, input) => pageOfItems(ctx, input))

export const stockHandler = handle(stock, async (ctx, input) => {
  const { rows, nextCursor } = await pageOfItems(ctx, input)
  const ids = rows.map((item) => item.id)
  const stored = Map.groupBy(await storedStock(ctx, ids), (each) => each.itemId)
  const out = await outByItem(ctx, ids)
  return {
    rows: rows.map((item) => {
      const there = stored.get(item.id) ?? []
      const sum = (figure: 'onHand' | 'reserved' | 'free') =>
        fromSmallest(
          item,
          there.reduce((all, each) => all + each[figure], 0n),
        )
      return {
        ...item,
        onHand: sum('onHand'),
        reserved: sum('reserved'),
        free: sum('free'),
        out: out.get(item.id) ?? quantity(0),
      }
    }),
    nextCursor,
  }
})

export const movementsHandler = handle(movements, async (ctx, input) => {
  const item = (await knownItems(ctx, [input.itemId])).get(input.itemId)!
  const codes = (await storedStock(ctx, [item.id])).map((each) => each.code)
  const page = await statementOf(ctx, codes, {
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
