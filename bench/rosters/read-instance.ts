/** A kind of shift: its length, and the kinds that may not stand on the day after it. */
export interface Kind {
  readonly id: string
  readonly minutes: number
  readonly notBefore: readonly string[]
}

export interface Worker {
  readonly id: string
  /** The most shifts of each kind, by the kind's id. */
  readonly mostOf: ReadonlyMap<string, number>
  readonly mostMinutes: number
  readonly leastMinutes: number
  readonly mostDaysOnEnd: number
  readonly leastDaysOnEnd: number
  readonly leastDaysOff: number
  readonly mostWeekends: number
  /** Days on which they do not work, from 0. */
  readonly daysOff: ReadonlySet<number>
}

export interface Request {
  readonly person: string
  readonly day: number
  readonly kind: string
  readonly weight: number
  readonly on: boolean
}

export interface Demand {
  readonly day: number
  readonly kind: string
  readonly need: number
  readonly under: number
  readonly over: number
}

/** A shift-scheduling instance of Curtois and Qu (2014), as the file says it. Day 0 is a Monday. */
export interface Instance {
  readonly days: number
  readonly kinds: readonly Kind[]
  readonly staff: readonly Worker[]
  readonly requests: readonly Request[]
  readonly cover: readonly Demand[]
}

/** What is wrong with a file, and in which line of it (from 1). */
export class InstanceFault extends Error {
  readonly line: number

  constructor(line: number, reason: string) {
    super(`line ${line}: ${reason}`)
    this.line = line
  }
}

interface Row {
  readonly line: number
  readonly fields: readonly string[]
}

const SECTIONS = [
  'SECTION_HORIZON',
  'SECTION_SHIFTS',
  'SECTION_STAFF',
  'SECTION_DAYS_OFF',
  'SECTION_SHIFT_ON_REQUESTS',
  'SECTION_SHIFT_OFF_REQUESTS',
  'SECTION_COVER',
] as const
type Section = (typeof SECTIONS)[number]

const LONGEST_SHIFT = 1_440
const LONGEST_HORIZON = 3_660
const LARGEST = 1_000_000_000

/** Reads an instance. Throws InstanceFault, which names the line and the reason, for text that is not in the format. */
export function readInstance(text: string): Instance {
  const { rowsOf, lines } = sectionsOf(text)
  const days = readHorizon(rowsOf.get('SECTION_HORIZON') ?? [], lines)
  const kinds = readKinds(rowsOf.get('SECTION_SHIFTS') ?? [], lines)
  const known: Known = { days, kinds: new Set(kinds.map(({ id }) => id)), people: new Set() }
  const staff = readStaff(rowsOf, known, lines)
  const requests = [
    ...readRequests(rowsOf.get('SECTION_SHIFT_ON_REQUESTS') ?? [], known, true),
    ...readRequests(rowsOf.get('SECTION_SHIFT_OFF_REQUESTS') ?? [], known, false),
  ]
  return { days, kinds, staff, requests, cover: readCover(rowsOf.get('SECTION_COVER') ?? [], known) }
}

interface Known {
  readonly days: number
  readonly kinds: ReadonlySet<string>
  readonly people: Set<string>
}

function sectionsOf(text: string): { rowsOf: Map<Section, Row[]>; lines: number } {
  const rowsOf = new Map<Section, Row[]>()
  let current: Row[] | undefined
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)
  for (const [at, raw] of lines.entries()) {
    const content = raw.trim()
    if (content === '' || content.startsWith('#')) continue
    if (content.startsWith('SECTION_')) {
      const section = SECTIONS.find((name) => name === content)
      if (section === undefined) throw new InstanceFault(at + 1, `there is no section “${content}”`)
      if (rowsOf.has(section)) throw new InstanceFault(at + 1, `${section} stands twice`)
      current = []
      rowsOf.set(section, current)
    } else if (current === undefined) {
      throw new InstanceFault(at + 1, 'stands before the first section')
    } else {
      current.push({ line: at + 1, fields: content.split(',').map((field) => field.trim()) })
    }
  }
  return { rowsOf, lines: lines.length }
}

function whole(row: Row, at: number, what: string, least = 0, most = LARGEST): number {
  const field = row.fields[at] ?? ''
  const value = Number(field)
  if (!/^-?\d+$/.test(field)) throw new InstanceFault(row.line, `${what} “${field}” is not a whole number`)
  if (value < least || value > most) throw new InstanceFault(row.line, `${what} ${field} is not in ${least} to ${most}`)
  return value
}

function weightIn(row: Row, at: number, what: string): number {
  const value = Number(row.fields[at] || Number.NaN)
  if (!(value >= 0 && value <= LARGEST)) {
    throw new InstanceFault(row.line, `${what} “${row.fields[at] ?? ''}” is not a number from 0 up`)
  }
  return value
}

function kindIn(row: Row, id: string, { kinds }: { readonly kinds: ReadonlySet<string> }): string {
  if (!kinds.has(id)) throw new InstanceFault(row.line, `there is no shift “${id}”`)
  return id
}

function personIn(row: Row, { people }: Known): string {
  const id = row.fields[0]!
  if (!people.has(id)) throw new InstanceFault(row.line, `there is nobody “${id}”`)
  return id
}

function expectFields(row: Row, count: number): void {
  if (row.fields.length !== count) {
    throw new InstanceFault(row.line, `${count} fields are expected, ${row.fields.length} are there`)
  }
}

function readHorizon(rows: readonly Row[], lines: number): number {
  const row = rows[0]
  if (row === undefined) throw new InstanceFault(lines, 'SECTION_HORIZON says no number of days')
  if (rows[1] !== undefined) throw new InstanceFault(rows[1].line, 'the horizon is one number')
  expectFields(row, 1)
  return whole(row, 0, 'the number of days', 1, LONGEST_HORIZON)
}

function readKinds(rows: readonly Row[], lines: number): Kind[] {
  if (rows.length === 0) throw new InstanceFault(lines, 'SECTION_SHIFTS has no shift')
  const kinds = new Set<string>()
  for (const row of rows) {
    const id = row.fields[0]!
    if (id === '') throw new InstanceFault(row.line, 'a shift has no id')
    if (kinds.has(id)) throw new InstanceFault(row.line, `the shift “${id}” stands twice`)
    kinds.add(id)
  }
  return rows.map((row) => {
    expectFields(row, 3)
    const notBefore = row.fields[2]!.split('|').filter((id) => id !== '')
    for (const id of notBefore) kindIn(row, id, { kinds })
    return { id: row.fields[0]!, minutes: whole(row, 1, 'the length', 1, LONGEST_SHIFT), notBefore }
  })
}

function readStaff(rowsOf: ReadonlyMap<Section, Row[]>, known: Known, lines: number): Worker[] {
  const rows = rowsOf.get('SECTION_STAFF') ?? []
  if (rows.length === 0) throw new InstanceFault(lines, 'SECTION_STAFF has nobody')
  for (const row of rows) {
    const id = row.fields[0]!
    if (id === '') throw new InstanceFault(row.line, 'a person has no id')
    if (known.people.has(id)) throw new InstanceFault(row.line, `the person “${id}” stands twice`)
    known.people.add(id)
  }
  const offOf = new Map<string, Set<number>>()
  for (const row of rowsOf.get('SECTION_DAYS_OFF') ?? []) {
    const own = offOf.get(personIn(row, known)) ?? new Set()
    for (let at = 1; at < row.fields.length; at += 1) own.add(whole(row, at, 'the day', 0, known.days - 1))
    offOf.set(row.fields[0]!, own)
  }
  return rows.map((row) => readWorker(row, known, offOf.get(row.fields[0]!) ?? new Set()))
}

function readWorker(row: Row, known: Known, daysOff: ReadonlySet<number>): Worker {
  expectFields(row, 8)
  const id = row.fields[0]!
  const worker = {
    id,
    mostOf: readMostOf(row, known),
    mostMinutes: whole(row, 2, 'the most minutes'),
    leastMinutes: whole(row, 3, 'the least minutes'),
    mostDaysOnEnd: whole(row, 4, 'the most days on end'),
    leastDaysOnEnd: whole(row, 5, 'the least days on end'),
    leastDaysOff: whole(row, 6, 'the least days off on end'),
    mostWeekends: whole(row, 7, 'the most weekends'),
    daysOff,
  }
  if (worker.leastMinutes > worker.mostMinutes) {
    throw new InstanceFault(
      row.line,
      `“${id}” has to work ${worker.leastMinutes} minutes, and may ${worker.mostMinutes}`,
    )
  }
  if (worker.leastDaysOnEnd > Math.max(worker.mostDaysOnEnd, 1)) {
    throw new InstanceFault(
      row.line,
      `“${id}” has to work ${worker.leastDaysOnEnd} days on end, and may ${worker.mostDaysOnEnd}`,
    )
  }
  return worker
}

function readMostOf(row: Row, known: Known): Map<string, number> {
  const mostOf = new Map<string, number>()
  for (const part of row.fields[1]!.split('|').filter((text) => text !== '')) {
    const [, id, most] = /^(.+?)\s*=\s*(\d+)$/.exec(part.trim()) ?? []
    if (id === undefined || !(Number(most) <= LARGEST)) {
      throw new InstanceFault(row.line, `“${part}” is not a shift and its most, as in D=14`)
    }
    if (mostOf.has(id)) throw new InstanceFault(row.line, `the most of shift “${id}” stands twice`)
    mostOf.set(kindIn(row, id, known), Number(most))
  }
  const missing = [...known.kinds].find((id) => !mostOf.has(id))
  if (missing !== undefined) throw new InstanceFault(row.line, `“${row.fields[0]}” has no most of shift “${missing}”`)
  return mostOf
}

function readRequests(rows: readonly Row[], known: Known, on: boolean): Request[] {
  return rows.map((row) => {
    expectFields(row, 4)
    return {
      person: personIn(row, known),
      day: whole(row, 1, 'the day', 0, known.days - 1),
      kind: kindIn(row, row.fields[2]!, known),
      weight: weightIn(row, 3, 'the weight'),
      on,
    }
  })
}

function readCover(rows: readonly Row[], known: Known): Demand[] {
  const seen = new Set<string>()
  return rows.map((row) => {
    expectFields(row, 5)
    const day = whole(row, 0, 'the day', 0, known.days - 1)
    const kind = kindIn(row, row.fields[1]!, known)
    if (seen.has(`${day} ${kind}`))
      throw new InstanceFault(row.line, `cover of day ${day}, shift “${kind}” stands twice`)
    seen.add(`${day} ${kind}`)
    return {
      day,
      kind,
      need: whole(row, 2, 'the requirement'),
      under: weightIn(row, 3, 'the weight below'),
      over: weightIn(row, 4, 'the weight above'),
    }
  })
}
