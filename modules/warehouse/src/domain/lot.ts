import { compareDates, daysBetween, type LocalDate, OK, refuse, type Verdict } from '@ordinate/kernel'

/** What the date on a lot means: past `best_before` it may still be given out by decision, past `use_by` never. */
export type Dating = 'none' | 'best_before' | 'use_by'

/** How the dates of an item's lots are read. `daysLeft` is how long a lot must still last on the day it is used. */
export type DatingRule = { readonly name: string; readonly dating: Dating; readonly daysLeft: number }

/** A lot as far as its date goes; without a date it lasts. */
export type DatedLot = { readonly code: string; readonly expiresOn: LocalDate | null }

/** The last day on which a lot can be used, by the rule of its item; null for a lot that lasts. */
export function lastDayOf(rule: DatingRule, lot: DatedLot): LocalDate | null {
  return rule.dating === 'none' ? null : lot.expiresOn
}

/**
 * Whether a lot may be used on a day. Its date is the last good day. Refusals `warehouse.lot_expired` {item, lot, expires, day},
 * `warehouse.lot_too_short` {item, lot, expires, left, needed}; overridable for best-before dates only.
 */
export function lotUsableOn(rule: DatingRule, lot: DatedLot, day: LocalDate): Verdict {
  const last = lastDayOf(rule, lot)
  if (last === null) return OK
  const overridable = rule.dating === 'best_before'
  const params = { item: rule.name, lot: lot.code, expires: String(last) }
  if (compareDates(last, day) < 0) {
    return refuse('warehouse.lot_expired', { ...params, day: String(day) }, { overridable })
  }
  const left = daysBetween(day, last)
  if (left >= rule.daysLeft) return OK
  return refuse('warehouse.lot_too_short', { ...params, left, needed: rule.daysLeft }, { overridable })
}
