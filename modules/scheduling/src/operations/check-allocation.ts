import { handle, notFound } from '@ordinate/platform'
import { VIEW_PAY } from '@ordinate/staffing'
import { budgetRoom } from '../budget-room.ts'
import { checkAllocation } from '../contract.ts'
import { loadShift } from '../data/shifts.ts'
import { objections, trainingWarnings } from '../domain/index.ts'
import { loadPlanning, seatOf, weigh, workBeside } from '../planning.ts'
import { refusalViewOf } from '../refusal-views.ts'

export const checkAllocationHandler = handle(checkAllocation, async (ctx, { shiftId, personId }) => {
  const shift = await loadShift(ctx, shiftId)
  const planning = await loadPlanning(ctx, shift.order_id)
  const person = planning.people.find(({ id }) => id === personId)
  if (person === undefined) throw notFound('staffing.person', personId)
  const holder = planning.held.find((item) => item.shift_id === shift.id)
  const seat = seatOf(planning, shift, holder)
  const work = workBeside(planning, person.id, shift.id)
  const question = { person, seat, work, limits: planning.limits }
  const refusals = objections(question)
  const { pay, km } = weigh(person, seat, planning.weights)
  return {
    allowed: refusals.length === 0,
    refusals: refusals.map((refusal) => refusalViewOf(ctx, refusal)),
    warnings: trainingWarnings(question).map((warning) => refusalViewOf(ctx, warning)),
    cost: ctx.can(VIEW_PAY) ? pay : null,
    km,
    budget: await budgetRoom(ctx, {
      orderId: shift.order_id,
      role: shift.role,
      held: planning.held,
      holder,
      cost: pay,
    }),
  }
})
