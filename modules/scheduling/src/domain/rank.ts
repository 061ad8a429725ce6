import type { Params } from '@ordinate/kernel'

/** Somebody who may take a seat, with what is weighed. */
export type Contender = {
  readonly personId: string
  readonly name: string
  /** What `seatCost` says. */
  readonly cost: number
  readonly payMinor: bigint
  readonly km: number | null
  readonly rating: number | null
  /** Times they worked at this outlet in the order. */
  readonly visits: number
  readonly minutesInWeek: number
}

export type Reason = { readonly code: string; readonly params: Params }

export type Ranked = Contender & { readonly rank: number; readonly reasons: readonly Reason[] }

const GOOD_RATING = 4.5

/**
 * The first contenders from best to worst: cost less the worth of knowing the outlet; equals by fewer minutes, then by name.
 * @param continuity what a known face is worth, in minor units of pay
 */
export function rank(contenders: readonly Contender[], continuity: number, limit = Number.POSITIVE_INFINITY): Ranked[] {
  const ordered = contenders.toSorted((a, b) => compare(a, b, continuity))
  const field = fieldOf(contenders)
  return ordered.slice(0, limit).map((one, at) => ({ ...one, rank: at + 1, reasons: reasonsFor(one, field) }))
}

/** One of the contenders with the place among them, and what speaks for them. */
export function rankOne(one: Contender, contenders: readonly Contender[], continuity: number): Ranked {
  const better = contenders.filter((other) => compare(other, one, continuity) < 0 && other.personId !== one.personId)
  return { ...one, rank: better.length + 1, reasons: reasonsFor(one, fieldOf(contenders)) }
}

function compare(a: Contender, b: Contender, continuity: number): number {
  const value = (one: Contender): number => one.cost - (one.visits > 0 ? continuity : 0)
  return value(a) - value(b) || a.minutesInWeek - b.minutesInWeek || (a.name < b.name ? -1 : 1)
}

/** What one is compared with: everybody's distances in order, and the lowest pay. */
type Field = { readonly size: number; readonly km: Float64Array; readonly lowestPay: bigint | undefined }

function fieldOf(all: readonly Contender[]): Field {
  const km = Float64Array.from(all.flatMap((one) => (one.km === null ? [] : [one.km]))).sort()
  let lowestPay = all[0]?.payMinor
  for (const { payMinor } of all) if (payMinor < lowestPay!) lowestPay = payMinor
  return { size: all.length, km, lowestPay }
}

/** How many of some ordered numbers lie below a value. */
function below(ordered: Float64Array, value: number): number {
  let [low, high] = [0, ordered.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (ordered[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}

/** What speaks for a contender among the others, as codes of sentences. */
function reasonsFor(one: Contender, field: Field): Reason[] {
  const reasons: Reason[] = []
  if (field.size === 1) reasons.push({ code: 'scheduling.why.only_one', params: {} })
  if (one.visits > 0) reasons.push({ code: 'scheduling.why.knows_outlet', params: { times: one.visits } })
  if (one.km !== null) {
    const nearer = below(field.km, one.km)
    const code = nearer === 0 ? 'scheduling.why.nearest' : 'scheduling.why.distance'
    reasons.push({ code, params: { km: one.km, place: nearer + 1, of: field.size } })
  }
  if (one.payMinor === field.lowestPay && field.size > 1) {
    reasons.push({ code: 'scheduling.why.lowest_pay', params: {} })
  }
  if (one.rating !== null && one.rating >= GOOD_RATING) {
    reasons.push({ code: 'scheduling.why.well_rated', params: { rating: Math.round(one.rating * 10) / 10 } })
  }
  reasons.push({ code: 'scheduling.why.hours', params: { hours: Math.round(one.minutesInWeek / 6) / 10 } })
  return reasons
}
