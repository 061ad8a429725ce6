import type { DayTotals, OutletTotals } from './contract.ts'
import { type PointResult, percentReached, targetOf, totalsBy } from './domain/index.ts'

/** Sums by outlet, in the order of their names. */
export function byOutlet(points: readonly PointResult[], contactsPerPoint: number | undefined): OutletTotals[] {
  return totalsBy(points, ({ outletId }) => outletId)
    .map(({ points: [first], totals }) => ({
      ...totals,
      outletId: first!.outletId,
      outletKey: first!.outletKey,
      outletName: first!.outletName,
      region: first!.region,
      contactsPercent: percentReached(totals.contacts, targetOf(contactsPerPoint, totals.points)),
    }))
    .sort((a, b) => a.outletName.localeCompare(b.outletName))
}

/** Sums by day, first to last. */
export function byDay(points: readonly PointResult[], contactsPerPoint: number | undefined): DayTotals[] {
  return totalsBy(points, ({ day }) => String(day)).map(({ points: [first], totals }) => ({
    ...totals,
    day: first!.day,
    contactsPercent: percentReached(totals.contacts, targetOf(contactsPerPoint, totals.points)),
  }))
}
