import { distanceKm, travelMinutes } from '@ordinate/kernel'
import type { RosterProblem } from '@ordinate/optimizer'
import type { Budget } from '@ordinate/optimizer/rules/budget'
import type { Continuity } from '@ordinate/optimizer/rules/continuity'
import type { Cover } from '@ordinate/optimizer/rules/cover'
import type { Distance } from '@ordinate/optimizer/rules/distance'
import type { Fairness } from '@ordinate/optimizer/rules/fairness'
import type { MinutesInAPeriod } from '@ordinate/optimizer/rules/minutes-in-a-period'
import type { OnePlaceAtATime } from '@ordinate/optimizer/rules/one-place-at-a-time'
import type { Pay } from '@ordinate/optimizer/rules/pay'
import type { Rating } from '@ordinate/optimizer/rules/rating'
import type { RestBetweenDays } from '@ordinate/optimizer/rules/rest-between-days'
import { type Agency, CLIENTS, ROLES } from './agency.ts'
import { type Options, optionsOf } from './agency-options.ts'

const WEEK = 7
const HOUR = 60
const DAY = 1_440
const MOST_MINUTES_A_WEEK = 40 * HOUR
const REST = 11 * HOUR

/** Costs in dollars. */
const EMPTY_SEAT = 1_000
const PER_KM = 0.9
const PER_LOST_STAR = 8
const PER_SITE = 6
/** Eight hours from the fair share cost as much as 20 dollars. */
const PER_SQUARE_MINUTE = 20 / 480 ** 2
/** What the hours may cost on average, the way included, before each dollar more costs two. */
const BUDGET_AN_HOUR = 33

/** The rules of an agency's problem by type, so that other solvers can be told the same. */
export interface AgencyRules {
  readonly place: OnePlaceAtATime & { readonly minutes: Int32Array }
  readonly rest: RestBetweenDays
  readonly minutes: MinutesInAPeriod & { readonly most: Int32Array }
  readonly cover: Cover & { readonly most: Int32Array }
  readonly pay: Pay
  readonly distance: Distance
  readonly rating: Rating
  readonly fairness: Fairness
  readonly continuity: Continuity
  readonly budget: Budget
}

export interface AgencyProblem {
  readonly problem: RosterProblem
  readonly rules: AgencyRules
}

/** An agency as a problem: hard rules of place, rest and hours, and soft ones of cover, money, way, rating, fairness and continuity. */
export function agencyProblem(agency: Agency): AgencyProblem {
  const { work, people, sites, days } = agency
  const options = optionsOf(agency)
  const rules = rulesOf(agency, options)
  const problem = {
    days,
    people: people.length,
    kinds: CLIENTS * ROLES,
    sites: sites.length,
    shifts: {
      start: Float64Array.from(work, ({ start }) => start),
      end: Float64Array.from(work, ({ end }) => end),
      day: Int32Array.from(work, ({ day }) => day),
      kind: Int32Array.from(work, ({ client, role }) => client * ROLES + role),
      site: Int32Array.from(work, ({ site }) => site),
    },
    options: { start: options.start, shift: options.shift },
    mostShiftsADay: 2,
    rules: Object.values(rules),
  }
  return { problem, rules }
}

function rulesOf(agency: Agency, options: Options): AgencyRules {
  const { work, people, days } = agency
  const need = Int32Array.from(work, (one) => one.need)
  const money = moneyOf(agency, options)
  const hours = work.reduce((sum, { start, end, need: seats }) => sum + (seats * (end - start)) / HOUR, 0)
  return {
    place: { rule: 'one-place-at-a-time', minutes: travel(agency) },
    rest: { rule: 'rest-between-days', minutes: REST },
    minutes: {
      rule: 'minutes-in-a-period',
      periodOf: Int32Array.from({ length: days }, (_, day) => Math.floor(day / WEEK)),
      periods: Math.ceil(days / WEEK),
      most: new Int32Array(people.length).fill(MOST_MINUTES_A_WEEK),
    },
    cover: {
      rule: 'cover',
      need,
      most: need,
      under: new Float64Array(work.length).fill(EMPTY_SEAT),
      over: new Float64Array(work.length),
    },
    pay: { rule: 'pay', cost: money.pay },
    distance: { rule: 'distance', cost: money.way },
    rating: { rule: 'rating', cost: money.rating },
    fairness: fairness(agency, options),
    continuity: { rule: 'continuity', weight: PER_SITE },
    budget: { rule: 'budget', spends: money.spends, limit: Math.round(hours * BUDGET_AN_HOUR), weight: 1 },
  }
}

function cents(dollars: number): number {
  return Math.round(100 * dollars) / 100
}

/** By option, in dollars and cents. */
function moneyOf({ work, people }: Agency, { start, shift, km }: Options) {
  const columns = {
    pay: new Float64Array(shift.length),
    way: new Float64Array(shift.length),
    rating: new Float64Array(shift.length),
    spends: new Float64Array(shift.length),
  }
  for (const [person, { rate, rating }] of people.entries()) {
    for (let option = start[person]!; option < start[person + 1]!; option += 1) {
      const one = work[shift[option]!]!
      columns.pay[option] = cents((rate * (one.end - one.start)) / HOUR)
      columns.way[option] = cents(PER_KM * km[option]!)
      columns.rating[option] = cents(PER_LOST_STAR * (5 - rating))
      columns.spends[option] = cents(columns.pay[option]! + columns.way[option]!)
    }
  }
  return columns
}

/** Minutes from site to site; nobody works at two that are farther apart than a day. */
function travel({ sites }: Agency): Int32Array {
  const minutes = new Int32Array(sites.length ** 2)
  for (const [a, from] of sites.entries()) {
    for (let b = 0; b < a; b += 1) {
      const one = Math.min(DAY, travelMinutes(distanceKm(from, sites[b]!)))
      minutes[a * sites.length + b] = one
      minutes[b * sites.length + a] = one
    }
  }
  return minutes
}

/** Minutes are fair when every seat is shared by all who may take it, up to what they may work. */
function fairness({ work, people, days }: Agency, { start, shift }: Options): Fairness {
  const able = new Int32Array(work.length)
  for (const one of shift) able[one]! += 1
  const most = (MOST_MINUTES_A_WEEK * days) / WEEK
  const target = Float64Array.from(people, (_, person) => {
    let share = 0
    for (let option = start[person]!; option < start[person + 1]!; option += 1) {
      const one = shift[option]!
      share += (Math.min(work[one]!.need, able[one]!) * (work[one]!.end - work[one]!.start)) / able[one]!
    }
    return Math.round(Math.min(share, most))
  })
  const amount = Float64Array.from(work, (one) => one.end - one.start)
  return { rule: 'fairness', of: 'minutes', amount, target, weight: PER_SQUARE_MINUTE }
}
