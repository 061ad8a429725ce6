import type { ImportState, RowStatus } from '@ordinate/platform/contract'
import type { State } from '../kit/index.ts'

/** State colours of imports and of their rows. */
export const IMPORT_MARKS: Readonly<Record<ImportState, State>> = {
  mapping: 'W',
  planning: '-',
  ready: 'W',
  running: '-',
  done: 'D',
  cancelled: 'x',
  failed: '!',
}

export const ROW_MARKS: Readonly<Record<RowStatus, State>> = {
  new: 'A',
  changed: 'W',
  same: '-',
  duplicate: 'x',
  error: '!',
}

/** The screen that shows what an import of a kind brought in. */
export function screenOfKind(kind: string, parameters: Readonly<Record<string, unknown>>): string {
  if (typeof parameters.orderId === 'string') return `/orders/${parameters.orderId}`
  return kind === 'staffing.people' ? '/people' : '/places'
}
