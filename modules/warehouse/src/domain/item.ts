import { OK, type Quantity, quantityToText, refuse, type Verdict } from '@ordinate/kernel'

/** What is kept in stock. `decimals` is how finely it is counted: 0 for pieces, 3 for kilograms to the gram. */
export type Item = {
  readonly id: string
  readonly sku: string
  readonly name: string
  readonly unit: string
  readonly decimals: number
}

/** A quantity no finer than the item is counted. Refusal `warehouse.too_fine` {item, quantity, decimals}. */
export function fitsItem(item: Item, quantity: Quantity): Verdict {
  if (quantity.scale <= item.decimals) return OK
  return refuse('warehouse.too_fine', {
    item: item.name,
    quantity: quantityToText(quantity),
    decimals: item.decimals,
  })
}

/** The quantity in the item's smallest units, as the ledger counts. It must fit the item. */
export function toSmallest(item: Item, quantity: Quantity): bigint {
  if (quantity.scale > item.decimals) throw new RangeError(`${item.sku} is counted to ${item.decimals} decimals`)
  return quantity.digits * 10n ** BigInt(item.decimals - quantity.scale)
}
