import type { SeatChange } from '@ordinate/scheduling/domain'

/** Changes that were done together, and those that take them back. */
export interface Deed {
  readonly done: readonly SeatChange[]
  readonly back: readonly SeatChange[]
}

/** What this user did here and can take back, oldest first; and what was taken back and can be done again. */
export interface History {
  readonly past: readonly Deed[]
  readonly future: readonly Deed[]
}

export const NOTHING_DONE: History = { past: [], future: [] }
const KEPT = 100

/** A seat as it was before and after a change. */
export interface Turn {
  readonly shiftId: string
  readonly before: { readonly personId: string | null; readonly locked: boolean }
  readonly after: { readonly personId: string | null; readonly locked: boolean }
}

/** The deed of some turns. Each side expects to find what the other left, so that nobody else's work is undone. */
export function deedOf(turns: readonly Turn[]): Deed {
  const change = (shiftId: string, from: Turn['before'], to: Turn['before']): SeatChange => {
    const expected = from.personId
    return { shiftId, personId: to.personId, expected, ...(to.personId === null ? {} : { locked: to.locked }) }
  }
  return {
    done: turns.map(({ shiftId, before, after }) => change(shiftId, before, after)),
    back: turns.map(({ shiftId, before, after }) => change(shiftId, after, before)),
  }
}

export function did(history: History, deed: Deed): History {
  if (deed.done.length === 0) return history
  return { past: [...history.past, deed].slice(-KEPT), future: [] }
}

export function undone({ past, future }: History): History {
  const last = past.at(-1)
  return last === undefined ? { past, future } : { past: past.slice(0, -1), future: [...future, last] }
}

export function redone({ past, future }: History): History {
  const next = future.at(-1)
  return next === undefined ? { past, future } : { past: [...past, next], future: future.slice(0, -1) }
}
