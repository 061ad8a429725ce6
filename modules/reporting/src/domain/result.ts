import { divideQuantity, type LocalDate, type Money, multiplyMoney, type Quantity, quantity } from '@ordinate/kernel'

/** What one point (an outlet on a day) was to bring and what it brought. Times in whole minutes. */
export interface PointResult {
  readonly activationId: string
  readonly outletId: string
  readonly outletKey: string
  readonly outletName: string
  readonly region: string | null
  readonly day: LocalDate
  readonly peoplePlanned: number
  readonly peopleCame: number
  readonly minutesPlanned: number
  /** Approved minutes, or those worked while nobody has approved. */
  readonly minutesWorked: number
  readonly contacts: number
  readonly samples: number
  readonly sales: number
  readonly photos: number
  /** Whether somebody reported figures. */
  readonly reported: boolean
  readonly comment: string
}

/** Sums over points. */
export interface Totals {
  readonly points: number
  /** Points of which figures were reported. */
  readonly pointsReported: number
  readonly peoplePlanned: number
  readonly peopleCame: number
  readonly minutesPlanned: number
  readonly minutesWorked: number
  readonly contacts: number
  readonly samples: number
  readonly sales: number
  readonly photos: number
}

const NOTHING: Totals = {
  points: 0,
  pointsReported: 0,
  peoplePlanned: 0,
  peopleCame: 0,
  minutesPlanned: 0,
  minutesWorked: 0,
  contacts: 0,
  samples: 0,
  sales: 0,
  photos: 0,
}

function withPoint(sum: Totals, point: PointResult): Totals {
  return {
    points: sum.points + 1,
    pointsReported: sum.pointsReported + (point.reported ? 1 : 0),
    peoplePlanned: sum.peoplePlanned + point.peoplePlanned,
    peopleCame: sum.peopleCame + point.peopleCame,
    minutesPlanned: sum.minutesPlanned + point.minutesPlanned,
    minutesWorked: sum.minutesWorked + point.minutesWorked,
    contacts: sum.contacts + point.contacts,
    samples: sum.samples + point.samples,
    sales: sum.sales + point.sales,
    photos: sum.photos + point.photos,
  }
}

export function totalsOf(points: readonly PointResult[]): Totals {
  return points.reduce(withPoint, NOTHING)
}

/** Points under each key, in the order in which the keys first appear, with their sums. */
export function totalsBy<K>(
  points: readonly PointResult[],
  key: (point: PointResult) => K,
): { key: K; points: PointResult[]; totals: Totals }[] {
  return [...Map.groupBy(points, key)].map(([found, list]) => ({ key: found, points: list, totals: totalsOf(list) }))
}

/** A target of one point times the number of points; null without a target. */
export function targetOf(perPoint: number | null | undefined, points: number): number | null {
  return perPoint == null ? null : perPoint * points
}

/** Result against target in whole per cent; null without a target. */
export function percentReached(result: number, target: number | null): number | null {
  return target === null || target === 0 ? null : Math.round((result / target) * 100)
}

/** Minutes as hours with two decimals. */
export function hoursOf(minutes: number): Quantity {
  return divideQuantity(quantity(minutes), quantity(60), 2)
}

/** Digits to which one divided by a count is carried, so that even large amounts round right to the cent. */
const RECIPROCAL_DIGITS = 18

/** What one contact or sample cost; null when there was none. */
export function amountPerUnit(amount: Money, count: number): Money | null {
  return count === 0 ? null : multiplyMoney(amount, divideQuantity(quantity(1), quantity(count), RECIPROCAL_DIGITS))
}

/** Points that should have a photo by now and have none. */
export function withoutPhotos(points: readonly PointResult[], hasPassed: (point: PointResult) => boolean) {
  return points.filter((point) => point.photos === 0 && hasPassed(point))
}
