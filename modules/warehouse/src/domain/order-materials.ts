import { isZeroQuantity, OK, refuse, type Verdict } from '@ordinate/kernel'
import { isReconciled, type Sheet } from './sheet.ts'

/** The sheets of one activation, one for each item. */
export type ActivationSheets = { readonly activationId: string; readonly sheets: readonly Sheet[] }

/** How an activation stands with its materials; `none` when nothing was ever set aside for it. */
export type MaterialsStanding = 'none' | 'reserved' | 'issued'

export function materialsStanding(sheets: readonly Sheet[]): MaterialsStanding {
  if (sheets.some((sheet) => !isZeroQuantity(sheet.reserved))) return 'reserved'
  return sheets.some((sheet) => !isZeroQuantity(sheet.issued)) ? 'issued' : 'none'
}

/**
 * Every activation has been issued its materials; an order that uses none passes. Refusal `warehouse.not_issued` {open, reserved, none}.
 */
export function allIssued(activations: readonly ActivationSheets[]): Verdict {
  const standings = activations.map(({ sheets }) => materialsStanding(sheets))
  const none = standings.filter((standing) => standing === 'none').length
  const reserved = standings.filter((standing) => standing === 'reserved').length
  if (none === standings.length || none + reserved === 0) return OK
  return refuse('warehouse.not_issued', { open: none + reserved, reserved, none }, { overridable: true })
}

/** Everything issued for the order is accounted for. Refusal `warehouse.not_reconciled` {lines}; overridable. */
export function allReconciled(sheets: readonly Sheet[]): Verdict {
  const lines = sheets.filter((sheet) => !isReconciled(sheet)).length
  return lines === 0 ? OK : refuse('warehouse.not_reconciled', { lines }, { overridable: true })
}
