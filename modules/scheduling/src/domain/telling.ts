import { compareDates, compareInstants, type LocalDate, type Period } from '@ordinate/kernel'

/** A shift as a person hears of it. */
export type ToldShift = {
  readonly shiftId: string
  readonly outletId: string
  readonly day: LocalDate
  readonly during: Period
}

/**
 * What a person has to be told of one shift: that it is new, that it is another than they were told, that it is theirs again
 * as it was, or that it is off.
 */
export type Telling<T extends ToldShift = ToldShift> =
  | { readonly kind: 'new'; readonly now: T; readonly was: null }
  | { readonly kind: 'moved' | 'again'; readonly now: T; readonly was: T }
  | { readonly kind: 'cancelled'; readonly now: null; readonly was: T }

/**
 * What a person has to be told, in the order of days: `drafts` are the shifts to be published, `off` what they were told and
 * has been taken away since. A shift of a day in place of another of that day is a move.
 */
export function tellingsOf<T extends ToldShift>(drafts: readonly T[], off: readonly T[]): Telling<T>[] {
  const left = [...off]
  const take = (fits: (one: T) => boolean): T | undefined => {
    const at = left.findIndex(fits)
    return at < 0 ? undefined : left.splice(at, 1)[0]
  }
  const pairs = new Map<T, T | undefined>()
  for (const now of drafts)
    pairs.set(
      now,
      take(({ shiftId }) => shiftId === now.shiftId),
    )
  for (const now of drafts) {
    if (pairs.get(now) === undefined)
      pairs.set(
        now,
        take(({ day }) => compareDates(day, now.day) === 0),
      )
  }
  const told = drafts.map((now): Telling<T> => {
    const was = pairs.get(now)
    if (was === undefined) return { kind: 'new', now, was: null }
    return { kind: isSame(was, now) ? 'again' : 'moved', now, was }
  })
  const cancelled = left.map((was): Telling<T> => ({ kind: 'cancelled', now: null, was }))
  return [...told, ...cancelled].sort((a, b) => compareDates((a.now ?? a.was)!.day, (b.now ?? b.was)!.day))
}

function isSame(a: ToldShift, b: ToldShift): boolean {
  return (
    a.outletId === b.outletId &&
    compareInstants(a.during.start, b.during.start) === 0 &&
    compareInstants(a.during.end, b.during.end) === 0
  )
}
