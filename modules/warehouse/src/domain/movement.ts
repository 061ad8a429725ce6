import { compareQuantity, isZeroQuantity, type Quantity, subtractQuantity } from '@ordinate/kernel'
import { type Sheet, ZERO } from './sheet.ts'

/** Where goods are, or what became of them. `activation` stands for the one whose sheet it is. */
export type Location = 'supplier' | 'warehouse' | 'activation' | 'used' | 'damaged' | 'lost' | 'written_off'

/** Goods that go from one place to another; `reserve` only sets them aside. */
export type Movement = {
  readonly kind: 'move' | 'reserve'
  readonly from: Location
  readonly to: Location
  readonly quantity: Quantity
}

/** A reservation that an earlier movement made: `settle` moves so much of it and releases the rest, `release` all of it. */
export type Settlement = { readonly kind: 'settle'; readonly quantity: Quantity } | { readonly kind: 'release' }

/** The step that takes one figure of a sheet from what it was to what it is: forth when it grew, back when it was corrected. */
function shift(to: Location, before: Quantity, after: Quantity): Movement[] {
  const order = compareQuantity(after, before)
  if (order === 0) return []
  return order > 0
    ? [{ kind: 'move', from: 'activation', to, quantity: subtractQuantity(after, before) }]
    : [{ kind: 'move', from: to, to: 'activation', quantity: subtractQuantity(before, after) }]
}

/** What moves when a sheet's figures change. Corrections come first, so that what they free can be used by the others. */
export function movementsOfReport(before: Sheet, after: Sheet): Movement[] {
  const steps = [
    ...shift('used', before.used, after.used),
    ...shift('damaged', before.damaged, after.damaged),
    ...shift('lost', before.lost, after.lost),
  ]
  return steps.sort((a, b) => Number(a.from === 'activation') - Number(b.from === 'activation'))
}

/** How an issue uses a reservation: what settles it, and what is taken from the shelf besides. */
export function movementsOfIssue(sheet: Sheet, issued: Quantity): { settle: Settlement | null; extra: Movement[] } {
  const beyond = compareQuantity(issued, sheet.reserved) > 0 ? subtractQuantity(issued, sheet.reserved) : ZERO
  const fromReserve = subtractQuantity(issued, beyond)
  return {
    settle: settlementOf(sheet.reserved, fromReserve),
    extra: isZeroQuantity(beyond) ? [] : [{ kind: 'move', from: 'warehouse', to: 'activation', quantity: beyond }],
  }
}

/** How a count uses the announcement: what settles it, and what came besides. */
export function movementsOfCount(sheet: Sheet, counted: Quantity): { settle: Settlement | null; extra: Movement[] } {
  const beyond = compareQuantity(counted, sheet.returning) > 0 ? subtractQuantity(counted, sheet.returning) : ZERO
  return {
    settle: settlementOf(sheet.returning, subtractQuantity(counted, beyond)),
    extra: isZeroQuantity(beyond) ? [] : [{ kind: 'move', from: 'activation', to: 'warehouse', quantity: beyond }],
  }
}

function settlementOf(setAside: Quantity, taken: Quantity): Settlement | null {
  if (isZeroQuantity(setAside)) return null
  return isZeroQuantity(taken) ? { kind: 'release' } : { kind: 'settle', quantity: taken }
}
