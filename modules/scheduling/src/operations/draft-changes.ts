import { newId, refuse } from '@ordinate/kernel'
import { openOrder } from '@ordinate/orders'
import { handle, notFound } from '@ordinate/platform'
import { VIEW_PAY } from '@ordinate/staffing'
import { draftChanges, solveProgressed } from '../contract.ts'
import { draftViewOf } from '../data/codec.ts'
import { insertDraft, loadDraft } from '../data/drafts.ts'
import { loadPlanning, type Planning } from '../planning.ts'
import { applySeating, mayChangeTold, type Unmade } from '../solving/apply.ts'
import { changesOf, seatingFigures } from '../solving/figures.ts'
import { blankDraft } from '../solving/new-draft.ts'
import type { Seating } from '../solving/problem.ts'
import { unmadeViews } from '../solving/unmade-views.ts'

export const draftChangesHandler = handle(draftChanges, async (ctx, { orderId, name, changes, apply }) => {
  const order = await openOrder(ctx, orderId)
  const planning = await loadPlanning(ctx, order.id)
  const seating: Seating = Object.fromEntries(changes.map(({ shiftId, personId }) => [shiftId, personId]))
  if (Object.keys(seating).length < changes.length) ctx.enforce(refuse('scheduling.seat_named_twice'))
  mustBeKnown(planning, seating)
  const id = newId('drf')
  await insertDraft(ctx, {
    ...blankDraft(ctx, order.id),
    ...seatingFigures(planning, seating, ctx.settings.currency),
    id,
    kind: 'changes',
    name: name ?? ctx.say('scheduling.changes_by', { who: ctx.caller.name }),
    scope: Object.keys(seating),
    move_told: true,
    seats: changes.length,
    seating,
    finished_at: ctx.now,
  })
  const draft = await loadDraft(ctx, id)
  let unmade: readonly Unmade[] = lockedSeats(planning, seating)
  if (apply) {
    ctx.enforce(mayChangeTold(draft, changesOf(planning, draft)))
    unmade = [...unmade, ...(await applySeating(ctx, draft, planning)).unmade]
  }
  await ctx.record(solveProgressed({ orderId: order.id, draftId: id }))
  const view = draftViewOf(await loadDraft(ctx, id), ctx.can(VIEW_PAY))
  return { draft: view, unmade: await unmadeViews(ctx, unmade) }
})

/** Throws `notFound` for a seat that the order has not, and for a person who is not planned. */
function mustBeKnown({ shifts, people }: Planning, seating: Seating): void {
  const [seats, persons] = [new Set(shifts.map(({ id }) => id)), new Set(people.map(({ id }) => id))]
  for (const [shiftId, personId] of Object.entries(seating)) {
    if (!seats.has(shiftId)) throw notFound('scheduling.shift', shiftId)
    if (personId !== null && !persons.has(personId)) throw notFound('staffing.person', personId)
  }
}

/** Seats that a lock keeps as they are. */
function lockedSeats({ held }: Planning, seating: Seating): Unmade[] {
  const locked = held.filter(({ locked, shift_id, person_id }) => {
    const to = seating[shift_id]
    return locked && to !== undefined && to !== person_id
  })
  return locked.map(({ shift_id: shiftId }) => {
    const refusal = refuse('scheduling.seat_locked', {}, { overridable: true })
    return { shiftId, personId: seating[shiftId] ?? null, refusal }
  })
}
