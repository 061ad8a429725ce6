import { dayNumber, fitsBesideWork, type Seat, spanOf, type Work, weekKey } from '../domain/index.ts'
import type { Eligible } from '../eligibility.ts'
import { type HeldWork, type Planned, type Planning, workAsSeat } from '../planning.ts'

/** The optimiser knows no longer shifts. */
export const LONGEST_SHIFT_MINUTES = 1_440
/** Days around a seat within which other work can matter to it: a week, and rest. */
const REACH_DAYS = 8

/** The work of a person that stays as it is. */
export interface Settled {
  /** Work that the rules allow beside each other; the search plans around it. */
  readonly kept: readonly HeldWork[]
  /** Work that somebody insisted on against the rules. Near it the person is given nothing more. */
  readonly against: readonly HeldWork[]
}

const NOTHING: Settled = { kept: [], against: [] }

/** What each person does and keeps doing, by person: all but what is loose, as far as it can matter to some seats. */
export function settledWork(
  planning: Planning,
  loosened: ReadonlySet<string>,
  days: { readonly first: number; readonly last: number },
): Map<string, Settled> {
  const { limits } = planning
  const reach = Math.max(REACH_DAYS, limits.mostDaysRunning ?? 0)
  const { first, last } = countsWholePeriod(planning) ? { first: -Infinity, last: Infinity } : days
  const near = ({ day }: Work): boolean => dayNumber(day) >= first - reach && dayNumber(day) <= last + reach
  const settled = new Map<string, Settled>()
  for (const person of planning.people) {
    const work = (planning.workOf.get(person.id) ?? []).filter((one) => !loosened.has(one.allocationId) && near(one))
    if (work.length > 0) settled.set(person.id, sorted(planning, person, work))
  }
  return settled
}

/** Whether limits of the whole period are set, so that all work in it matters. */
export function countsWholePeriod({ limits }: Planning): boolean {
  return (limits.mostShiftsPeriod ?? limits.mostMinutesPeriod ?? null) !== null
}

function sorted(planning: Planning, person: Planned, work: readonly HeldWork[]): Settled {
  const kept: HeldWork[] = []
  const against: HeldWork[] = []
  for (const one of work.toSorted((a, b) => spanOf(a.during).start - spanOf(b.during).start)) {
    const { start, end } = spanOf(one.during)
    const short = end - start <= LONGEST_SHIFT_MINUTES * 60_000
    const question = { person, seat: workAsSeat(one), work: kept, limits: planning.limits }
    if (short && fitsBesideWork(question).ok) kept.push(one)
    else against.push(one)
  }
  return { kept, against }
}

/** Those of the people who fit a seat whom their settled work leaves room for it. */
export function withRoom(
  planning: Planning,
  seat: Seat,
  eligible: readonly Eligible[],
  settled: ReadonlyMap<string, Settled>,
): Eligible[] {
  const reach = Math.max(1, planning.limits.mostDaysRunning ?? 0)
  const strict = countsWholePeriod(planning)
  return eligible.filter(({ person }) => {
    const { kept, against } = settled.get(person.id) ?? NOTHING
    if (kept.length === 0 && against.length === 0) return true
    const close = against.some(
      ({ day }) =>
        strict || Math.abs(dayNumber(day) - dayNumber(seat.day)) <= reach || weekKey(day) === weekKey(seat.day),
    )
    if (close) return false
    return fitsBesideWork({ person, seat, work: kept, limits: planning.limits }).ok
  })
}
