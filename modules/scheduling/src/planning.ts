import { closedPassLists } from '@ordinate/bookings'
import * as castings from '@ordinate/castings'
import { addMinutes, compareDates, compareInstants, type LocalDate, type Money, type Period } from '@ordinate/kernel'
import { planningRatings } from '@ordinate/motivation'
import { activationsOf, order as loadOrder } from '@ordinate/orders'
import { type OutletView, outletsById } from '@ordinate/places'
import type { QueryContext } from '@ordinate/platform'
import { planningPeople } from '@ordinate/staffing'
import type { PlanningPersonView } from '@ordinate/staffing/contract'
import { availablePeriods, type DatedRate, rateOn } from '@ordinate/staffing/domain'
import { barsOf as trainingBarsOf } from '@ordinate/training'
import { barPoint, type PersonBar, type RosterPlan, type SeatNeeds, type ShiftRole } from './contract.ts'
import { declinedOfOrder, liveOfOrder, liveWithin } from './data/allocations.ts'
import type { AllocationRecord, ShiftRecord } from './data/codec.ts'
import { exclusionsFor } from './data/exclusions.ts'
import { holdsOf } from './data/offers.ts'
import { findPlan, shiftsOfOrder } from './data/shifts.ts'
import {
  type Candidate,
  type ClosedPasses,
  castingBars,
  kmFromHome,
  type Limits,
  ORDINARY_LIMITS,
  ORDINARY_SLIDERS,
  ordinaryHour,
  payFor,
  type Seat,
  seatCost,
  type Untrained,
  type Weights,
  type Work,
  weightsOf,
} from './domain/index.ts'
import { type KnownFits, nothingKnown } from './eligibility.ts'

/** Work around the order that weekly hours, rest, travel and days in a row can reach. */
const MARGIN_MINUTES = 15 * 24 * 60

/** A person as the rules see them, with what else planning weighs. */
export type Planned = Candidate & {
  readonly name: string
  /** What an hour is paid where nothing else was agreed. */
  readonly rate: Money
  readonly rates: readonly DatedRate[]
  readonly rating: number | null
}

/** Work that somebody holds, and the seat that it is. */
export type HeldWork = Work & { readonly shiftId: string; readonly allocationId: string; readonly orderId: string }

/** Everything that deciding about the seats of one order needs, read once. */
export interface Planning {
  readonly plan: RosterPlan
  /** The limits of the plan, with the days that the order lasts. */
  readonly limits: Limits
  /** What the wishes of the plan are worth. */
  readonly weights: Weights
  readonly shifts: readonly ShiftRecord[]
  /** Who holds the seats of this order. */
  readonly held: readonly AllocationRecord[]
  /** Whom seats are held for, by shift. */
  readonly holds: ReadonlyMap<string, string>
  /** Who said no to each seat, by shift. */
  readonly declinedBy: ReadonlyMap<string, readonly string[]>
  readonly outlets: ReadonlyMap<string, OutletView>
  /** Outlets that take no new names, and who is on their list. */
  readonly closedPasses: ReadonlyMap<string, ClosedPasses>
  /** What the order calls the role at each of its activations, in lower case. */
  readonly roleWords: ReadonlyMap<string, string>
  readonly people: readonly Planned[]
  readonly views: readonly PlanningPersonView[]
  /** The days on which agreed rates begin, in their order. */
  readonly rateDays: readonly LocalDate[]
  /** Work of each person, of this order and of others. */
  readonly workOf: ReadonlyMap<string, readonly HeldWork[]>
  /** What has been found out about who fits which seat; see `eligibleFor`. */
  readonly known: KnownFits
}

const NO_NEEDS: SeatNeeds = { skills: [], papers: [], languages: [] }

/** What an order demands where nobody has said anything. */
export const ORDINARY_PLAN: RosterPlan = {
  outletsPerSupervisor: null,
  promoter: NO_NEEDS,
  supervisor: NO_NEEDS,
  limits: ORDINARY_LIMITS,
  wishes: ORDINARY_SLIDERS,
}

/** Reads the planning of an order: everyone active, and the work they hold around its days. */
export async function loadPlanning(ctx: QueryContext, orderId: string): Promise<Planning> {
  const shifts = await shiftsOfOrder(ctx, orderId)
  const span = spanAround(ctx, shifts)
  const views = await weighed(ctx, await planningPeople(ctx, { span }))
  const around = await liveWithin(ctx, span)
  const outlets = await outletsById(ctx, [...new Set([...shifts, ...around].map(({ outlet_id }) => outlet_id))])
  const barsOf = await barsByPerson(
    ctx,
    { orderId, shifts },
    views.map(({ id }) => id),
  )
  const untrained = await untrainedByPerson(ctx, orderId)
  const plan = (await findPlan(ctx, orderId)) ?? ORDINARY_PLAN
  return {
    plan,
    limits: { ...plan.limits, period: periodOf(shifts) },
    weights: weightsOf(plan.wishes, ordinaryHour(views.map(({ rate }) => rate.minor))),
    shifts,
    held: await liveOfOrder(ctx, orderId),
    holds: await heldForOf(ctx, shifts),
    declinedBy: await declinedOfOrder(ctx, orderId),
    outlets,
    closedPasses: await closedPassLists(ctx, orderId),
    roleWords: await roleWordsOf(ctx, orderId),
    views,
    people: views.map((view) => ({
      ...view,
      available: availablePeriods(view, span),
      bars: barsOf.get(view.id),
      untrained: untrained.get(view.id),
    })),
    rateDays: views.flatMap(({ rates }) => rates.map(({ validFrom }) => validFrom)).sort(compareDates),
    workOf: Map.groupBy(
      around.map((item) => ({ ...heldWork(item, outlets), personId: item.person_id })),
      (item) => item.personId,
    ),
    known: nothingKnown(),
  }
}

async function heldForOf(ctx: QueryContext, shifts: readonly ShiftRecord[]): Promise<Map<string, string>> {
  const holds = await holdsOf(
    ctx,
    shifts.map(({ id }) => id),
  )
  return new Map([...holds].map(([shiftId, { person_id }]) => [shiftId, person_id]))
}

/** People with their ratings as they turned out: what was rated, and how reliable each has been. */
async function weighed(ctx: QueryContext, views: readonly PlanningPersonView[]): Promise<PlanningPersonView[]> {
  const ratings = await planningRatings(ctx, views)
  return views.map((view) => ({ ...view, rating: ratings.get(view.id) ?? null }))
}

/** The first and the last day of some seats. */
export function periodOf(shifts: readonly ShiftRecord[]): Limits['period'] {
  const days = shifts.map(({ day }) => day).sort(compareDates)
  return days.length === 0 ? undefined : { first: days[0]!, last: days.at(-1)! }
}

/** What an order calls the role at each of its activations, in lower case. */
export async function roleWordsOf(ctx: QueryContext, orderId: string): Promise<Map<string, string>> {
  return new Map((await activationsOf(ctx, orderId)).map(({ id, role }) => [id, role.toLowerCase()]))
}

/** What keeps people out of the order: exclusions, and whatever other modules know. */
export async function barsByPerson(
  ctx: QueryContext,
  { orderId, shifts }: { readonly orderId: string; readonly shifts: readonly ShiftRecord[] },
  personIds: readonly string[],
): Promise<Map<string, PersonBar[]>> {
  const { clientId } = await loadOrder(ctx, orderId)
  const excluded = (await exclusionsFor(ctx, clientId)).map(
    ({ person_id, outlet_id, reason, until }): PersonBar => ({
      personId: person_id,
      outletId: outlet_id,
      code: 'scheduling.excluded',
      params: { reason },
      until,
    }),
  )
  const outletIds = [...new Set(shifts.map(({ outlet_id }) => outlet_id))]
  const words = [...new Set((await roleWordsOf(ctx, orderId)).values())]
  const others: PersonBar[] = castingBars(await castings.barsOf(ctx, orderId, personIds), words)
  for (const contribute of ctx.contributions(barPoint)) others.push(...(await contribute(ctx, { orderId, outletIds })))
  return Map.groupBy([...excluded, ...others], ({ personId }) => personId)
}

/** The trainings that people lack for the seats of an order, and on which days. */
export async function untrainedByPerson(ctx: QueryContext, orderId: string): Promise<Map<string, Untrained[]>> {
  const bars = await trainingBarsOf(ctx, { orderId })
  const lacked = bars.map(({ personId, role, from, until, mode, code, params }) => ({
    personId,
    lack: { role, from, until, warns: mode === 'warn', code, params },
  }))
  return new Map(
    [...Map.groupBy(lacked, ({ personId }) => personId)].map(([id, list]) => [id, list.map(({ lack }) => lack)]),
  )
}

/** The time around some shifts within which other work matters. */
export function spanAround(ctx: QueryContext, shifts: readonly ShiftRecord[]): Period {
  const starts = shifts.map(({ during }) => during.start).sort(compareInstants)
  const ends = shifts.map(({ during }) => during.end).sort(compareInstants)
  return {
    start: addMinutes(starts[0] ?? ctx.now, -MARGIN_MINUTES),
    end: addMinutes(ends.at(-1) ?? ctx.now, MARGIN_MINUTES),
  }
}

type Placed = { readonly outlet_id: string; readonly day: LocalDate; readonly during: Period }

function workAt({ outlet_id, day, during }: Placed, outlets: ReadonlyMap<string, OutletView>): Work {
  return { outletId: outlet_id, point: outlets.get(outlet_id)?.point ?? null, day, during }
}

export function heldWork(item: AllocationRecord, outlets: ReadonlyMap<string, OutletView>): HeldWork {
  return { ...workAt(item, outlets), shiftId: item.shift_id, allocationId: item.id, orderId: item.order_id }
}

/** Work as a seat that asks for nothing. */
export function workAsSeat(work: Work): Seat {
  return { ...work, needs: NO_NEEDS, lockedTo: null, declinedBy: [] }
}

/** A seat as the rules see it; `heldBy` is who is in it now. */
export function seatOf(planning: Planning, shift: ShiftRecord, heldBy: AllocationRecord | undefined): Seat {
  return {
    ...workAt(shift, planning.outlets),
    role: shift.role as ShiftRole,
    word: planning.roleWords.get(shift.activation_id),
    needs: shift.needs as SeatNeeds,
    lockedTo: heldBy?.locked ? heldBy.person_id : null,
    heldFor: planning.holds.get(shift.id) ?? null,
    declinedBy: planning.declinedBy.get(shift.id) ?? [],
    passes: planning.closedPasses.get(shift.outlet_id) ?? null,
  }
}

/** Everything a person does beside one seat. */
export function workBeside(planning: Planning, personId: string, shiftId: string): HeldWork[] {
  return (planning.workOf.get(personId) ?? []).filter((item) => item.shiftId !== shiftId)
}

/** What a person is paid in a seat: the hours at the rate that is agreed for its role on its day. */
export function payIn(
  { rate, rates }: Pick<Planned, 'rate' | 'rates'>,
  { role, day, during }: Pick<Seat, 'role' | 'day' | 'during'>,
): Money {
  return payFor(rateOn(rates, rate, role ?? '', day), during)
}

/** Pay, distance and the weighed cost of a person in a seat. */
export function weigh(person: Planned, seat: Seat, weights: Weights): { pay: Money; km: number | null; cost: number } {
  const pay = payIn(person, seat)
  const km = kmFromHome(person.point, seat.point)
  return { pay, km, cost: seatCost({ pay, km, rating: person.rating }, weights) }
}
