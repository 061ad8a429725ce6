import { compareDates, type LocalDate } from '@ordinate/kernel'
import { type DatedLot, type DatingRule, lastDayOf, lotUsableOn } from './lot.ts'

/** What lies free in one stock account: one lot of an item at one place. Amounts are in the item's smallest units. */
export type Shelf = {
  readonly account: string
  readonly lot: DatedLot | null
  readonly free: bigint
  /** Where to take it from first among lots of one date; smaller first. */
  readonly walk: number
}

/** So much to be taken from one stock account. */
export type LotPick = { readonly account: string; readonly amount: bigint }

export type Choice = {
  readonly picks: readonly LotPick[]
  /** What could not be found. */
  readonly short: bigint
  /** What is there and was passed over because its date forbids the day. */
  readonly passedOver: bigint
}

const usable = (rule: DatingRule, { lot }: Shelf, day: LocalDate | null) =>
  lot === null || day === null || lotUsableOn(rule, lot, day).ok

/** First the lot that expires first, lots that last at the end; among one date by the way through the store, then by lot and account. */
function inOrder(rule: DatingRule, a: Shelf, b: Shelf): number {
  const [left, right] = [a.lot && lastDayOf(rule, a.lot), b.lot && lastDayOf(rule, b.lot)]
  if (left !== null && right !== null) {
    const byDate = compareDates(left, right)
    if (byDate !== 0) return byDate
  } else if (left !== right) {
    return left === null ? 1 : -1
  }
  if (a.walk !== b.walk) return a.walk - b.walk
  const [one, other] = [`${a.lot?.code ?? ''} ${a.account}`, `${b.lot?.code ?? ''} ${b.account}`]
  return one < other ? -1 : 1
}

/**
 * First expired, first out: where to take an amount from for use on a day. Lots that are over by then, or would last too short,
 * are passed over; what is missing is `short`. Without a day, as when goods are only moved, dates forbid nothing.
 */
export function chooseFefo(rule: DatingRule, shelves: readonly Shelf[], wanted: bigint, day: LocalDate | null): Choice {
  const good = shelves.filter((shelf) => shelf.free > 0n && usable(rule, shelf, day))
  const passedOver = shelves
    .filter((shelf) => shelf.free > 0n && !usable(rule, shelf, day))
    .reduce((sum, shelf) => sum + shelf.free, 0n)
  const picks: LotPick[] = []
  let short = wanted
  for (const shelf of good.toSorted((a, b) => inOrder(rule, a, b))) {
    if (short <= 0n) break
    const amount = shelf.free < short ? shelf.free : short
    picks.push({ account: shelf.account, amount })
    short -= amount
  }
  return { picks, short, passedOver }
}
