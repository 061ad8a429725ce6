import type { Operation, OutputOf, ProblemDetails } from '@ordinate/contract'
import { newId } from '@ordinate/kernel'
import { type BoardSeat, type ChangedSeat, changeRoster } from '@ordinate/scheduling/contract'
import type { SeatChange } from '@ordinate/scheduling/domain'
import { useCallback, useMemo, useRef, useState } from 'react'
import { problemOf, type Refusable, useClient } from '../kit/index.ts'
import { type Deed, deedOf, did, type History, NOTHING_DONE, redone, type Turn, undone } from './edit-history.ts'
import type { OpenRoster } from './roster-data.ts'
import { type Entry, holderOf, type RosterModel } from './roster-model.ts'

export type Answer = OutputOf<typeof changeRoster>

/** Changing the roster from the grid: shown at once, sent as one command, taken back when refused, undone by its reverse. */
export interface Edits {
  readonly pending: boolean
  /** Changes seats; with `allowed` those that are refused are left out and listed. */
  readonly change: (changes: readonly SeatChange[], mode?: Mode) => Promise<unknown>
  readonly undo: (() => Promise<unknown>) | undefined
  readonly redo: (() => Promise<unknown>) | undefined
  /** The last refusal, and the way to insist. */
  readonly command: Refusable
  /** The change that the last refusal is about. */
  readonly refusedAt: SeatChange | undefined
  /** Rows that were refused while others were done. */
  readonly refused: readonly ChangedSeat[]
  /** How many of these a reason would pass. */
  readonly insistOn: number
  readonly insist: (reason: string) => Promise<unknown>
  readonly clear: () => void
}

type Mode = 'all' | 'allowed'

/** Changes on their way, and what becomes of the history when they are done. */
interface Sending {
  readonly changes: readonly SeatChange[]
  readonly mode: Mode
  readonly step: (history: History, deed: Deed) => History
  readonly override?: { readonly reason: string }
}

interface State {
  readonly pending: boolean
  readonly problem: ProblemDetails | undefined
  /** What was refused. */
  readonly sending: Sending | undefined
  readonly refused: readonly ChangedSeat[]
}

const AT_REST: State = { pending: false, problem: undefined, sending: undefined, refused: [] }

export function useEdits(roster: OpenRoster): Edits {
  const { model } = roster
  const client = useClient()
  const [history, setHistory] = useState<History>(NOTHING_DONE)
  const [state, setState] = useState<State>(AT_REST)
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const send = useCallback(
    (sending: Sending): Promise<unknown> => {
      // One after another, so that each sees what the one before has left.
      const work = async () => {
        const before = sending.changes.flatMap(({ shiftId }) => model.entries.get(shiftId) ?? [])
        setState({ ...AT_REST, pending: true })
        if (sending.override === undefined) foresee(roster, sending.changes, sending.mode)
        try {
          const answer = await client.call(changeRoster, inputOf(model, sending), optionsOf(sending))
          const deed = deedOf(settle(model, before, answer))
          setHistory((known) => sending.step(known, deed))
          setState({ ...AT_REST, refused: answer.rows.filter(({ verdict }) => verdict === 'refused') })
        } catch (error) {
          restore(model, before)
          setState({ ...AT_REST, problem: problemOf(error), sending })
        }
      }
      if (sending.changes.length > 0) queue.current = queue.current.then(work)
      return queue.current
    },
    [roster, model, client],
  )
  return useMemo((): Edits => editsOf({ state, setState, history, send }), [state, history, send])
}

interface Parts {
  readonly state: State
  readonly setState: (state: State) => void
  readonly history: History
  readonly send: (sending: Sending) => Promise<unknown>
}

function editsOf({ state, setState, history, send }: Parts): Edits {
  const { problem, sending, refused } = state
  const back = history.past.at(-1)?.back
  const again = history.future.at(-1)?.done
  const [what, at] = problem?.fields[0]?.path.split('.') ?? []
  const refusedRows = refused
    .filter(({ refusals }) => refusals.every(({ overridable }) => overridable))
    .map(({ shiftId, personId }) => ({ shiftId, personId }))
  return {
    pending: state.pending,
    refused,
    refusedAt: what === 'changes' ? sending?.changes[Number(at)] : undefined,
    change: (changes, mode = 'all') => send({ changes, mode, step: did }),
    undo: back && (() => send({ changes: back, mode: 'all', step: undone })),
    redo: again && (() => send({ changes: again, mode: 'all', step: redone })),
    insistOn: refusedRows.length,
    insist: (reason) => send({ changes: refusedRows, mode: 'allowed', step: did, override: { reason } }),
    command: {
      operation: changeRoster as unknown as Operation,
      problem,
      pending: state.pending,
      override: async (reason) => (sending === undefined ? undefined : send({ ...sending, override: { reason } })),
    },
    clear: () => setState(AT_REST),
  }
}

function inputOf(model: RosterModel, { changes, mode }: Sending) {
  return { orderId: model.orderId, changes: changes.map((one) => ({ ...one })), mode }
}

function optionsOf({ override }: Sending) {
  return { idempotencyKey: newId('try'), ...(override === undefined ? {} : { override }) }
}

/** Shows what the rules here say will be done. */
function foresee({ model, rules }: OpenRoster, changes: readonly SeatChange[], mode: 'all' | 'allowed'): void {
  const judged = rules.judge(changes, mode)
  if (mode === 'all' && judged.some(({ verdict }) => verdict === 'refused')) return
  model.merge(
    judged.flatMap(({ change, verdict }): BoardSeat[] => {
      const entry = model.entries.get(change.shiftId)
      if (entry === undefined || verdict === 'refused' || verdict === 'same') return []
      const { shift, allocation } = entry
      const locked = change.locked ?? false
      if (verdict === 'locked') return [{ ...shift, holder: { ...allocation!, locked } }]
      if (change.personId === null) return [{ ...shift, holder: null }]
      const cost = rules.costOf(change.personId, entry).pay
      const fresh = { id: '', state: 'draft' as const, overridden: [], version: 0 }
      return [{ ...shift, holder: { ...fresh, personId: change.personId, locked, cost } }]
    }),
  )
}

function restore(model: RosterModel, before: readonly Entry[]): void {
  model.merge(before.map(({ shift, allocation }) => ({ ...shift, holder: allocation ?? null })))
}

/** Takes the server's word for every seat; answers what turned. */
function settle(model: RosterModel, before: readonly Entry[], { rows }: Answer): Turn[] {
  const was = new Map(before.map((entry) => [entry.shift.id, entry]))
  const names = rows.flatMap(({ allocation }) =>
    allocation === null ? [] : [{ id: allocation.personId, name: allocation.personName }],
  )
  const seats = rows.flatMap(({ shiftId, allocation }): BoardSeat[] => {
    const entry = was.get(shiftId)
    return entry === undefined ? [] : [{ ...entry.shift, holder: allocation === null ? null : holderOf(allocation) }]
  })
  model.merge(seats, names)
  return rows.flatMap(({ shiftId, verdict, allocation }): Turn[] => {
    if (verdict === 'refused' || verdict === 'same') return []
    const held = was.get(shiftId)?.allocation
    return [
      {
        shiftId,
        before: { personId: held?.personId ?? null, locked: held?.locked ?? false },
        after: { personId: allocation?.personId ?? null, locked: allocation?.locked ?? false },
      },
    ]
  })
}
