// An evaluator that stands apart: it reads the instance and the written rows by itself and shares no code with the importer
// or the optimizer. `node bench/rosters/check-csv.ts INSTANCE ROSTER.csv` prints what it finds.
import { readFileSync } from 'node:fs'

/** What the evaluator finds in the rows of a roster. */
export interface CsvCheck {
  readonly feasible: boolean
  /** Requests not met, and cover below and above; also counted for a roster that is not feasible. */
  readonly cost: number
  /** One sentence for every hard rule that is broken. */
  readonly broken: readonly string[]
}

/** Counts the cost of `person,day,shift` rows by the rules of the instance, and lists every hard rule that they break. */
export function checkCsv(instanceText: string, csvText: string): CsvCheck {
  const sections = split(instanceText)
  const days = Number(sections.HORIZON![0]![0])
  const lengths: Record<string, number> = {}
  const banned = new Set<string>()
  for (const [id, length, after] of sections.SHIFTS!) {
    lengths[id!] = Number(length)
    for (const next of after!.split('|')) if (next !== '') banned.add(`${id}>${next.trim()}`)
  }
  const staff = sections.STAFF!.map((row) => row[0]!)
  const broken: string[] = []
  const grid = readGrid(csvText, { staff, lengths, days }, broken)
  for (const row of sections.STAFF!) {
    const line = grid[row[0]!]!
    checkPerson(row, line, lengths, broken)
    checkRuns(row, line, broken)
    for (let day = 1; day < days; day += 1) {
      const pair = `${line[day - 1]}>${line[day]}`
      if (banned.has(pair)) broken.push(`${row[0]}: ${pair} from day ${day - 1} to day ${day}`)
    }
  }
  for (const [person, ...off] of sections.DAYS_OFF ?? []) {
    for (const day of off) if (grid[person!]![Number(day)] !== '') broken.push(`${person}: works on day off ${day}`)
  }
  return { feasible: broken.length === 0, cost: costOf(sections, grid, staff), broken }
}

/** What somebody works on each day; '' for nothing. */
type Grid = Record<string, string[]>

function split(text: string): Record<string, string[][]> {
  const sections: Record<string, string[][]> = {}
  let name = ''
  for (const line of text.split('\n').map((raw) => raw.trim())) {
    if (line.length === 0 || line[0] === '#') continue
    if (line.startsWith('SECTION_')) {
      name = line.slice('SECTION_'.length)
      sections[name] = []
    } else {
      sections[name]!.push(line.split(',').map((field) => field.trim()))
    }
  }
  return sections
}

function readGrid(
  csv: string,
  { staff, lengths, days }: { staff: string[]; lengths: Record<string, number>; days: number },
  broken: string[],
): Grid {
  const grid: Grid = {}
  for (const person of staff) grid[person] = Array.from({ length: days }, () => '')
  const rows = csv.split('\n').map((raw) => raw.trim())
  for (const [at, row] of rows.entries()) {
    if (row === '' || (at === 0 && row === 'person,day,shift')) continue
    const [person = '', day = '', shift = '', more] = row.split(',')
    const line = Object.hasOwn(grid, person) ? grid[person]! : undefined
    const known = /^\d+$/.test(day) && Number(day) < days && Object.hasOwn(lengths, shift) && more === undefined
    if (line === undefined || !known) broken.push(`row ${at + 1}: “${row}” names nobody, no day or no shift`)
    else if (line[Number(day)] !== '') broken.push(`${person}: two shifts on day ${day}`)
    else line[Number(day)] = shift
  }
  return grid
}

function checkPerson(row: string[], line: string[], lengths: Record<string, number>, broken: string[]): void {
  const [person, limits, mostMinutes, leastMinutes, , , , mostWeekends] = row
  for (const limit of limits!.split('|')) {
    const [shift, most] = limit.split('=')
    const worked = line.filter((one) => one === shift?.trim()).length
    if (worked > Number(most)) broken.push(`${person}: ${worked} of ${shift}, at most ${most}`)
  }
  let minutes = 0
  for (const shift of line) if (shift !== '') minutes += lengths[shift]!
  if (minutes > Number(mostMinutes)) broken.push(`${person}: ${minutes} minutes, at most ${mostMinutes}`)
  if (minutes < Number(leastMinutes)) broken.push(`${person}: ${minutes} minutes, at least ${leastMinutes}`)
  let weekends = 0
  for (let saturday = 5; saturday < line.length; saturday += 7) {
    if (line[saturday] !== '' || (line[saturday + 1] ?? '') !== '') weekends += 1
  }
  if (weekends > Number(mostWeekends)) broken.push(`${person}: ${weekends} weekends, at most ${mostWeekends}`)
}

/** Runs that touch the first or the last day are long enough, whatever their length. */
function checkRuns(row: string[], line: string[], broken: string[]): void {
  const [person, , , , mostWork, leastWork, leastOff] = row
  let from = 0
  for (let day = 1; day <= line.length; day += 1) {
    if (day < line.length && (line[day] === '') === (line[from] === '')) continue
    const length = day - from
    const inside = from > 0 && day < line.length
    const work = line[from] !== ''
    if (work && length > Number(mostWork)) broken.push(`${person}: ${length} days on end from day ${from}`)
    if (work && inside && length < Number(leastWork)) broken.push(`${person}: only ${length} days from day ${from}`)
    if (!work && inside && length < Number(leastOff)) broken.push(`${person}: only ${length} days off from day ${from}`)
    from = day
  }
}

function costOf(sections: Record<string, string[][]>, grid: Grid, staff: string[]): number {
  let cost = 0
  for (const [person, day, shift, weight] of sections.SHIFT_ON_REQUESTS ?? []) {
    if (grid[person!]![Number(day)] !== shift) cost += Number(weight)
  }
  for (const [person, day, shift, weight] of sections.SHIFT_OFF_REQUESTS ?? []) {
    if (grid[person!]![Number(day)] === shift) cost += Number(weight)
  }
  for (const [day, shift, need, under, over] of sections.COVER ?? []) {
    let there = 0
    for (const person of staff) if (grid[person]![Number(day)] === shift) there += 1
    cost += Math.max(0, Number(need) - there) * Number(under) + Math.max(0, there - Number(need)) * Number(over)
  }
  return cost
}

if (import.meta.main) {
  const [instance, csv] = process.argv.slice(2)
  if (instance === undefined || csv === undefined) {
    console.error('Say which: check-csv.ts INSTANCE ROSTER.csv')
    process.exit(2)
  }
  const found = checkCsv(readFileSync(instance, 'utf8'), readFileSync(csv, 'utf8'))
  console.log(JSON.stringify(found))
  if (!found.feasible) process.exitCode = 1
}
