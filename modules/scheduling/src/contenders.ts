import type { Refusal } from '@ordinate/kernel'
import type { CauseCount } from './contract.ts'
import type { AllocationRecord, ShiftRecord, StoredWhy } from './data/codec.ts'
import {
  type Contender,
  maySit,
  minutesInWeek,
  objections,
  type Ranked,
  rank,
  rankOne,
  type Seat,
  type Work,
} from './domain/index.ts'
import { type Eligible, eligibleFor } from './eligibility.ts'
import { type Planned, type Planning, seatOf, weigh, workBeside } from './planning.ts'

/** Everyone sorted by whether they may take a seat. */
export interface Contest {
  readonly possible: readonly Ranked[]
  readonly impossible: readonly { readonly person: Planned; readonly refusals: readonly Refusal[] }[]
  readonly causes: readonly CauseCount[]
}

/** Asks every rule of every person for one seat; whoever sits there now competes like the others. The best `limit` are ranked. */
export function contestFor(
  planning: Planning,
  shift: ShiftRecord,
  heldBy: AllocationRecord | undefined,
  limit = Number.POSITIVE_INFINITY,
): Contest {
  const seat = { ...seatOf(planning, shift, heldBy), lockedTo: null }
  const possible: Contender[] = []
  const impossible: { person: Planned; refusals: Refusal[] }[] = []
  for (const person of planning.people) {
    const work = workBeside(planning, person.id, shift.id)
    const refusals = objections({ person, seat, work, limits: planning.limits })
    if (refusals.length > 0) impossible.push({ person, refusals })
    else possible.push(contenderOf({ person, ...weigh(person, seat, planning.weights) }, seat, work))
  }
  return {
    possible: rank(possible, planning.weights.continuity, limit),
    impossible,
    causes: countCauses(impossible.map(({ refusals }) => refusals[0]!)),
  }
}

/** For an empty seat: how many could take it, and how many people each rule is the first to keep out. */
export function causesFor(planning: Planning, shift: ShiftRecord): { possible: number; causes: CauseCount[] } {
  const seat = seatOf(planning, shift, undefined)
  const refusals: Refusal[] = []
  for (const person of planning.people) {
    const work = workBeside(planning, person.id, shift.id)
    const verdict = maySit({ person, seat, work, limits: planning.limits })
    if (!verdict.ok) refusals.push(verdict)
  }
  return { possible: planning.people.length - refusals.length, causes: countCauses(refusals) }
}

function countCauses(refusals: readonly Refusal[]): CauseCount[] {
  const counts = Map.groupBy(refusals, ({ code }) => code)
  return [...counts].map(([code, list]) => ({ code, count: list.length })).sort((a, b) => b.count - a.count)
}

/** A person as the ranking weighs them, beside the work they have. */
function contenderOf({ person, pay, km, cost }: Omit<Eligible, 'index'>, seat: Seat, work: readonly Work[]): Contender {
  return {
    personId: person.id,
    name: person.name,
    cost,
    payMinor: pay.minor,
    km,
    rating: person.rating,
    visits: work.filter(({ outletId }) => outletId === seat.outletId).length,
    minutesInWeek: minutesInWeek(work, seat.day),
  }
}

/** Why a person sits in a seat: their place among all who fit it, other work aside. */
export function whyFor(planning: Planning, shift: ShiftRecord, person: Planned): StoredWhy {
  const seat = seatOf(planning, shift, undefined)
  const eligible = eligibleFor(planning, seat)
  // Somebody who was put there against a rule is ranked among those who fit.
  const insisted = eligible.some((one) => one.person.id === person.id)
    ? []
    : [{ person, ...weigh(person, seat, planning.weights) }]
  const contenders = [...eligible, ...insisted].map((one) =>
    contenderOf(one, seat, workBeside(planning, one.person.id, shift.id)),
  )
  const one = contenders.find(({ personId }) => personId === person.id)!
  const ranked = rankOne(one, contenders, planning.weights.continuity)
  return {
    reasons: ranked.reasons,
    payMinor: Number(ranked.payMinor),
    currency: person.rate.currency,
    km: ranked.km,
    rank: ranked.rank,
    candidates: contenders.length,
  }
}
