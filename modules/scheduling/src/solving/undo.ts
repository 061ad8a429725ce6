import { type Refusal, refuse } from '@ordinate/kernel'
import type { CommandContext } from '@ordinate/platform'
import { rosterChanged } from '../contract.ts'
import { insertAllocations, type NewAllocation } from '../data/allocations.ts'
import type { AllocationRecord, DraftRecord, ShiftRecord } from '../data/codec.ts'
import { moveDraft } from '../data/drafts.ts'
import { objections } from '../domain/index.ts'
import { type HeldWork, type Planned, type Planning, seatOf } from '../planning.ts'
import { makeRoom, newDraft, type StoredUndo, type Unmade, workWithout } from './apply.ts'
import { asHeldWork } from './problem.ts'

interface Restoring {
  readonly undo: StoredUndo
  readonly shift: ShiftRecord
  readonly holder: AllocationRecord | undefined
}

/**
 * Takes an applied draft back. A seat that was touched since, or whose former holder no longer fits, stays as it is. What somebody
 * had been told before comes back as a draft: they were told since that it was taken away.
 */
export async function undoSeating(
  ctx: CommandContext,
  draft: DraftRecord,
  planning: Planning,
): Promise<{ restored: number; unmade: Unmade[] }> {
  const unmade: Unmade[] = []
  const shifts = new Map(planning.shifts.map((shift) => [shift.id, shift]))
  const holders = new Map(planning.held.map((item) => [item.shift_id, item]))
  const restoring = ((draft.undo as StoredUndo[] | null) ?? []).toReversed().flatMap((undo): Restoring[] => {
    const shift = shifts.get(undo.shiftId)
    const holder = holders.get(undo.shiftId)
    if (shift !== undefined && untouched(holder, undo)) return [{ undo, shift, holder }]
    unmade.push({ shiftId: undo.shiftId, personId: undo.before?.personId ?? null, refusal: TOUCHED })
    return []
  })
  const { back, refused } = putBack(planning, restoring)
  await makeRoom(
    ctx,
    restoring.flatMap(({ holder }) => holder ?? []),
  )
  await insertAllocations(ctx, back)
  const restored = new Map(back.map((item) => [item.shiftId, item.personId]))
  for (const { undo, holder } of restoring) {
    const before = { personId: holder?.person_id ?? null }
    ctx.changed(['scheduling.shift', undo.shiftId], before, { personId: restored.get(undo.shiftId) ?? null })
  }
  await moveDraft(ctx, draft.id, ['applied'], { state: 'done', applied_at: null, undo: null })
  await ctx.record(rosterChanged({ orderId: draft.order_id, shiftIds: restoring.map(({ undo }) => undo.shiftId) }))
  return { restored: restoring.length - refused.length, unmade: [...unmade, ...refused] }
}

const TOUCHED: Refusal = refuse('scheduling.changed_since')

function untouched(holder: AllocationRecord | undefined, { after }: StoredUndo): boolean {
  if (holder === undefined) return after === null
  return holder.person_id === after && holder.state === 'draft' && !holder.locked
}

/** Who comes back into which seat, and whom the rules no longer let. What had been overridden stays overridden. */
function putBack(planning: Planning, restoring: readonly Restoring[]) {
  const people = new Map(planning.people.map((person) => [person.id, person]))
  const workOf = workWithout(planning, new Set(restoring.map(({ undo }) => undo.shiftId)))
  const back: NewAllocation[] = []
  const refused: Unmade[] = []
  for (const { undo, shift } of restoring) {
    if (undo.before === null) continue
    const person = people.get(undo.before.personId)
    const refusal =
      person === undefined ? refuse('scheduling.person_gone') : objectionTo(planning, workOf, shift, person, undo)
    if (person === undefined || refusal !== undefined) {
      refused.push({ shiftId: shift.id, personId: undo.before.personId, refusal: refusal! })
      continue
    }
    const { why, locked, overridden } = undo.before
    workOf.set(person.id, [...(workOf.get(person.id) ?? []), asHeldWork(shift, planning)])
    back.push({ ...newDraft(shift, person, why), locked, overridden })
  }
  return { back, refused }
}

function objectionTo(
  planning: Planning,
  workOf: ReadonlyMap<string, readonly HeldWork[]>,
  shift: ShiftRecord,
  person: Planned,
  { before }: StoredUndo,
): Refusal | undefined {
  const seat = seatOf(planning, shift, undefined)
  const found = objections({ person, seat, work: workOf.get(person.id) ?? [], limits: planning.limits })
  return found.find(({ code, overridable }) => !overridable || !before!.overridden.includes(code))
}
