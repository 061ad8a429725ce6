import { compareQuantity, type Quantity, subtractQuantity } from '@ordinate/kernel'

/** What was charged for goods, and what of it has been given back. */
export type Charge = {
  readonly quantity: Quantity
  readonly creditedQuantity: Quantity
  readonly amountMinor: bigint
  readonly creditedMinor: bigint
}

/** What is to be given back of a charge. */
export type Credit = { readonly quantity: Quantity; readonly minor: bigint }

const asUnits = (q: Quantity, scale: number) => q.digits * 10n ** BigInt(scale - q.scale)

/** What is still charged. */
export function standing(charge: Charge): Quantity {
  return subtractQuantity(charge.quantity, charge.creditedQuantity)
}

/**
 * What to give back when so much of the charged goods is found: its share of the amount, rounded down; with the last of it everything that
 * is left, so that a charge that is wholly found is wholly given back.
 */
export function creditFor(charge: Charge, found: Quantity): Credit {
  const open = standing(charge)
  const quantity = compareQuantity(found, open) < 0 ? found : open
  const left = charge.amountMinor - charge.creditedMinor
  if (compareQuantity(quantity, open) === 0) return { quantity, minor: left }
  const scale = Math.max(quantity.scale, charge.quantity.scale)
  const share = (charge.amountMinor * asUnits(quantity, scale)) / asUnits(charge.quantity, scale)
  return { quantity, minor: share < left ? share : left }
}
