import type { Model } from '../search/model.ts'
import type { RosterState } from '../search/state.ts'

/** How long a bound is raised. */
export interface RelaxedLimits {
  readonly rounds: number
  readonly stop: () => boolean
}

/**
 * A lower bound of every roster, for problems whose lines cannot be searched exactly. Cover is priced (Lagrangian relaxation, Held and Karp 1971, with
 * Polyak's steps towards the cost of a known roster); curves and pools are replaced by their tangents at that roster, which lie below them because
 * they are convex; of the rules of a line only the number of shifts on a day is kept. The fuller the rules, the further it lies below.
 */
export function relaxedBound(state: RosterState, { rounds, stop }: RelaxedLimits): number {
  const { model } = state
  const flat = flatten(state)
  const worth = firstWorths(state, flat.cost)
  const slope = new Float64Array(model.shifts)
  let best = Number.NEGATIVE_INFINITY
  let [pace, idle] = [1, 0]
  for (let round = 0; round < rounds && !stop(); round += 1) {
    let value = flat.constant + coverValue(model, worth)
    for (let shift = 0; shift < model.shifts; shift += 1) slope[shift] = model.need[shift]!
    value += chooseDays(model, flat.cost, worth, slope)
    idle = value > best + 1e-9 ? 0 : idle + 1
    best = Math.max(best, value)
    if (idle >= PATIENCE) [pace, idle] = [pace / 2, 0]
    const length = slope.reduce((sum, part) => sum + part * part, 0)
    if (length === 0 || pace < 1e-3) break
    const step = (pace * Math.max(1e-6, state.cost - value)) / length
    for (let shift = 0; shift < model.shifts; shift += 1) {
      worth[shift] = Math.max(-model.over[shift]!, Math.min(model.under[shift]!, worth[shift]! + step * slope[shift]!))
    }
  }
  return best
}

/** Rounds without a better bound after which steps are halved. */
const PATIENCE = 6

/** A price to begin with for each shift: what those cost who are in it, or that they are missing. */
function firstWorths(state: RosterState, cost: Float64Array): Float64Array {
  const { model, covered } = state
  return Float64Array.from({ length: model.shifts }, (_, shift) => {
    if (covered[shift]! < model.need[shift]!) return model.under[shift]!
    let dearest = -model.over[shift]!
    for (let nth = 0; nth < covered[shift]!; nth += 1) dearest = Math.max(dearest, cost[state.holder(shift, nth)]!)
    return Math.min(model.under[shift]!, dearest)
  })
}

/** The part of the bound that cover has; prices lie between what one too many and one too few cost. */
function coverValue({ shifts, need }: Model, worth: Float64Array): number {
  let value = 0
  for (let shift = 0; shift < shifts; shift += 1) value += worth[shift]! * need[shift]!
  return value
}

/** The best that everybody can do by themselves, day by day; takes what is chosen off the slope. */
function chooseDays(model: Model, cost: Float64Array, worth: Float64Array, slope: Float64Array): number {
  const { people, days, slots, optionsOn, shiftOf, locked, open } = model
  const chosen = new Int32Array(slots)
  const gains = new Float64Array(slots)
  let value = 0
  for (let person = 0; person < people; person += 1) {
    for (let day = 0; day < days; day += 1) {
      const row = person * (days + 1) + day
      let room = slots
      gains.fill(0)
      chosen.fill(-1)
      for (let option = optionsOn[row]!; option < optionsOn[row + 1]!; option += 1) {
        const shift = shiftOf[option]!
        const price = cost[option]! - worth[shift]!
        if (locked[option] === 1) {
          value += price
          slope[shift]! -= 1
          room -= 1
        } else if (price < 0 && open[option] === 1) keepCheapest(gains, chosen, price, shift)
      }
      for (let at = 0; at < Math.max(0, room) && chosen[at]! >= 0; at += 1) {
        value += gains[at]!
        slope[chosen[at]!]! -= 1
      }
    }
  }
  return value
}

/** Puts a price into a short list, cheapest first. */
function keepCheapest(prices: Float64Array, shifts: Int32Array, price: number, shift: number): void {
  let at = prices.length
  while (at > 0 && (shifts[at - 1]! < 0 || prices[at - 1]! > price)) at -= 1
  if (at === prices.length) return
  prices.copyWithin(at + 1, at, prices.length - 1)
  shifts.copyWithin(at + 1, at, shifts.length - 1)
  prices[at] = price
  shifts[at] = shift
}

/** Costs of options with the tangents of curves and pools in them, and what is left over as a constant. */
function flatten(state: RosterState): { cost: Float64Array; constant: number } {
  const { model } = state
  const cost = model.cost.slice()
  let constant = model.fixedCost
  for (let counter = 0; counter < model.limited; counter += 1) {
    if (model.curves[counter] === undefined) continue
    if (model.countsGroups[counter] === 1) shareGroups(model, counter, cost)
    else constant += addTangents(state, counter, cost)
  }
  for (let pool = 0; pool < model.pools; pool += 1) {
    if (state.pool[pool]! > model.poolLimit[pool]!) constant -= model.poolOver[pool]! * model.poolLimit[pool]!
  }
  for (let option = 0; model.pools > 0 && option < cost.length; option += 1) {
    for (let at = model.poolFeedStart[option]!; at < model.poolFeedStart[option + 1]!; at += 1) {
      const pool = model.poolFeed[at]!
      if (state.pool[pool]! > model.poolLimit[pool]!) cost[option]! += model.poolOver[pool]! * model.poolAmount[at]!
    }
  }
  return { cost, constant }
}

/** Replaces a curve by its tangent at what everybody has now. */
function addTangents(state: RosterState, counter: number, cost: Float64Array): number {
  const { model } = state
  const curve = model.curves[counter]!
  const slopes = new Float64Array(model.people)
  let constant = 0
  for (let person = 0; person < model.people; person += 1) {
    const value = state.value[person * model.counters + counter]!
    const distance = value - curve.target[person]!
    const slope = 2 * curve.square * distance + (distance > 0 ? curve.over : -curve.under)
    slopes[person] = slope
    const height = curve.square * distance * distance + (distance > 0 ? curve.over * distance : -curve.under * distance)
    constant += height - slope * value
  }
  for (let option = 0; option < cost.length; option += 1) {
    const shift = model.shiftOf[option]!
    for (let at = model.feedStart[shift]!; at < model.feedStart[shift + 1]!; at += 1) {
      if (model.feedCounter[at] === counter) cost[option]! += slopes[model.personOf[option]!]! * model.feedAmount[at]!
    }
  }
  return constant
}

/** Shares what a group costs among as many shifts as a person could work in it at most. */
function shareGroups(model: Model, counter: number, cost: Float64Array): void {
  const curve = model.curves[counter]!
  if (curve.square !== 0 || curve.under !== 0 || curve.target.some((target) => target !== 0)) return
  const most = new Map<number, number>()
  const lastDay = new Map<number, number>()
  const groupOf = (option: number): number => {
    const shift = model.shiftOf[option]!
    for (let at = model.feedStart[shift]!; at < model.feedStart[shift + 1]!; at += 1) {
      const fed = model.feedCounter[at]!
      if (fed >= model.limited && model.parentOf[fed] === counter) return model.personOf[option]! * model.counters + fed
    }
    return -1
  }
  for (let option = 0; option < cost.length; option += 1) {
    const [key, day] = [groupOf(option), model.dayOf[model.shiftOf[option]!]!]
    if (key < 0 || lastDay.get(key) === day) continue
    lastDay.set(key, day)
    most.set(key, (most.get(key) ?? 0) + model.slots)
  }
  for (let option = 0; option < cost.length; option += 1) {
    const key = groupOf(option)
    if (key >= 0) cost[option]! += curve.over / most.get(key)!
  }
}
