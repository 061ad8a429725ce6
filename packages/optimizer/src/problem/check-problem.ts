import { OK, refuse, type Verdict } from '@ordinate/kernel'
import type { Locks } from '../rules/locks.ts'
import { findOutOfReach } from '../search/reach.ts'
import { evaluate } from './evaluate.ts'
import type { RosterProblem } from './problem.ts'
import { findRule } from './registry.ts'

const LONGEST_SHIFT = 1_440
const MOST_A_DAY = 6

/**
 * Whether a problem holds together. Refusals: `optimizer.sizes` {what}, `optimizer.shift_length` {shift, minutes},
 * `optimizer.shift_order` {shift}, `optimizer.shift_place` {shift}, `optimizer.option` {option}, `optimizer.unknown_rule` {rule},
 * `optimizer.rule` {rule, fault}, `optimizer.locks` {rule, code, person, shift} where what is locked breaks a hard rule by itself,
 * `optimizer.out_of_reach` {rule, against, person, least, most} where a person cannot come to what a rule asks of them beside another rule.
 * A search is begun only on a problem that passes.
 */
export function checkProblem(problem: RosterProblem): Verdict {
  const structure = checkSizes(problem) ?? checkShifts(problem) ?? checkOptions(problem)
  if (structure !== undefined) return structure
  for (const input of problem.rules) {
    const rule = findRule(input)
    if (rule === undefined) return refuse('optimizer.unknown_rule', { rule: input.rule })
    const fault = rule.fault(input, problem)
    if (fault !== undefined) return refuse('optimizer.rule', { rule: input.rule, fault })
  }
  const locks = checkLocks(problem)
  if (!locks.ok) return locks
  const contradiction = findOutOfReach(problem)
  return contradiction === undefined ? OK : refuse('optimizer.out_of_reach', { ...contradiction })
}

/** What further shifts can mend is not yet a contradiction. */
const MENDABLE = new Set(['under', 'left', 'too_short', 'rest_too_short'])

/** Whether what is locked keeps the hard rules by itself. */
function checkLocks(problem: RosterProblem): Verdict {
  const locks = problem.rules.filter((input): input is Locks => input.rule === 'locks')
  if (locks.length === 0) return OK
  const pairs = locks.flatMap(({ person, shift }) => [...person].map((who, at) => ({ who, what: shift[at]! })))
  pairs.sort((a, b) => a.who - b.who || a.what - b.what)
  const roster = {
    person: Int32Array.from(pairs, ({ who }) => who),
    shift: Int32Array.from(pairs, ({ what }) => what),
  }
  const broken = evaluate(problem, roster).broken.find(({ code }) => !MENDABLE.has(code))
  if (broken === undefined) return OK
  const { rule, code, person, shift } = broken
  return refuse('optimizer.locks', { rule, code, person, shift })
}

function checkSizes({
  days,
  people,
  kinds,
  sites,
  mostShiftsADay,
  shifts,
  options,
}: RosterProblem): Verdict | undefined {
  const sizes = { days, people, kinds, sites, mostShiftsADay }
  const wrong = Object.entries(sizes).find(([, size]) => !Number.isInteger(size) || size < 0)
  if (wrong !== undefined) return refuse('optimizer.sizes', { what: wrong[0] })
  if (people === 0) return refuse('optimizer.sizes', { what: 'people' })
  if (mostShiftsADay < 1 || mostShiftsADay > MOST_A_DAY) return refuse('optimizer.sizes', { what: 'mostShiftsADay' })
  const count = shifts.start.length
  const short = Object.entries(shifts).find(([, column]) => column.length !== count)
  if (short !== undefined) return refuse('optimizer.sizes', { what: `shifts.${short[0]}` })
  return options.start.length === people + 1 ? undefined : refuse('optimizer.sizes', { what: 'options.start' })
}

function checkShifts({ days, kinds, sites, shifts }: RosterProblem): Verdict | undefined {
  for (const [shift, start] of shifts.start.entries()) {
    const minutes = shifts.end[shift]! - start
    if (!(minutes > 0 && minutes <= LONGEST_SHIFT)) {
      return refuse('optimizer.shift_length', { shift, minutes: Number.isFinite(minutes) ? minutes : null })
    }
    const [day, kind, site] = [shifts.day[shift]!, shifts.kind[shift]!, shifts.site[shift]!]
    const placed = day >= 0 && day < days && kind >= 0 && kind < kinds && site >= 0 && site < sites
    if (!placed) return refuse('optimizer.shift_place', { shift })
    if (
      shift > 0 &&
      (shifts.day[shift - 1]! > day || (shifts.day[shift - 1] === day && shifts.start[shift - 1]! > start))
    ) {
      return refuse('optimizer.shift_order', { shift })
    }
  }
  return undefined
}

function checkOptions({ people, shifts, options }: RosterProblem): Verdict | undefined {
  if (options.start[0] !== 0 || options.start[people] !== options.shift.length) {
    return refuse('optimizer.sizes', { what: 'options.start' })
  }
  for (let person = 0; person < people; person += 1) {
    const [from, to] = [options.start[person]!, options.start[person + 1]!]
    if (from > to) return refuse('optimizer.sizes', { what: 'options.start' })
    for (let option = from; option < to; option += 1) {
      const shift = options.shift[option]!
      const ascending = option === from || options.shift[option - 1]! < shift
      if (shift < 0 || shift >= shifts.start.length || !ascending) return refuse('optimizer.option', { option, person })
    }
  }
  return undefined
}
