import { newId, type Refusal } from '@ordinate/kernel'
import type { CommandContext } from '@ordinate/platform'
import { whyFor } from './contenders.ts'
import { rosterChanged } from './contract.ts'
import { insertAllocations, type NewAllocation, updateAllocations } from './data/allocations.ts'
import type { AllocationRecord, ShiftRecord } from './data/codec.ts'
import type { JudgedChange, Reason, RosterState } from './domain/index.ts'
import { type HeldWork, type Planned, type Planning, seatOf } from './planning.ts'
import { asHeldWork } from './solving/problem.ts'
import { vacate, wasTold } from './vacate.ts'

/** A planning as changes to it are judged. `cancelled` are seats that changes name although the order has them no more. */
export function stateOf(
  planning: Planning,
  names: ReadonlyMap<string, string>,
  cancelled: readonly ShiftRecord[] = [],
): RosterState {
  const shifts = new Map([...planning.shifts, ...cancelled].map((shift) => [shift.id, shift]))
  const people = new Map(planning.people.map((person) => [person.id, person]))
  const held = heldBySeat(planning)
  return {
    seat: (id) => {
      const shift = shifts.get(id)!
      return { ...seatOf(planning, shift, undefined), cancelled: shift.cancelled }
    },
    holder: (id) => {
      const holder = held.get(id)
      if (holder === undefined) return undefined
      const name = names.get(holder.person_id) ?? ''
      return { personId: holder.person_id, name, locked: holder.locked, told: wasTold(holder) }
    },
    person: (id) => people.get(id),
    work: (id) => planning.workOf.get(id) ?? [],
    limits: planning.limits,
  }
}

function heldBySeat({ held }: Planning): Map<string, AllocationRecord> {
  return new Map(held.map((item) => [item.shift_id, item]))
}

/**
 * Does what was judged to be allowed, with the same marks on the timeline and the same facts as one change after another would
 * leave. `because` is said first of why somebody sits in a seat: who chose them.
 */
export async function carryOut(
  ctx: CommandContext,
  orderId: string,
  planning: Planning,
  judged: readonly JudgedChange[],
  because: readonly Reason[] = [],
): Promise<void> {
  const held = heldBySeat(planning)
  const done = judged.filter(({ verdict }) => verdict !== 'refused' && verdict !== 'same')
  const holdersOf = (verdict: JudgedChange['verdict']) =>
    done.filter((row) => row.verdict === verdict).flatMap(({ change }) => held.get(change.shiftId) ?? [])
  await vacate(ctx, holdersOf('emptied'), { code: 'scheduling.cause.removed', note: '' })
  await vacate(ctx, holdersOf('seated'), { code: 'scheduling.cause.replaced' })
  await seatAll(ctx, planning, done, because)
  for (const locked of [true, false]) {
    const rows = done.filter(({ verdict, change }) => verdict === 'locked' && change.locked === locked)
    const ids = rows.flatMap(({ change }) => held.get(change.shiftId)?.id ?? [])
    await updateAllocations(ctx, ids, { locked })
    for (const { change } of rows) ctx.changed(['scheduling.shift', change.shiftId], { locked: !locked }, { locked })
  }
  if (done.length > 0) {
    await ctx.record(rosterChanged({ orderId, shiftIds: done.map(({ change }) => change.shiftId) }))
  }
}

async function seatAll(
  ctx: CommandContext,
  planning: Planning,
  done: readonly JudgedChange[],
  because: readonly Reason[],
): Promise<void> {
  const held = heldBySeat(planning)
  const shifts = new Map(planning.shifts.map((shift) => [shift.id, shift]))
  const people = new Map(planning.people.map((person) => [person.id, person]))
  const seated = done.filter(({ verdict }) => verdict === 'seated')
  const after = planningAfter(planning, done, shifts)
  await insertAllocations(
    ctx,
    seated.map(({ change, refusals }) =>
      newAllocation(after, {
        shift: shifts.get(change.shiftId)!,
        person: people.get(change.personId!)!,
        locked: change.locked ?? false,
        overridden: refusals,
        because,
      }),
    ),
  )
  for (const { change } of seated) {
    const holder = held.get(change.shiftId)
    const before = holder === undefined ? null : { personId: holder.person_id }
    const is = { personId: change.personId, locked: change.locked ?? false }
    ctx.changed(['scheduling.shift', change.shiftId], before, is)
  }
}

/** The work of everybody when all of this is done. */
function planningAfter(
  planning: Planning,
  done: readonly JudgedChange[],
  shifts: ReadonlyMap<string, ShiftRecord>,
): Planning {
  const leaving = new Set(done.filter(({ verdict }) => verdict !== 'locked').map(({ change }) => change.shiftId))
  const workOf = new Map<string, HeldWork[]>()
  for (const [personId, work] of planning.workOf) {
    const stays = work.filter(({ shiftId }) => !leaving.has(shiftId))
    workOf.set(personId, stays)
  }
  for (const { verdict, change } of done) {
    if (verdict !== 'seated') continue
    const personId = change.personId!
    const shift = shifts.get(change.shiftId)!
    workOf.set(personId, [...(workOf.get(personId) ?? []), asHeldWork(shift, planning)])
  }
  return { ...planning, workOf }
}

interface Seating {
  readonly shift: ShiftRecord
  readonly person: Planned
  readonly locked: boolean
  readonly overridden: readonly Refusal[]
  readonly because: readonly Reason[]
}

function newAllocation(planning: Planning, { shift, person, locked, overridden, because }: Seating): NewAllocation {
  const why = whyFor(planning, shift, person)
  return {
    id: newId('sas'),
    shiftId: shift.id,
    orderId: shift.order_id,
    personId: person.id,
    during: shift.during,
    locked,
    why: { ...why, reasons: [...because, ...why.reasons] },
    overridden: overridden.map(({ code }) => code),
  }
}
