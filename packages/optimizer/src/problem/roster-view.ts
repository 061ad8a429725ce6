import type { Roster, RosterProblem } from './problem.ts'

/** A roster as plain checks read it: who works what, by person and by shift. */
export interface RosterView {
  /** Shifts of each person, ascending. */
  readonly lineOf: readonly (readonly number[])[]
  /** People in each shift, ascending. */
  readonly peopleIn: readonly (readonly number[])[]
}

/** Arranges a roster for reading. Throws RangeError for a person or shift that the problem does not have. */
export function viewOf(problem: RosterProblem, { person, shift }: Roster): RosterView {
  const lineOf: number[][] = Array.from({ length: problem.people }, () => [])
  const peopleIn: number[][] = Array.from({ length: problem.shifts.start.length }, () => [])
  for (const [at, who] of person.entries()) {
    const what = shift[at]!
    if (lineOf[who] === undefined || peopleIn[what] === undefined) throw new RangeError(`No such pair: ${who}, ${what}`)
    lineOf[who].push(what)
    peopleIn[what].push(who)
  }
  for (const list of [...lineOf, ...peopleIn]) list.sort((a, b) => a - b)
  return { lineOf, peopleIn }
}

/** The index of the option of a person and a shift, or -1 when it is none. */
export function optionOf({ options }: RosterProblem, person: number, shift: number): number {
  let low = options.start[person]!
  let high = options.start[person + 1]! - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = options.shift[middle]!
    if (found === shift) return middle
    if (found < shift) low = middle + 1
    else high = middle - 1
  }
  return -1
}

/** The person of every option. */
export function personOfOptions({ options, people }: RosterProblem): Int32Array {
  const personOf = new Int32Array(options.shift.length)
  for (let person = 0; person < people; person += 1) {
    personOf.fill(person, options.start[person], options.start[person + 1])
  }
  return personOf
}

/** Runs of days with work and without: for each run its first day, the day after its last, and whether it is work. */
export function runsOf(problem: RosterProblem, line: readonly number[]): { from: number; to: number; work: boolean }[] {
  const works = new Uint8Array(problem.days)
  for (const shift of line) works[problem.shifts.day[shift]!] = 1
  const runs: { from: number; to: number; work: boolean }[] = []
  for (let day = 0; day < problem.days; day += 1) {
    const work = works[day] === 1
    const last = runs.at(-1)
    if (last?.work === work) last.to = day + 1
    else runs.push({ from: day, to: day + 1, work })
  }
  return runs
}
