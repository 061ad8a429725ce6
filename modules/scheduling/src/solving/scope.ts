import type { AllocationRecord, ShiftRecord } from '../data/codec.ts'
import type { Planning } from '../planning.ts'

/** What of the seats a draft may change. */
export interface Scope {
  /** Ids of the seats that it is about; null for all. */
  readonly shiftIds: ReadonlySet<string> | null
  /** Whether people who were told may be moved. */
  readonly moveTold: boolean
  /** Whether people who are locked into their seats may be moved: only where they cannot come anyway. */
  readonly moveLocked?: boolean
}

/** Everything that nobody was told of and nobody locked. */
export const WHOLE: Scope = { shiftIds: null, moveTold: false }

/** Seats for the solver, with the people in them who may make room. */
export interface SeatsToFill {
  readonly open: readonly ShiftRecord[]
  readonly loose: readonly AllocationRecord[]
}

/** Seats of a scope: those nobody holds, and those whose holder is not locked and either was not told or may be moved all the same. */
export function seatsToFill({ shifts, held }: Pick<Planning, 'shifts' | 'held'>, scope: Scope): SeatsToFill {
  const { shiftIds, moveTold, moveLocked = false } = scope
  const inScope = (id: string): boolean => shiftIds === null || shiftIds.has(id)
  const heldBy = new Map(held.map((item) => [item.shift_id, item]))
  const loose = held.filter(
    ({ locked, state, shift_id }) => (moveLocked || !locked) && (moveTold || state === 'draft') && inScope(shift_id),
  )
  const free = new Set(loose.map(({ shift_id }) => shift_id))
  return { open: shifts.filter(({ id }) => inScope(id) && (free.has(id) || !heldBy.has(id))), loose }
}

/** The scope of a stored draft. */
export function scopeOf(draft: { readonly scope: unknown; readonly move_told: boolean; readonly kind: string }): Scope {
  const shiftIds = draft.scope === null ? null : new Set(draft.scope as string[])
  return { shiftIds, moveTold: draft.move_told, moveLocked: draft.kind === 'repair' }
}
