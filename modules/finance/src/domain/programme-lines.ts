import {
  addQuantity,
  compareInstants,
  divideQuantity,
  type LocalDate,
  type Money,
  minutesBetween,
  type Period,
  periodMinutes,
  type Quantity,
  quantity,
  zeroMoney,
} from '@ordinate/kernel'
import type { CostCategory } from './categories.ts'
import { type Rate, ratedMinutes } from './rate-card.ts'

/** An outlet-day of an address programme, as far as it costs something. */
export type ProgrammeSlot = {
  readonly activationId: string
  readonly outletId: string
  readonly day: LocalDate
  readonly during: Period
  readonly zone: string
  readonly region: string | null
  readonly role: string
  readonly headcount: number
  /** Rent of the place for the day, where it is known. */
  readonly placeCost: Money | null
}

export const measures = ['hour', 'day', 'piece'] as const

/** How much of one thing a programme needs, what one costs and is sold for, and what the quantity was reckoned from. */
export type ProgrammeLine = {
  /** What it is recognised by when the programme is priced again. */
  readonly key: string
  readonly category: CostCategory
  readonly role: string | null
  /** Null where no rate is known; for everything that is not hours the name is the category's. */
  readonly rate: Rate | null
  readonly measure: (typeof measures)[number]
  readonly quantity: Quantity
  /** Null where nobody said what one costs. */
  readonly unitCost: Money | null
  readonly unitPrice: Money | null
  readonly outletDays: number
  readonly minutes: number
}

/** What a programme is priced by. */
export type Pricing = {
  readonly card: readonly Rate[]
  readonly clientId: string | null
  readonly currency: string
  readonly isHoliday: (day: LocalDate, region: string | null) => boolean
  /** One supervisor looks after this many outlets; undefined for none. */
  readonly outletsPerSupervisor: number | undefined
}

/** Decimals of hours on a line: the line's price is what is printed, quantity times unit price. */
const HOUR_DECIMALS = 4

export function hoursOf(minutes: number): Quantity {
  return divideQuantity(quantity(minutes), quantity(60n), HOUR_DECIMALS)
}

type Work = { readonly slot: ProgrammeSlot; readonly during: Period; readonly role: string; readonly people: number }
type Hours = { rate: Rate | null; role: string; minutes: number; outletDays: number }

const SUPERVISOR = 'supervisor'

/** The supervisors' seats: for each day and region, in the order of the outlets, one from the first opening to the last closing of so many outlets. */
function supervisorsOf(slots: readonly ProgrammeSlot[], per: number | undefined): Work[] {
  if (per === undefined || slots.some(({ role }) => role === SUPERVISOR)) return []
  const work: Work[] = []
  const groups = Map.groupBy(slots, ({ day, region, zone }) => [day.toString(), region ?? '', zone].join(' '))
  for (const group of groups.values()) {
    const outlets = [...Map.groupBy(group, ({ outletId }) => outletId).values()]
    for (let from = 0; from < outlets.length; from += per) {
      const covered = outlets.slice(from, from + per).flat()
      const start = covered.map(({ during }) => during.start).reduce((a, b) => (compareInstants(a, b) <= 0 ? a : b))
      const end = covered.map(({ during }) => during.end).reduce((a, b) => (compareInstants(a, b) >= 0 ? a : b))
      work.push({ slot: covered[0]!, during: { start, end }, role: SUPERVISOR, people: 1 })
    }
  }
  return work
}

/** Hours of all work by role and rate. Slots of the same hours, zone and role are split once. */
function hoursBy(work: readonly Work[], pricing: Pricing): Hours[] {
  const found = new Map<string, Hours>()
  const split = new Map<string, ReturnType<typeof ratedMinutes>>()
  for (const { slot, during, role, people } of work) {
    const pattern = [during.start, during.end, slot.zone, slot.region ?? '', role].join(' ')
    const question = {
      role,
      clientId: pricing.clientId,
      zone: slot.zone,
      isHoliday: (day: LocalDate) => pricing.isHoliday(day, slot.region),
    }
    const stretch = { start: during.start, minutes: minutesBetween(during.start, during.end) }
    const parts = split.get(pattern) ?? ratedMinutes(pricing.card, stretch, question)
    split.set(pattern, parts)
    for (const { rate, minutes } of parts) {
      const key = `${role} ${rate?.id ?? ''}`
      const known = found.get(key) ?? { rate, role, minutes: 0, outletDays: 0 }
      known.minutes += minutes * people
      known.outletDays += 1
      found.set(key, known)
    }
  }
  return [...found.values()]
}

function hourLine({ rate, role, minutes, outletDays }: Hours, currency: string): ProgrammeLine {
  const fits = rate !== null && rate.price.currency === currency ? rate : null
  return {
    key: `hours/${role}/${fits?.id ?? ''}`,
    category: role === SUPERVISOR ? 'supervision' : 'staff',
    role,
    rate: fits,
    measure: 'hour',
    quantity: hoursOf(minutes),
    unitCost: fits?.cost ?? null,
    unitPrice: fits?.price ?? null,
    outletDays,
    minutes,
  }
}

function plainLine(
  category: CostCategory,
  measure: 'day' | 'piece',
  count: number,
  unitCost: Money | null = null,
): ProgrammeLine {
  return {
    key: unitCost === null ? category : `${category}/${unitCost.minor}`,
    category,
    role: null,
    rate: null,
    measure,
    quantity: quantity(count),
    unitCost,
    unitPrice: unitCost,
    outletDays: count,
    minutes: 0,
  }
}

/** Outlet-days by what a place costs there: places whose rent is known in the currency of the order, and all others. */
function placeLines(slots: readonly ProgrammeSlot[], currency: string): ProgrammeLine[] {
  const known = ({ placeCost }: ProgrammeSlot) => (placeCost?.currency === currency ? placeCost : null)
  const groups = Map.groupBy(slots, (slot) => known(slot)?.minor ?? null)
  return [...groups].map(([, group]) => plainLine('places', 'day', group.length, known(group[0]!)))
}

/**
 * What an address programme needs and costs: hours of each role by the rates of the card, minute by minute of the outlets' clocks; outlet-days of
 * places by their rent; a day's materials for each; a delivery for each outlet. The hours of a role sum to the programme's.
 */
export function programmeLines(slots: readonly ProgrammeSlot[], pricing: Pricing): ProgrammeLine[] {
  if (slots.length === 0) return []
  const { currency } = pricing
  const seats = slots.map((slot) => ({ slot, during: slot.during, role: slot.role, people: slot.headcount }))
  const hours = hoursBy([...seats, ...supervisorsOf(slots, pricing.outletsPerSupervisor)], pricing)
  const outlets = new Set(slots.map(({ outletId }) => outletId)).size
  return [
    ...hours.map((one) => hourLine(one, currency)),
    ...placeLines(slots, currency),
    plainLine('materials', 'day', slots.length),
    plainLine('logistics', 'piece', outlets),
  ]
}

/** How large a programme is, in the figures that a client counts in. */
export type ProgrammeSize = { readonly outletDays: number; readonly outlets: number; readonly minutes: number }

export function programmeSize(slots: readonly ProgrammeSlot[]): ProgrammeSize {
  return {
    outletDays: slots.length,
    outlets: new Set(slots.map(({ outletId }) => outletId)).size,
    minutes: slots.reduce((sum, slot) => sum + periodMinutes(slot.during) * slot.headcount, 0),
  }
}

/** What a programme needs more than another, thing by thing; what did not change is left out. Quantities below zero are needed no more. */
export function programmeDelta(before: readonly ProgrammeLine[], after: readonly ProgrammeLine[]): ProgrammeLine[] {
  const earlier = new Map(before.map((line) => [line.key, line]))
  const keys = new Set([...after, ...before].map(({ key }) => key))
  const later = new Map(after.map((line) => [line.key, line]))
  return [...keys]
    .map((key): ProgrammeLine => {
      const [was, is] = [earlier.get(key), later.get(key)]
      const line = (is ?? was)!
      const minutes = (is?.minutes ?? 0) - (was?.minutes ?? 0)
      const count = addQuantity(is?.quantity ?? quantity(0n), {
        digits: -(was?.quantity.digits ?? 0n),
        scale: was?.quantity.scale ?? 0,
      })
      return {
        ...line,
        minutes,
        outletDays: (is?.outletDays ?? 0) - (was?.outletDays ?? 0),
        quantity: line.measure === 'hour' ? hoursOf(minutes) : count,
      }
    })
    .filter(({ quantity: count }) => count.digits !== 0n)
}

/** A price where one is known, else nothing. */
export function knownOr(amount: Money | null, currency: string): Money {
  return amount ?? zeroMoney(currency)
}
