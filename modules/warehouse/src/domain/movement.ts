import { compareQuantity, type Quantity, subtractQuantity } from '@ordinate/kernel'
import type { Sheet } from './sheet.ts'

/** Where goods are, or what became of them. `activation` stands for the one whose sheet it is. */
export type Location = 'supplier' | 'warehouse' | 'activation' | 'used' | 'damaged' | 'lost' | 'written_off'

/** Goods that go from one place to another; `reserve` only sets them aside. */
export type Movement = {
  readonly kind: 'move' | 'reserve'
  readonly from: Location
  readonly to: Location
  readonly quantity: Quantity
}

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
