import { money, sumMoney } from '@ordinate/kernel'
import type { AllocationRecord, DraftRecord, ShiftRecord } from '../data/codec.ts'
import { type Figures, figuresOf, minutesOf } from '../domain/index.ts'
import { type Planning, seatOf, weigh } from '../planning.ts'
import { wasTold } from '../vacate.ts'
import type { Seating } from './problem.ts'
import { scopeOf, seatsToFill } from './scope.ts'

/** What the seats of a seating cost and how far people travel. Pay in another currency than the organisation's is left out. */
export function seatingFigures(
  planning: Planning,
  seating: Seating,
  currency: string,
): Pick<DraftRecord, 'cost_minor' | 'currency' | 'km' | 'filled' | 'people'> {
  const people = new Map(planning.people.map((person) => [person.id, person]))
  const weighed = planning.shifts.flatMap((shift) => {
    const person = people.get(seating[shift.id] ?? '')
    return person === undefined
      ? []
      : [{ person, ...weigh(person, seatOf(planning, shift, undefined), planning.weights) }]
  })
  const pay = weighed.map((one) => one.pay).filter((amount) => amount.currency === currency)
  return {
    cost_minor: sumMoney(pay, currency).minor,
    currency,
    km: Math.round(weighed.reduce((sum, { km }) => sum + (km ?? 0), 0)),
    filled: weighed.length,
    people: new Set(weighed.map(({ person }) => person.id)).size,
  }
}

/** Everybody in a seat of the order as it would be with a draft applied; as it is without one. By shift. */
export function seatedWith(planning: Planning, draft: DraftRecord | undefined): Map<string, string> {
  const seated = new Map(planning.held.map(({ shift_id, person_id }) => [shift_id, person_id]))
  if (draft === undefined) return seated
  for (const { id, to } of changesOf(planning, draft)) {
    if (to === null) seated.delete(id)
    else seated.set(id, to)
  }
  return seated
}

/** A seat that a draft changes. */
export interface SeatChange {
  readonly id: string
  readonly shift: ShiftRecord
  readonly holder: AllocationRecord | undefined
  readonly from: string | null
  readonly to: string | null
}

/** What a draft changes in the roster as it is now: seats that it may touch, and in which it has somebody else, or nobody. */
export function changesOf(planning: Planning, draft: DraftRecord): SeatChange[] {
  const seating = draft.seating as Seating
  const { open, loose } = seatsToFill(planning, scopeOf(draft))
  const holders = new Map(loose.map((item) => [item.shift_id, item]))
  return open.flatMap((shift) => {
    const to = seating[shift.id]
    const holder = holders.get(shift.id)
    const from = holder?.person_id ?? null
    return to === undefined || to === from ? [] : [{ id: shift.id, shift, holder, from, to }]
  })
}

/** The whole roster of an order in figures, with some people in the seats. */
export function wholeFigures(
  planning: Planning,
  seated: ReadonlyMap<string, string>,
  view: { readonly currency: string; readonly seesPay: boolean },
): Figures & { cost: ReturnType<typeof money> | null; km: number; toldChanged: number } {
  const seating = Object.fromEntries(seated)
  const { cost_minor, km } = seatingFigures(planning, seating, view.currency)
  const work = planning.shifts.flatMap((shift) => {
    const personId = seated.get(shift.id)
    return personId === undefined ? [] : [{ personId, minutes: minutesOf([shift]) }]
  })
  const changed = planning.held.filter((item) => wasTold(item) && seated.get(item.shift_id) !== item.person_id)
  return {
    ...figuresOf(planning.shifts.length, work),
    cost: view.seesPay ? money(cost_minor, view.currency) : null,
    km,
    toldChanged: new Set(changed.map(({ person_id }) => person_id)).size,
  }
}
