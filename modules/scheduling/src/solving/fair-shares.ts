import { spanOf } from '../domain/index.ts'
import { eligibleFor } from '../eligibility.ts'
import { type Planned, workAsSeat } from '../planning.ts'
import type { Parts } from './problem.ts'

/**
 * What of something shared each person would get if every shift were split among all who could take it, in proportion to the
 * time they have: those who can do more, and more of it, get more. By person of the problem.
 * @param amounts what each shift counts
 */
export function fairShares(parts: Parts, amounts: Float64Array): Float64Array {
  const { entries, people, planning } = parts
  const time = availability(parts)
  const numbers = new Map(people.map(({ id }, at) => [id, at]))
  const shares = new Float64Array(people.length)
  for (const [shift, { eligible, seats, settled, work }] of entries.entries()) {
    const amount = amounts[shift]! * Math.max(1, seats.length)
    if (amount === 0) continue
    const could = settled === null ? eligible : eligibleFor(planning, workAsSeat(work))
    const who = could.flatMap(({ person }) => numbers.get(person.id) ?? [])
    const total = who.reduce((sum, person) => sum + time[person]!, 0)
    if (total > 0) for (const person of who) shares[person]! += (amount * time[person]!) / total
  }
  return shares
}

/** The minutes that each person has in the days of the problem, no more than their weeks allow. */
function availability({ entries, people, days }: Parts): Float64Array {
  const spans = entries.map(({ work }) => spanOf(work.during))
  const from = spans.reduce((least, { start }) => Math.min(least, start), Number.POSITIVE_INFINITY)
  const to = spans.reduce((most, { end }) => Math.max(most, end), Number.NEGATIVE_INFINITY)
  const minutes = ({ available, maxMinutesWeek }: Planned): number => {
    const free = available.reduce((sum, one) => {
      const { start, end } = spanOf(one)
      return sum + Math.max(0, Math.min(end, to) - Math.max(start, from)) / 60_000
    }, 0)
    return Math.max(1, Math.min(free, maxMinutesWeek * Math.max(1, days / 7)))
  }
  return Float64Array.from(people, minutes)
}
