import type { Money } from '@ordinate/kernel'
import { isEligible, type Seat, spanOf } from './domain/index.ts'
import { type Planned, type Planning, weigh } from './planning.ts'

/** Somebody who fits a seat, other work aside, with what is weighed. */
export interface Eligible {
  readonly person: Planned
  /** Place among the planning's people. */
  readonly index: number
  readonly pay: Money
  readonly km: number | null
  readonly cost: number
}

/** Who fits a seat, other work aside. Asked once for seats alike in place, time and needs. */
export function eligibleFor(planning: Planning, seat: Seat): readonly Eligible[] {
  const { start, end } = spanOf(seat.during)
  const key = `${seat.outletId} ${start} ${end} ${JSON.stringify([seat.needs, seat.declinedBy])}`
  const known = planning.eligible.get(key)
  if (known !== undefined) return known
  const { limits } = planning.plan
  const found = planning.people.flatMap((person, index) =>
    isEligible({ person, seat, work: [], limits }) ? [{ person, index, ...weigh(person, seat) }] : [],
  )
  planning.eligible.set(key, found)
  return found
}
