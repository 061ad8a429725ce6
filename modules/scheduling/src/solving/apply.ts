import { newId } from '@ordinate/kernel'
import type { CommandContext } from '@ordinate/platform'
import { whyFor } from '../contenders.ts'
import { rosterChanged } from '../contract.ts'
import { deleteDrafts, insertAllocations, type NewAllocation } from '../data/allocations.ts'
import type { DraftRecord, ShiftRecord } from '../data/codec.ts'
import { updateDraft } from '../data/drafts.ts'
import { maySit } from '../domain/index.ts'
import { type HeldWork, type Planned, type Planning, seatOf } from '../planning.ts'
import { asHeldWork, seatsToFill } from './problem.ts'

/** What putting a run's roster into the seats did. */
export interface Applied {
  readonly filled: number
  readonly replaced: number
  readonly skipped: number
  readonly open: number
}

/**
 * Puts the roster of a run into the seats in place of loose drafts. Every seating is asked of the rules once more, because
 * people and seats may have changed since; what no longer holds is left out.
 */
export async function applySeating(ctx: CommandContext, draft: DraftRecord, planning: Planning): Promise<Applied> {
  const { open, loose } = seatsToFill(planning.shifts, planning.held)
  const before = new Map(loose.map((item) => [item.shift_id, item]))
  const { seated, skipped, workOf } = reseat(planning, open, draft.seating as Record<string, string>)

  const kept = new Set(
    loose.filter((item) => seated.get(item.shift_id)?.id === item.person_id).map(({ shift_id }) => shift_id),
  )
  const replaced = loose.filter((item) => !kept.has(item.shift_id))
  await deleteDrafts(
    ctx,
    replaced.map(({ id }) => id),
  )
  const after: Planning = { ...planning, workOf }
  const added = open.flatMap((shift): NewAllocation[] => {
    const person = seated.get(shift.id)
    if (person === undefined || kept.has(shift.id)) return []
    return [newDraft(after, shift, person)]
  })
  await insertAllocations(ctx, added)
  for (const shift of open) {
    const [was, is] = [before.get(shift.id)?.person_id ?? null, seated.get(shift.id)?.id ?? null]
    if (was !== is) ctx.changed(['scheduling.shift', shift.id], { personId: was }, { personId: is })
  }
  await updateDraft(ctx, draft.id, { state: 'applied' })
  const changed = [...new Set([...replaced.map(({ shift_id }) => shift_id), ...added.map(({ shiftId }) => shiftId)])]
  await ctx.record(rosterChanged({ orderId: draft.order_id, shiftIds: changed }))
  return { filled: added.length, replaced: replaced.length, skipped, open: open.length - seated.size }
}

/** Seats people one after another, each checked beside what they already have. */
function reseat(planning: Planning, open: readonly ShiftRecord[], seating: Record<string, string>) {
  const people = new Map(planning.people.map((person) => [person.id, person]))
  const emptied = new Set(open.map(({ id }) => id))
  const workOf = new Map<string, HeldWork[]>()
  for (const [personId, work] of planning.workOf) {
    workOf.set(
      personId,
      work.filter(({ shiftId }) => !emptied.has(shiftId)),
    )
  }
  const seated = new Map<string, Planned>()
  let skipped = 0
  for (const shift of open) {
    const person = people.get(seating[shift.id] ?? '')
    if (person === undefined) {
      if (seating[shift.id] !== undefined) skipped += 1
      continue
    }
    const work = workOf.get(person.id) ?? []
    const seat = seatOf(planning, shift, undefined)
    if (!maySit({ person, seat, work, limits: planning.plan.limits }).ok) {
      skipped += 1
      continue
    }
    workOf.set(person.id, [...work, asHeldWork(shift, planning)])
    seated.set(shift.id, person)
  }
  return { seated, skipped, workOf }
}

function newDraft(planning: Planning, shift: ShiftRecord, person: Planned): NewAllocation {
  return {
    id: newId('sas'),
    shiftId: shift.id,
    orderId: shift.order_id,
    personId: person.id,
    during: shift.during,
    locked: false,
    why: whyFor(planning, shift, person),
    overridden: [],
  }
}
