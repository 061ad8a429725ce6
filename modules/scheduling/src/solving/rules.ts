import { weekdayOf } from '@ordinate/kernel'
import type { RuleInput } from '@ordinate/optimizer'
import { dayNumber, isNight, minutesOf, ratingCost, toldChangeCost, wayCost, weekKey } from '../domain/index.ts'
import type { Eligible } from '../eligibility.ts'
import { fairShares } from './fair-shares.ts'
import type { Parts } from './problem.ts'

/** An empty seat costs so many ordinary hours, and so many times the dearest pair: more than any detour. */
const OPEN_SEAT_HOURS = 160
const OPEN_SEAT_TIMES = 20
/** Times every unit of money above the budget, beside the money itself. */
const OVER_BUDGET = 1
const SATURDAY = 6

/** The rules of a problem beside that of one place at a time: limits of the order, and what wishes are worth. */
export function rulesOf(parts: Parts): RuleInput[] {
  return [...limitsOf(parts), ...costsOf(parts), ...fairnessOf(parts), ...changesOf(parts), ...budgetsOf(parts)]
}

function input(rule: string, data: object): RuleInput {
  return { rule, ...data }
}

/** The hard rules. */
function limitsOf(parts: Parts): RuleInput[] {
  const { planning, people, options, days } = parts
  const { limits } = planning
  const weekOf = periodsOf(parts, ({ work }) => weekKey(work.day))
  const each = (value: number): Int32Array => new Int32Array(people.length).fill(value)
  const locks = Int32Array.from(options.shift.keys()).filter((at) => options.eligible[at] === null)
  const rules = [
    input('locks', {
      person: locks.map((at) => options.person[at]!),
      shift: locks.map((at) => options.shift[at]!),
    }),
    input('rest-between-days', { minutes: limits.restMinutes }),
    input('minutes-in-a-period', { ...weekOf, most: Int32Array.from(people, ({ maxMinutesWeek }) => maxMinutesWeek) }),
  ]
  const dayOf = { periodOf: Int32Array.from({ length: days }, (_, day) => day), periods: days }
  const wholeOf = { periodOf: periodDays(parts), periods: 1 }
  if (limits.mostShiftsDay) rules.push(input('shifts-in-a-period', { ...dayOf, most: each(limits.mostShiftsDay) }))
  if (limits.mostMinutesDay) rules.push(input('minutes-in-a-period', { ...dayOf, most: each(limits.mostMinutesDay) }))
  if (limits.mostDaysRunning) rules.push(input('consecutive-days', { mostWork: each(limits.mostDaysRunning) }))
  if (limits.mostShiftsPeriod) {
    rules.push(input('shifts-in-a-period', { ...wholeOf, most: each(limits.mostShiftsPeriod) }))
  }
  if (limits.mostMinutesPeriod) {
    rules.push(input('minutes-in-a-period', { ...wholeOf, most: each(limits.mostMinutesPeriod) }))
  }
  return rules
}

/** Numbers the days of the problem by a key of the work on them; -1 for days without any. */
function periodsOf({ entries, days, firstDay }: Parts, keyOf: (entry: Parts['entries'][number]) => string) {
  const numbers = new Map<string, number>()
  const periodOf = new Int32Array(days).fill(-1)
  for (const entry of entries) {
    const key = keyOf(entry)
    const number = numbers.get(key) ?? numbers.size
    numbers.set(key, number)
    periodOf[dayNumber(entry.work.day) - firstDay] = number
  }
  return { periodOf, periods: numbers.size }
}

/** 0 for the days from the first to the last of the order, -1 for those around them. */
function periodDays({ planning, days, firstDay }: Parts): Int32Array {
  const { period } = planning.limits
  return Int32Array.from({ length: days }, (_, day) => {
    if (period === undefined) return 0
    const number = firstDay + day
    return number >= dayNumber(period.first) && number <= dayNumber(period.last) ? 0 : -1
  })
}

/** Cover, and what each pair costs. */
function costsOf({ entries, options, wanted: { weights } }: Parts): RuleInput[] {
  const pay = byOption(options, ({ pay: { minor } }) => Number(minor) * weights.pay)
  const distance = byOption(options, ({ km }) => wayCost(km, weights))
  const rating = byOption(options, ({ person }) => ratingCost(person.rating, weights))
  let dearest = 0
  for (let at = 0; at < pay.length; at += 1) dearest = Math.max(dearest, pay[at]! + distance[at]! + rating[at]!)
  const openSeat = Math.max(OPEN_SEAT_HOURS * weights.hour, OPEN_SEAT_TIMES * dearest)
  const need = Int32Array.from(entries, ({ seats }) => Math.max(1, seats.length))
  const open = Float64Array.from(entries, ({ settled }) => (settled === null ? openSeat : 0))
  const ownWork = Uint8Array.from(entries, ({ settled }) => (settled === null || settled.ownOrder ? 1 : 0))
  return [
    input('cover', { need, under: open, over: new Float64Array(entries.length), most: need }),
    ...(weights.pay > 0 ? [input('pay', { cost: pay })] : []),
    ...(weights.perKm > 0 ? [input('distance', { cost: distance })] : []),
    ...(weights.perRatingPoint > 0 ? [input('rating', { cost: rating })] : []),
    ...(weights.continuity > 0 ? [input('continuity', { weight: weights.continuity })] : []),
    ...(weights.perPerson > 0 ? [input('fewer-people', { counts: ownWork, weight: weights.perPerson })] : []),
  ]
}

/** A column by option; 0 for settled work. */
function byOption({ eligible }: Parts['options'], of: (one: Eligible, at: number) => number): Float64Array {
  const column = new Float64Array(eligible.length)
  for (let at = 0; at < column.length; at += 1) {
    const one = eligible[at]!
    if (one !== null) column[at] = of(one, at)
  }
  return column
}

/** Hours, weekends and nights shared in proportion to what people could work. */
function fairnessOf(parts: Parts): RuleInput[] {
  const { weights } = parts.wanted
  const shared = [
    { of: 'hours', weight: weights.fairHours, amount: (at: number) => minutesOf([parts.entries[at]!.work]) / 60 },
    {
      of: 'weekends',
      weight: weights.fairDays,
      amount: (at: number) => (weekdayOf(parts.entries[at]!.work.day) >= SATURDAY ? 1 : 0),
    },
    { of: 'nights', weight: weights.fairDays, amount: (at: number) => (isNight(parts.entries[at]!.work) ? 1 : 0) },
  ]
  return shared.flatMap(({ of, weight, amount }) => {
    const amounts = Float64Array.from(parts.entries, ({ settled }, at) =>
      settled === null || settled.ownOrder ? amount(at) : 0,
    )
    if (weight === 0 || amounts.every((one) => one === 0)) return []
    return [input('fairness', { of, amount: amounts, target: fairShares(parts, amounts), weight })]
  })
}

/** What it costs to change drafts, and what people were told. */
function changesOf({ entries, people, loose, wanted: { weights, today } }: Parts): RuleInput[] {
  const persons = new Map(people.map(({ id }, at) => [id, at]))
  const shifts = new Map(entries.flatMap(({ seats }, at) => seats.map(({ id }) => [id, at] as const)))
  const stays = loose.flatMap(({ state, day, person_id, shift_id }) => {
    const [person, shift] = [persons.get(person_id), shifts.get(shift_id)]
    const weight = state === 'draft' ? weights.perChange : toldChangeCost(weights, dayNumber(day) - today)
    return person === undefined || shift === undefined || weight === 0 ? [] : [{ person, shift, weight }]
  })
  if (stays.length === 0) return []
  return [
    input('published', {
      person: Int32Array.from(stays, ({ person }) => person),
      shift: Int32Array.from(stays, ({ shift }) => shift),
      weight: Float64Array.from(stays, ({ weight }) => weight),
    }),
  ]
}

/** What may be spent on each role. */
function budgetsOf({ entries, options, wanted: { budget } }: Parts): RuleInput[] {
  return (['promoter', 'supervisor'] as const).flatMap((role) => {
    const limit = budget[role]
    if (limit === undefined) return []
    const spends = byOption(options, ({ pay }, at) =>
      entries[options.shift[at]!]!.seats[0]?.role === role ? Number(pay.minor) : 0,
    )
    return [input('budget', { spends, limit: Math.max(0, limit), weight: OVER_BUDGET })]
  })
}
