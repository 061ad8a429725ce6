import { board, boardSeats, MOST_SEATS_ASKED, makeShifts } from '@ordinate/scheduling/contract'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { type LiveChange, useClient, useConnected, useLiveChanges, useQueryOp } from '../kit/index.ts'
import { type Board, type Line, RosterModel } from './roster-model.ts'
import { RosterRules } from './roster-rules.ts'

/** An open roster: what it shows and the rules that it asks. */
export interface OpenRoster {
  readonly model: RosterModel
  readonly rules: RosterRules
}

const open = new Map<string, OpenRoster>()

/** The roster of an order that is open on this page, for panels beside it. */
export function openRoster(orderId: string): OpenRoster | undefined {
  return open.get(orderId)
}

/** Facts that seats of the grid follow one by one; they name the shifts that they touch. */
const SEAT_FACTS = new Set(['scheduling.roster_changed', 'scheduling.allocation_changed', 'scheduling.published'])

/** Facts after which people, outlets or the programme may be others, so that all of it is asked again. */
const OTHER_MODULES = ['orders', 'places', 'staffing']

/** Waits this long for more changes before it asks, milliseconds. */
const PATIENCE = 120

/** Keeps the roster of an order: asks all of it once, then only seats that changed, by whomever. */
export function useRoster(orderId: string) {
  const connected = useConnected()
  // Without live changes every command of this page makes it ask all again, as on other screens.
  const watches = connected ? OTHER_MODULES : undefined
  const answer = useQueryOp(board, { orderId }, { keep: true, ...(watches === undefined ? {} : { watches }) })
  const roster = useModel(answer.data)
  useSeatChanges(orderId, roster?.model, answer.refetch)
  return { ...answer, roster }
}

function useModel(data: Board | undefined): OpenRoster | undefined {
  const [roster, setRoster] = useState<OpenRoster>()
  const taken = useRef<Board>(undefined)
  useEffect(() => {
    if (data === undefined || taken.current === data) return
    taken.current = data
    const known = open.get(data.orderId)
    if (known !== undefined) known.model.reload(data)
    const model = known?.model ?? new RosterModel(data)
    const next = data.seats.length === 0 ? undefined : { model, rules: new RosterRules(model) }
    if (next !== undefined) open.set(data.orderId, next)
    setRoster(next)
  }, [data])
  const orderId = data?.orderId
  useEffect(() => () => void (orderId && open.delete(orderId)), [orderId])
  return roster
}

/** Asks for seats as they change, by whomever, some at a time; for all of them when too many changed or new ones came. */
function useSeatChanges(orderId: string, model: RosterModel | undefined, askAll: () => void): void {
  const client = useClient()
  const waiting = useRef(new Set<string>())
  const runs = useRef(new Set<string>())
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const ask = async () => {
    const shiftIds = [...waiting.current]
    waiting.current.clear()
    if (shiftIds.length === 0) return
    if (model === undefined || shiftIds.length > MOST_SEATS_ASKED) return askAll()
    const { seats, people } = await client.call(boardSeats, { orderId, shiftIds })
    if (seats.length < shiftIds.length) askAll()
    else model.merge(seats, people)
  }
  useLiveChanges((change) => {
    for (const run of runsIn(change, orderId)) {
      // Asked once a run: its own progress is followed where it is shown.
      if (run !== model?.board.draft?.id && !runs.current.has(run)) askAll()
      runs.current.add(run)
    }
    const seats = touched(change, orderId)
    if (seats === undefined) return
    if (seats.length === 0) return askAll()
    for (const id of seats) waiting.current.add(id)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void ask().catch(askAll), PATIENCE)
  })
  useEffect(() => () => clearTimeout(timer.current), [])
}

/** The runs of the solver for an order that a change names. */
function runsIn({ facts }: LiveChange, orderId: string): string[] {
  return facts
    .filter(({ name, subjects }) => name === 'scheduling.solve_progressed' && subjects.some(([, id]) => id === orderId))
    .flatMap(({ subjects }) => subjects.flatMap(([kind, id]) => (kind === 'scheduling.draft' ? [id] : [])))
}

/** Seats that a change touched: none named when they may be others altogether, undefined when it is about other orders. */
export function touched({ facts, operation }: LiveChange, orderId: string): string[] | undefined {
  const own = facts.filter(({ name, subjects }) => SEAT_FACTS.has(name) && subjects.some(([, id]) => id === orderId))
  if (own.length === 0) return undefined
  // Making seats names those that moved or went, not those that came.
  if (operation === makeShifts.name) return []
  return own.flatMap(({ subjects }) => subjects.flatMap(([kind, id]) => (kind === 'scheduling.shift' ? [id] : [])))
}

/** Draws again with every change of the roster; answers how many there were. */
export function useVersion(model: RosterModel): number {
  return useSyncExternalStore(model.subscribe, model.snapshot)
}

/** Work of a slice, so that typing and scrolling are not held up, milliseconds. */
const SLICE = 6

/** What was found is shown together after so long, milliseconds: each showing draws figures and lines again. */
const SHOW_EVERY = 300

/** Asks the rules of every person's line, a few at a time while the page has nothing else to do. */
export function useWarnings({ model, rules }: OpenRoster): void {
  const version = useVersion(model)
  // biome-ignore lint/correctness/useExhaustiveDependencies: every change leaves lines that were not asked yet.
  useEffect(() => {
    const pending = model.byPerson().filter(({ warnings, seats }) => warnings === undefined && seats > 0)
    const found = new Map<Line, ReturnType<RosterRules['warningsOf']>>()
    const began = performance.now()
    const slice = () => {
      const until = performance.now() + SLICE
      while (pending.length > 0 && performance.now() < until) {
        const line = pending.pop()!
        found.set(line, rules.warningsOf(line))
      }
      if (pending.length === 0 || performance.now() > began + SHOW_EVERY) model.warn(found)
      else handle = whenIdle(slice)
    }
    let handle = whenIdle(slice)
    return () => cancelIdle(handle)
  }, [rules, model, version])
}

const LONGEST_WAIT = 400
const hasIdle = typeof requestIdleCallback === 'function'
const whenIdle = (work: () => void): number =>
  hasIdle ? requestIdleCallback(work, { timeout: LONGEST_WAIT }) : (setTimeout(work, SLICE) as unknown as number)
const cancelIdle = (handle: number): void => (hasIdle ? cancelIdleCallback(handle) : clearTimeout(handle))
