import type { Money, Refusal } from '@ordinate/kernel'
import { gapBetween, type JudgedChange, type SeatChange } from '@ordinate/scheduling/domain'
import { type Entry, type Line, NO_ENTRIES } from './roster-model.ts'
import type { RosterRules } from './roster-rules.ts'

/** Seats that hang on the pointer. */
export interface Dragged {
  readonly entries: readonly Entry[]
  /** The line that each comes from, in the order of `entries`, as its place among the lines shown. */
  readonly rows: readonly number[]
  /** The row that the pointer took hold of. */
  readonly grabbed: number
}

/** What a drop would mean for one cell. */
export interface Landing {
  readonly refusals: readonly Refusal[]
  readonly pay: Money | null
  readonly payMore: Money | null
  readonly km: number | null
}

/** One way to do a drop. */
export interface Way {
  readonly kind: 'move' | 'swap' | 'instead' | 'empty'
  readonly changes: readonly SeatChange[]
  readonly judged: readonly JudgedChange[]
}

const change = (entry: Entry, personId: string | null): SeatChange => ({
  shiftId: entry.shift.id,
  personId,
  expected: entry.allocation?.personId ?? null,
})

/** Whether all seats come from one line, so that every line can show what they would mean there. */
export function fromOneLine({ rows }: Dragged): boolean {
  return rows.every((row) => row === rows[0])
}

/** What dropping on a line would mean, by day: for the cells of a person, or of an outlet. */
export function landingsOn(rules: RosterRules, line: Line, entries: readonly Entry[]): ReadonlyMap<string, Landing> {
  const found = new Map<string, Landing>()
  if (line.kind === 'person') {
    const judged = rules.judge(
      entries.map((entry) => change(entry, line.id)),
      'allowed',
    )
    for (const [at, row] of judged.entries()) {
      const entry = entries[at]!
      if (row.verdict !== 'same') found.set(entry.day, { refusals: row.refusals, ...rules.costOf(line.id, entry) })
    }
  }
  if (line.kind === 'outlet') {
    for (const entry of entries) {
      const target = seatIn(line, entry)
      const personId = entry.allocation?.personId
      if (target === undefined || personId === undefined) continue
      const [row] = rules.judge([change(target, personId), change(entry, null)])
      found.set(entry.day, { refusals: row!.refusals, ...rules.costOf(personId, target) })
    }
  }
  return found
}

/** The seat of an outlet that somebody dropped there would get: of the same day and role, an empty one first. */
function seatIn(line: Line, entry: Entry): Entry | undefined {
  return (line.cells.get(entry.day) ?? NO_ENTRIES)
    .filter(({ shift }) => shift.role === entry.shift.role && shift.id !== entry.shift.id)
    .toSorted((a, b) => Number(a.allocation !== undefined) - Number(b.allocation !== undefined))[0]
}

/** The ways in which a drop could be done, the plainest first; none where it means nothing. */
export function waysOf(rules: RosterRules, lines: readonly Line[], dragged: Dragged, row: number): Way[] {
  const target = lines[row]
  if (target === undefined) return []
  if (target.kind === 'open') return waysWith(rules, { empty: dragged.entries.flatMap(emptied) })
  const placed = dragged.entries.map((entry, at) => ({ entry, line: lines[dragged.rows[at]! + row - dragged.grabbed] }))
  if (fromOneLine(dragged)) for (const one of placed) one.line = target
  if (target.kind === 'outlet') return waysBetweenOutlets(rules, placed)
  const moves = placed.flatMap(({ entry, line }) => (line?.kind === 'person' ? [change(entry, line.id)] : []))
  const inTheWay = placed.flatMap(({ entry, line }) =>
    line?.kind === 'person' ? overlapping(line, entry, dragged) : [],
  )
  if (inTheWay.length === 0) return waysWith(rules, { move: moves })
  const swaps = swapped(placed, dragged)
  return waysWith(rules, {
    ...(swaps.length > 0 ? { swap: [...moves, ...swaps] } : {}),
    instead: [...moves, ...inTheWay.flatMap(emptied)],
  })
}

type Placed = { entry: Entry; line: Line | undefined }

const emptied = (entry: Entry): SeatChange[] => (entry.allocation === undefined ? [] : [change(entry, null)])

/** Seats of a line that share time with one that would come there. */
function overlapping(line: Line, entry: Entry, dragged: Dragged): Entry[] {
  const near = [...line.cells.values()].flat().filter((other) => !dragged.entries.includes(other))
  return near.filter((other) => gapBetween(other.shift.during, entry.shift.during) < 0)
}

/** Whoever gives way takes the seat that the other leaves, where there is one. */
function swapped(placed: readonly Placed[], dragged: Dragged): SeatChange[] {
  return placed.flatMap(({ entry, line }) => {
    const leaves = entry.allocation?.personId
    if (line?.kind !== 'person' || leaves === undefined) return []
    return overlapping(line, entry, dragged).map((other) => change(other, leaves))
  })
}

function waysBetweenOutlets(rules: RosterRules, placed: readonly Placed[]): Way[] {
  const pairs = placed.flatMap(({ entry, line }) => {
    const target = line?.kind === 'outlet' ? seatIn(line, entry) : undefined
    return target === undefined || entry.allocation === undefined ? [] : [{ entry, target }]
  })
  if (pairs.length === 0) return []
  const moves = pairs.map(({ entry, target }) => change(target, entry.allocation!.personId))
  const left = pairs.map(({ entry }) => change(entry, null))
  if (pairs.every(({ target }) => target.allocation === undefined))
    return waysWith(rules, { move: [...moves, ...left] })
  const swaps = pairs.map(({ entry, target }) => change(entry, target.allocation?.personId ?? null))
  return waysWith(rules, { swap: [...moves, ...swaps], instead: [...moves, ...left] })
}

function waysWith(rules: RosterRules, ways: Partial<Record<Way['kind'], SeatChange[]>>): Way[] {
  return Object.entries(ways)
    .filter(([, changes]) => changes.length > 0)
    .map(([kind, all]) => {
      const changes = [...new Map(all.toReversed().map((one) => [one.shiftId, one])).values()].reverse()
      return { kind: kind as Way['kind'], changes, judged: rules.judge(changes) }
    })
}
