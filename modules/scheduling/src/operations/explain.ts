import { money } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import { namesById, VIEW_PAY } from '@ordinate/staffing'
import { budgetRoom } from '../budget-room.ts'
import { contestFor } from '../contenders.ts'
import { explain } from '../contract.ts'
import { type AllocationRecord, allocationViewOf, type ShiftRecord, shiftViewOf } from '../data/codec.ts'
import { loadShift } from '../data/shifts.ts'
import { trainingWarnings } from '../domain/index.ts'
import { loadPlanning, type Planning, seatOf } from '../planning.ts'
import { refusalViewOf } from '../refusal-views.ts'

const SHOWN = 50

export const explainHandler = handle(explain, async (ctx, { shiftId, limit }) => {
  const shift = await loadShift(ctx, shiftId)
  const planning = await loadPlanning(ctx, shift.order_id)
  const holder = planning.held.find((item) => item.shift_id === shift.id)
  const contest = contestFor(planning, shift, holder, limit ?? SHOWN)
  const seesPay = ctx.can(VIEW_PAY)
  const names = await namesById(ctx, holder === undefined ? [] : [holder.person_id])
  const rates = new Map(planning.people.map(({ id, rate }) => [id, rate]))
  return {
    shift: shiftViewOf(shift),
    outletName: planning.outlets.get(shift.outlet_id)?.name ?? '',
    current: holder === undefined ? null : allocationViewOf(holder, names.get(holder.person_id) ?? '', seesPay),
    warnings: warningsOf(planning, shift, holder).map((warning) => refusalViewOf(ctx, warning)),
    possible: contest.possible.map((one) => ({
      personId: one.personId,
      name: one.name,
      km: one.km,
      minutesInWeek: one.minutesInWeek,
      rating: one.rating,
      cost: seesPay ? money(one.payMinor, rates.get(one.personId)!.currency) : null,
      rank: one.rank,
      reasons: one.reasons.map(({ code, params }) => ({ code, params })),
    })),
    impossible: contest.impossible.map(({ person, refusals }) => ({
      personId: person.id,
      name: person.name,
      refusals: refusals.map((refusal) => refusalViewOf(ctx, refusal)),
    })),
    causes: [...contest.causes],
    budget: await budgetRoom(ctx, { orderId: shift.order_id, role: shift.role, held: planning.held, holder }),
  }
})

function warningsOf(planning: Planning, shift: ShiftRecord, holder: AllocationRecord | undefined) {
  const person = planning.people.find(({ id }) => id === holder?.person_id)
  if (person === undefined) return []
  return trainingWarnings({ person, seat: seatOf(planning, shift, holder), work: [], limits: planning.limits })
}
