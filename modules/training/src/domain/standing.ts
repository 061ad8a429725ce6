import { addDays, compareDates, daysBetween, type LocalDate } from '@ordinate/kernel'

/** The days on which a certificate holds, both included; without an end for ever. */
export type Held = { readonly validFrom: LocalDate; readonly validTo: LocalDate | null }

/** How a person stands with a programme on one day. */
export type Standing =
  | { readonly state: 'valid' | 'expires_soon'; readonly until: LocalDate | null }
  | { readonly state: 'expired'; readonly on: LocalDate }
  | { readonly state: 'in_progress' | 'missing' }

export const STANDINGS = ['valid', 'expires_soon', 'expired', 'in_progress', 'missing'] as const
export type StandingState = (typeof STANDINGS)[number]

const holdsOn = (held: Held, day: LocalDate): boolean =>
  compareDates(held.validFrom, day) <= 0 && (held.validTo === null || compareDates(day, held.validTo) <= 0)

const latest = (days: readonly LocalDate[]): LocalDate | undefined => days.toSorted(compareDates).at(-1)

/**
 * How a person stands on a day. What has expired is told from what was never there, also while the person does it anew.
 * @param begun whether the person is enrolled or has started
 * @param noticeDays so many days before the end it counts as expiring soon
 */
export function standingOn(
  day: LocalDate,
  known: { readonly held: readonly Held[]; readonly begun: boolean; readonly noticeDays: number },
): Standing {
  const valid = known.held.filter((held) => holdsOn(held, day))
  if (valid.length > 0) {
    const until = valid.some(({ validTo }) => validTo === null) ? null : latest(valid.map(({ validTo }) => validTo!))!
    const soon = until !== null && daysBetween(day, until) < known.noticeDays
    return { state: soon ? 'expires_soon' : 'valid', until }
  }
  const ended = latest(
    known.held.flatMap(({ validTo }) => (validTo && compareDates(validTo, day) < 0 ? [validTo] : [])),
  )
  if (ended !== undefined) return { state: 'expired', on: ended }
  return { state: known.begun ? 'in_progress' : 'missing' }
}

/** Days in a row without a certificate, both included; null where there is no end. */
export type Gap = {
  readonly from: LocalDate | null
  readonly until: LocalDate | null
  /** The last day of the certificate before it; null when there was none. */
  readonly expired: LocalDate | null
}

/** All days on which no certificate holds, in time order. */
export function gapsOf(held: readonly Held[]): Gap[] {
  const gaps: Gap[] = []
  let covered: LocalDate | null = null
  for (const one of held.toSorted((a, b) => compareDates(a.validFrom, b.validFrom))) {
    const next: LocalDate | null = covered === null ? null : addDays(covered, 1)
    if (next === null || compareDates(one.validFrom, next) > 0) {
      gaps.push({ from: next, until: addDays(one.validFrom, -1), expired: covered })
    }
    if (one.validTo === null) return gaps
    covered = covered === null || compareDates(one.validTo, covered) > 0 ? one.validTo : covered
  }
  return [...gaps, { from: covered === null ? null : addDays(covered, 1), until: null, expired: covered }]
}
