import { addMoney, type Money, multiplyMoney, type Quantity } from '@ordinate/kernel'

/** So much of something, and what one unit of it is worth where that is known. */
export type Valued = { readonly each: Money | null; readonly quantity: Quantity }

/**
 * What goods are worth together, each line rounded to the smallest unit of money. Amounts of another currency than the first one known are
 * left out; null when nothing is known.
 */
export function worthOf(lines: readonly Valued[]): Money | null {
  let sum: Money | null = null
  for (const { each, quantity } of lines) {
    if (each === null || (sum !== null && sum.currency !== each.currency)) continue
    const worth = multiplyMoney(each, quantity)
    sum = sum === null ? worth : addMoney(sum, worth)
  }
  return sum
}
