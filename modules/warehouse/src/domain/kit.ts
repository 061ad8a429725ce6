import { addQuantity, multiplyQuantity, OK, type Quantity, refuse, type Verdict } from '@ordinate/kernel'

type Line = { readonly itemId: string; readonly quantity: Quantity }

/** Lines with every kit replaced by its parts, so many times as kits are wanted; what meets on one item is added up. */
export function asParts(lines: readonly Line[], partsOf: ReadonlyMap<string, readonly Line[]>): Line[] {
  const sums = new Map<string, Quantity>()
  const add = (itemId: string, quantity: Quantity) => {
    const before = sums.get(itemId)
    sums.set(itemId, before === undefined ? quantity : addQuantity(before, quantity))
  }
  for (const { itemId, quantity } of lines) {
    const parts = partsOf.get(itemId)
    if (parts === undefined) add(itemId, quantity)
    else for (const part of parts) add(part.itemId, multiplyQuantity(part.quantity, quantity))
  }
  return [...sums].map(([itemId, quantity]) => ({ itemId, quantity }))
}

/** Kits hold no kits, so that every one comes apart in one step. Refusals `warehouse.kit_of_kits` {item}, `warehouse.kit_in_itself`. */
export function kitMakesSense(about: {
  readonly kitId: string
  readonly parts: readonly { readonly itemId: string; readonly name: string; readonly isKit: boolean }[]
  /** Whether the kit itself stands in another. */
  readonly kitIsPart: boolean
  readonly name: string
}): Verdict {
  if (about.parts.some((part) => part.itemId === about.kitId)) return refuse('warehouse.kit_in_itself', {})
  const nested = about.parts.find((part) => part.isKit)
  if (nested) return refuse('warehouse.kit_of_kits', { item: nested.name }, { path: 'parts' })
  if (about.parts.length > 0 && about.kitIsPart) return refuse('warehouse.kit_of_kits', { item: about.name })
  return OK
}
