import { type Refusal, refuse } from '@ordinate/kernel'
import type { Candidate, Limits, Seat, Work } from './planning.ts'
import { objections } from './rules/index.ts'

/** Somebody is to sit in a seat, or nobody. */
export type SeatChange = {
  readonly shiftId: string
  /** Null empties the seat. */
  readonly personId: string | null
  /** Whether the person is kept there whatever the solver finds; left out, as it is, and loose for somebody new. */
  readonly locked?: boolean | undefined
  /** Who was seen in the seat, null for nobody: the change is refused when it is somebody else by now. Left out, not asked. */
  readonly expected?: string | null | undefined
}

/** Who is in a seat. */
export type Holder = {
  readonly personId: string
  readonly name: string
  readonly locked: boolean
  /** Whether they have been told of it. */
  readonly told: boolean
}

/** A roster as far as changes to it ask. */
export type RosterState = {
  /** A seat, whoever is locked into it left out. Only asked of seats that changes name. */
  seat(shiftId: string): Omit<Seat, 'lockedTo'> & { readonly cancelled: boolean }
  holder(shiftId: string): Holder | undefined
  /** Undefined for somebody who cannot be planned with any more. */
  person(personId: string): Candidate | undefined
  /** Everything a person does, in this order and in others; `shiftId` is empty for work of others. */
  work(personId: string): readonly (Work & { readonly shiftId: string })[]
  readonly limits: Limits
}

/** What becomes of one change, and the rules that say no: those that were overridden, or those that refused it. */
export type JudgedChange<C extends SeatChange = SeatChange> = {
  readonly change: C
  readonly verdict: 'seated' | 'emptied' | 'locked' | 'same' | 'refused'
  readonly refusals: readonly Refusal[]
}

/** Whether a refusal is to be passed over. */
export type Insistence = (refusal: Refusal) => boolean

const NOBODY_INSISTS: Insistence = () => false

/** Whether one refusal refuses everything, or what is allowed is done. */
export type ChangeMode = 'all' | 'allowed'

/**
 * Judges changes together, each in the roster that results from all of them: two people may change places. Where two stand in
 * each other's way the earlier one goes first. Where what is allowed is to be done, a change that is refused leaves its seat as
 * it was, and the others are judged beside that. Every shift may be named once.
 */
export function judgeChanges<C extends SeatChange>(
  state: RosterState,
  changes: readonly C[],
  { insists = NOBODY_INSISTS, mode = 'all' }: { insists?: Insistence; mode?: ChangeMode } = {},
): JudgedChange<C>[] {
  const refused = new Map<C, JudgedChange<C>>()
  for (;;) {
    const known = refused.size
    const rows = judgeOnce(state, changes, { refused, insists, mode })
    for (const row of rows) if (row.verdict === 'refused') refused.set(row.change, row)
    // What a refusal puts back may stand in the way of what came before it.
    if (mode === 'all' || refused.size === known) return rows
  }
}

interface Round<C extends SeatChange> {
  /** What earlier rounds refused. */
  readonly refused: ReadonlyMap<C, JudgedChange<C>>
  readonly insists: Insistence
  readonly mode: ChangeMode
}

function judgeOnce<C extends SeatChange>(
  state: RosterState,
  changes: readonly C[],
  { refused, insists, mode }: Round<C>,
): JudgedChange<C>[] {
  const leaving = new Set(
    changes.filter((change) => !refused.has(change) && changesHands(state, change)).map(({ shiftId }) => shiftId),
  )
  const joined = new Map<string, Work[]>()
  return changes.map((change) => {
    const known = refused.get(change)
    if (known !== undefined) return known
    const { personId, shiftId } = change
    const work = () => [
      ...state.work(personId ?? '').filter((item) => !leaving.has(item.shiftId) && item.shiftId !== shiftId),
      ...(joined.get(personId ?? '') ?? []),
    ]
    const row = judgeOne(state, change, work, insists)
    if (row.verdict === 'refused' && mode === 'allowed') leaving.delete(shiftId)
    else if (personId !== null && leaving.has(shiftId)) {
      joined.set(personId, [...(joined.get(personId) ?? []), state.seat(shiftId)])
    }
    return row
  })
}

const changesHands = (state: RosterState, { shiftId, personId }: SeatChange): boolean =>
  (state.holder(shiftId)?.personId ?? null) !== personId

function judgeOne<C extends SeatChange>(
  state: RosterState,
  change: C,
  work: () => readonly Work[],
  insists: Insistence,
): JudgedChange<C> {
  const holder = state.holder(change.shiftId)
  if (!asExpected(change, holder)) {
    const params = { name: holder?.name ?? '', filled: holder !== undefined }
    return { change, verdict: 'refused', refusals: [refuse('scheduling.seat_changed', params)] }
  }
  if (!changesHands(state, change)) {
    const locks = holder !== undefined && change.locked !== undefined && change.locked !== holder.locked
    return { change, verdict: locks ? 'locked' : 'same', refusals: [] }
  }
  const said =
    change.personId === null ? objectionsToEmptying(holder!) : objectionsToSeating(state, change, holder, work)
  if (!said.every(insists)) return { change, verdict: 'refused', refusals: said }
  return { change, verdict: change.personId === null ? 'emptied' : 'seated', refusals: said }
}

function asExpected({ expected }: SeatChange, holder: Holder | undefined): boolean {
  return expected === undefined || expected === (holder?.personId ?? null)
}

function objectionsToEmptying(holder: Holder): Refusal[] {
  return holder.locked ? [refuse('scheduling.seat_locked')] : []
}

function objectionsToSeating(
  state: RosterState,
  { shiftId, personId }: SeatChange,
  holder: Holder | undefined,
  work: () => readonly Work[],
): Refusal[] {
  const seat = state.seat(shiftId)
  const person = state.person(personId ?? '')
  if (seat.cancelled) return [refuse('scheduling.seat_cancelled', { day: String(seat.day) })]
  if (person === undefined) return [refuse('scheduling.person_gone')]
  const told = holder?.told ? [refuse('scheduling.seat_told', { name: holder.name }, { overridable: true })] : []
  const lockedTo = holder?.locked ? holder.personId : null
  return [...told, ...objections({ person, seat: { ...seat, lockedTo }, work: work(), limits: state.limits })]
}
