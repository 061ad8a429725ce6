import { timeIn, timeToText } from '@ordinate/kernel'
import type { JudgedChange, SeatChange } from '@ordinate/scheduling/domain'
import type { Range } from './grid-keys.ts'
import { type Entry, type Line, NO_ENTRIES, type RosterModel } from './roster-model.ts'
import type { RosterRules } from './roster-rules.ts'

/** A piece of pasted text and what it would do. */
export interface PastedCell {
  readonly line: Line
  readonly day: string
  readonly text: string
  /** Why the text means nothing here: `no_seat`, `no_person`, `several_people`, `not_here`. */
  readonly fault?: string
  /** The change of a seat that it asks for; none where everything is as it says already. */
  readonly change?: SeatChange
}

/** The same, judged. */
export interface JudgedCell extends PastedCell {
  readonly judged?: JudgedChange
}

/** What somebody cut: it leaves its seats when it is pasted elsewhere. */
export interface Cut {
  readonly text: string
  readonly shiftIds: readonly string[]
}

/** Hours on the store's clock as they are typed: `10:00`. */
export function startOf({ shift }: Entry): string {
  return timeToText(timeIn(shift.during.start, shift.zone))
}

/** What a cell says on the clipboard. */
export function cellText(model: RosterModel, line: Line, day: string): string {
  return (line.cells.get(day) ?? NO_ENTRIES)
    .flatMap((entry) => {
      if (line.kind === 'outlet') return entry.allocation?.personName ?? []
      return `${model.outlets.get(entry.shift.outletId)?.key ?? ''} ${startOf(entry)}`
    })
    .join('; ')
}

/** A block of cells as rows of texts. */
export function copied(model: RosterModel, lines: readonly Line[], { top, bottom, left, right }: Range): string[][] {
  return lines
    .slice(top, bottom + 1)
    .map((line) => model.dayKeys.slice(left, right + 1).map((day) => cellText(model, line, day)))
}

/** Seats within a block that somebody sits in. */
export function heldWithin(lines: readonly Line[], days: readonly string[], range: Range): Entry[] {
  return lines
    .slice(range.top, range.bottom + 1)
    .filter(({ kind }) => kind !== 'open')
    .flatMap((line) => days.slice(range.left, range.right + 1).flatMap((day) => line.cells.get(day) ?? []))
    .filter(({ allocation }) => allocation !== undefined)
}

/**
 * What a pasted block asks for: outlet codes, with a time where one is not enough, on the line of a person; names on the line
 * of an outlet. Several go into one cell with semicolons between them. An empty cell leaves everything as it is. One text
 * fills the whole selection.
 */
export function readPaste(
  model: RosterModel,
  lines: readonly Line[],
  range: Range,
  block: readonly (readonly string[])[],
): PastedCell[] {
  const single = block.length === 1 && block[0]!.length === 1
  const rows = single ? range.bottom - range.top + 1 : block.length
  const taken = new Set<string>()
  const cells: PastedCell[] = []
  for (let down = 0; down < rows; down += 1) {
    const line = lines[range.top + down]
    const texts = single ? Array<string>(range.right - range.left + 1).fill(block[0]![0]!) : block[down]!
    for (const [right, text] of texts.entries()) {
      const day = model.dayKeys[range.left + right]
      if (text.trim() === '' || line === undefined || day === undefined) continue
      cells.push(...readCell({ model, line, day, taken }, text))
    }
  }
  return cells
}

interface Place {
  readonly model: RosterModel
  readonly line: Line
  readonly day: string
  /** Seats that other cells of the block have asked for. */
  readonly taken: Set<string>
}

function readCell(place: Place, text: string): PastedCell[] {
  const { line, day } = place
  const words = text.split(/[;\n]/).flatMap((word) => word.trim() || [])
  if (line.kind === 'person') return readPerson(place, words)
  if (line.kind === 'outlet') return readOutlet(place, words)
  return [{ line, day, text, fault: 'not_here' }]
}

/** On a person's line: seats by code. Drafts of the day that the text does not name are left for them. */
function readPerson({ model, line, day, taken }: Place, words: readonly string[]): PastedCell[] {
  const named = new Set<string>()
  const cells = words.map((text): PastedCell => {
    const entry = seatFor(model, line.id, day, text, taken)
    if (entry === undefined) return { line, day, text, fault: 'no_seat' }
    named.add(entry.shift.id)
    taken.add(entry.shift.id)
    return { line, day, text, ...changeTo(entry, line.id) }
  })
  if (named.size === 0) return cells
  const left = (line.cells.get(day) ?? NO_ENTRIES).filter(({ shift }) => !named.has(shift.id))
  return [...cells, ...left.map((entry) => ({ line, day, text: '', ...changeTo(entry, null) }))]
}

/** On an outlet's line: people by name, into the seats of the day in their order. */
function readOutlet({ model, line, day, taken }: Place, words: readonly string[]): PastedCell[] {
  const seats = line.cells.get(day) ?? NO_ENTRIES
  const wanted = words.map((text) => ({ text, found: peopleNamed(model, text) }))
  const ids = new Set(wanted.flatMap(({ found }) => (found.length === 1 ? found : [])))
  const used = new Set(
    seats.filter(({ allocation }) => allocation && ids.has(allocation.personId)).map((e) => e.shift.id),
  )
  const free = seats
    .filter(({ shift }) => !used.has(shift.id))
    .toSorted((a, b) => Number(a.allocation !== undefined) - Number(b.allocation !== undefined))
  return wanted.map(({ text, found }): PastedCell => {
    if (found.length !== 1) return { line, day, text, fault: found.length === 0 ? 'no_person' : 'several_people' }
    const sits = seats.find(({ allocation }) => allocation?.personId === found[0])
    if (sits !== undefined) return { line, day, text }
    const entry = free.find(({ shift }) => !taken.has(shift.id))
    if (entry === undefined) return { line, day, text, fault: 'no_seat' }
    taken.add(entry.shift.id)
    return { line, day, text, ...changeTo(entry, found[0]!) }
  })
}

function changeTo(entry: Entry, personId: string | null): Pick<PastedCell, 'change'> {
  const holder = entry.allocation?.personId ?? null
  return holder === personId ? {} : { change: { shiftId: entry.shift.id, personId, expected: holder } }
}

/** A code, perhaps with a time after it: `OUT-12 10:00`. */
function parseCode(text: string): { code: string; time: string | undefined } {
  const found = /^(.*?)\s+(\d{1,2}):?(\d{2})?(?:\s*[-–].*)?$/.exec(text)
  if (found === null || found[1] === '') return { code: text, time: undefined }
  return { code: found[1]!, time: `${found[2]!.padStart(2, '0')}:${found[3] ?? '00'}` }
}

/** The seat that a code means: the person's own, else an empty one, else one that somebody is in. */
function seatFor(
  model: RosterModel,
  personId: string,
  day: string,
  text: string,
  taken: ReadonlySet<string>,
): Entry | undefined {
  const whole = seatsOfOutlet(model, day, text)
  const { code, time } = parseCode(text)
  const timed = seatsOfOutlet(model, day, code).filter((entry) => time === undefined || startOf(entry) === time)
  const rank = ({ allocation }: Entry) => (allocation?.personId === personId ? 0 : allocation === undefined ? 1 : 2)
  return [...(timed.length > 0 ? timed : whole)]
    .filter(({ shift }) => !taken.has(shift.id))
    .sort((a, b) => rank(a) - rank(b))[0]
}

function seatsOfOutlet(model: RosterModel, day: string, code: string): readonly Entry[] {
  const wanted = code.trim().toLowerCase()
  const outlets = [...model.outlets.values()]
  const outlet =
    outlets.find(({ key }) => key.toLowerCase() === wanted) ?? outlets.find(({ name }) => name.toLowerCase() === wanted)
  return (outlet && model.line(outlet.id)?.cells.get(day)) ?? NO_ENTRIES
}

/** Ids of the people whom a name means: those called exactly so, else those with a name whose words begin so. */
export function peopleNamed(model: RosterModel, text: string): string[] {
  const wanted = text.trim().toLowerCase()
  const people = [...model.people.values()].map(({ id, name }) => ({ id, name: name.toLowerCase() }))
  const exact = people.filter(({ name }) => name === wanted)
  const words = wanted.split(/\s+/)
  const begun = ({ name }: { name: string }) => {
    const parts = name.split(/\s+/)
    return words.every((word) => parts.some((part) => part.startsWith(word)))
  }
  return (exact.length > 0 ? exact : people.filter(begun)).map(({ id }) => id)
}

/** Judges what was read, and what was cut to be put there, all together. */
export function judgePaste(
  model: RosterModel,
  rules: RosterRules,
  cells: readonly PastedCell[],
  cut?: Cut,
): { cells: JudgedCell[]; changes: SeatChange[] } {
  const named = new Set(cells.flatMap(({ change }) => change?.shiftId ?? []))
  const leaving = (cut?.shiftIds ?? [])
    .filter((shiftId) => !named.has(shiftId))
    .flatMap((shiftId) => {
      const entry = model.entries.get(shiftId)
      return entry?.allocation ? [{ shiftId, personId: null, expected: entry.allocation.personId }] : []
    })
  const changes = [...cells.flatMap(({ change }) => change ?? []), ...leaving]
  const judged = new Map(rules.judge(changes, 'allowed').map((row) => [row.change, row]))
  return {
    changes,
    cells: cells.map((cell) => (cell.change === undefined ? cell : { ...cell, judged: judged.get(cell.change)! })),
  }
}
