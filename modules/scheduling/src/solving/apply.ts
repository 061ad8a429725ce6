import { newId, OK, type Refusal, refuse, type Verdict } from '@ordinate/kernel'
import type { CommandContext } from '@ordinate/platform'
import { whyFor } from '../contenders.ts'
import { rosterChanged } from '../contract.ts'
import { deleteDrafts, insertAllocations, type NewAllocation } from '../data/allocations.ts'
import type { AllocationRecord, DraftRecord, ShiftRecord, StoredWhy } from '../data/codec.ts'
import { moveDraft } from '../data/drafts.ts'
import { maySit } from '../domain/index.ts'
import { type HeldWork, type Planned, type Planning, seatOf } from '../planning.ts'
import { vacate, wasTold } from '../vacate.ts'
import { changesOf, type SeatChange } from './figures.ts'
import { asHeldWork } from './problem.ts'

/** A change that the rules, or what happened since, did not let pass. */
export interface Unmade {
  readonly shiftId: string
  readonly personId: string | null
  readonly refusal: Refusal
}

/** What putting a draft into the seats did. */
export interface Applied {
  readonly filled: number
  readonly replaced: number
  readonly unmade: readonly Unmade[]
  readonly open: number
}

/** A seat as it was and as it became; what is needed to take a draft back. */
export interface StoredUndo {
  readonly shiftId: string
  readonly before: {
    readonly personId: string
    readonly locked: boolean
    readonly why: StoredWhy
    readonly overridden: readonly string[]
  } | null
  readonly after: string | null
}

/**
 * Puts the changes of a draft into the seats. Every one is asked of the rules once more, because people and seats may have changed
 * since; where it no longer holds, whoever is in the seat stays if the others leave room.
 * @param wanted which changes; all unless given
 */
export async function applySeating(
  ctx: CommandContext,
  draft: DraftRecord,
  planning: Planning,
  wanted: (change: SeatChange) => boolean = () => true,
): Promise<Applied> {
  const changes = changesOf(planning, draft).filter(wanted)
  const { seated, unmade, workOf } = reseat(planning, changes)
  const done = changes.filter(({ id, from }) => (seated.get(id)?.id ?? null) !== from)
  const leaving = done.flatMap(({ holder }) => holder ?? [])
  const [replaced, removed] = [true, false].map((taken) =>
    leaving.filter(({ shift_id }) => seated.has(shift_id) === taken),
  )
  await makeRoom(ctx, replaced!)
  await makeRoom(ctx, removed!, 'scheduling.cause.removed')
  const after: Planning = { ...planning, workOf }
  const added = done.flatMap(({ shift }) => {
    const person = seated.get(shift.id)
    return person === undefined ? [] : [newDraft(shift, person, whyFor(after, shift, person))]
  })
  await insertAllocations(ctx, added)
  for (const { id, from } of done) {
    ctx.changed(['scheduling.shift', id], { personId: from }, { personId: seated.get(id)?.id ?? null })
  }
  const undo = done.map(
    ({ id, holder }): StoredUndo => ({ shiftId: id, before: asWas(holder), after: seated.get(id)?.id ?? null }),
  )
  const earlier = draft.state === 'applied' ? ((draft.undo as StoredUndo[] | null) ?? []) : []
  await moveDraft(ctx, draft.id, ['done', 'stopped', 'applied'], {
    state: 'applied',
    applied_at: ctx.now,
    undo: [...earlier, ...undo],
  })
  await ctx.record(rosterChanged({ orderId: draft.order_id, shiftIds: done.map(({ id }) => id) }))
  const open = planning.shifts.length - planning.held.length - added.length + leaving.length
  return { filled: added.length, replaced: leaving.length, unmade, open }
}

/**
 * Taking from people what they were told needs a reason, except where they cannot come anyway.
 * Refusal `scheduling.told_changes` {people, shifts}.
 */
export function mayChangeTold(draft: Pick<DraftRecord, 'kind'>, changes: readonly SeatChange[]): Verdict {
  const told = changes.flatMap(({ holder }) => (holder !== undefined && wasTold(holder) ? [holder.person_id] : []))
  if (told.length === 0 || draft.kind === 'repair') return OK
  const params = { people: new Set(told).size, shifts: told.length }
  return refuse('scheduling.told_changes', params, { overridable: true })
}

function asWas(holder: AllocationRecord | undefined): StoredUndo['before'] {
  if (holder === undefined) return null
  const { person_id: personId, locked, why, overridden } = holder
  return { personId, locked, why: why as StoredWhy, overridden }
}

/** Takes people out of seats: drafts vanish, what was told is withdrawn. */
export async function makeRoom(
  ctx: CommandContext,
  leaving: readonly AllocationRecord[],
  code = 'scheduling.cause.replaced',
): Promise<void> {
  await deleteDrafts(
    ctx,
    leaving.filter((item) => !wasTold(item)).map(({ id }) => id),
  )
  await vacate(ctx, leaving.filter(wasTold), { code })
}

/** The work of everybody without some seats. */
export function workWithout(planning: Planning, shiftIds: ReadonlySet<string>): Map<string, HeldWork[]> {
  return new Map(
    [...planning.workOf].map(([personId, work]) => [personId, work.filter(({ shiftId }) => !shiftIds.has(shiftId))]),
  )
}

/** Seats people one after another, each checked beside what they already have. */
function reseat(planning: Planning, changes: readonly SeatChange[]) {
  const people = new Map(planning.people.map((person) => [person.id, person]))
  const workOf = workWithout(planning, new Set(changes.map(({ id }) => id)))
  const seated = new Map<string, Planned>()
  const unmade: Unmade[] = []
  const put = (shift: ShiftRecord, person: Planned): Refusal | undefined => {
    const work = workOf.get(person.id) ?? []
    const verdict = maySit({ person, seat: seatOf(planning, shift, undefined), work, limits: planning.limits })
    if (!verdict.ok) return verdict
    workOf.set(person.id, [...work, asHeldWork(shift, planning)])
    seated.set(shift.id, person)
    return undefined
  }
  for (const { id, shift, to } of changes) {
    const person = people.get(to ?? '')
    if (to !== null && person === undefined) unmade.push({ shiftId: id, personId: to, refusal: GONE })
    const refusal = person && put(shift, person)
    if (refusal !== undefined) unmade.push({ shiftId: id, personId: to, refusal })
  }
  for (const { id, shift, from, to } of changes) {
    const holder = people.get(from ?? '')
    if (to !== null && !seated.has(id) && holder !== undefined) put(shift, holder)
  }
  return { seated, unmade, workOf }
}

/** Somebody who is no longer planned. */
const GONE: Refusal = { ok: false, code: 'scheduling.person_gone', params: {}, overridable: false }

/** A person's draft in a seat. */
export function newDraft(shift: ShiftRecord, person: Pick<Planned, 'id'>, why: StoredWhy): NewAllocation {
  return {
    id: newId('sas'),
    shiftId: shift.id,
    orderId: shift.order_id,
    personId: person.id,
    during: shift.during,
    locked: false,
    why,
    overridden: [],
  }
}
