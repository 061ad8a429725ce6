import { compareQuantity, type Quantity, subtractQuantity } from '@ordinate/kernel'
import type { Sheet } from './sheet.ts'

/** What people at an activation say became of goods. */
export type Reported = 'used' | 'damaged' | 'lost'

/** Goods that leave an activation for what became of them, or come back when a report is corrected. */
export type Movement = {
  readonly from: 'activation' | Reported
  readonly to: 'activation' | Reported
  readonly quantity: Quantity
}

/** The step that takes one figure of a sheet from what it was to what it is: forth when it grew, back when it was corrected. */
function shift(to: Reported, before: Quantity, after: Quantity): Movement[] {
  const order = compareQuantity(after, before)
  if (order === 0) return []
  return order > 0
    ? [{ from: 'activation', to, quantity: subtractQuantity(after, before) }]
    : [{ from: to, to: 'activation', quantity: subtractQuantity(before, after) }]
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
