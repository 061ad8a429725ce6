import { afterAll, describe, expect, it } from 'vitest'
import { evaluate } from '../problem/evaluate.ts'
import type { RosterProblem } from '../problem/problem.ts'
import type { Locks } from '../rules/locks.ts'
import { invent } from '../testing/problems.ts'
import { createSolverPool } from './pool.ts'

const pool = createSolverPool({ threads: 2 })
afterAll(() => pool.close())

const problem = invent({ seed: 'pool', people: 5, days: 9, shiftsADay: 4, repeating: false, placed: true })

describe('a solver pool', () => {
  it('finds a feasible roster whose cost the rules confirm', async () => {
    const found = await pool.solve(problem, { seed: 1, iterations: 20_000 })
    const { broken, cost } = evaluate(problem, found.roster)
    expect(broken).toEqual([])
    expect(found.feasible).toBe(true)
    expect(found.cost).toBeCloseTo(cost, 6)
    expect(found.iterations).toBeGreaterThan(0)
  })

  it('answers the same roster for the same seed and the same number of steps', async () => {
    const [one, two] = [
      await pool.solve(problem, { seed: 7, iterations: 10_000 }),
      await pool.solve(problem, { seed: 7, iterations: 10_000 }),
    ]
    expect(two.roster).toEqual(one.roster)
    expect(two.cost).toBe(one.cost)
  })

  it('begins with the roster it is given and never answers a worse one', async () => {
    const first = await pool.solve(problem, { seed: 1, iterations: 20_000 })
    const again = await pool.solve(problem, { seed: 2, iterations: 1_000, from: first.roster })
    expect(again.cost).toBeLessThanOrEqual(first.cost + 1e-6)
  })

  it('answers the best so far when it is stopped, long before its time is over', async () => {
    const stopping = new AbortController()
    setTimeout(() => stopping.abort(), 1_500)
    const found = await pool.solve(problem, { seed: 3, seconds: 600 }, { signal: stopping.signal })
    expect(found.seconds).toBeLessThan(60)
    expect(evaluate(problem, found.roster).broken).toEqual([])
  })

  it('stops by itself when the roster is proven to be the best possible, and the bound lies below no roster', async () => {
    const small = invent({ seed: 'columns 3', people: 3, days: 4, shiftsADay: 2, repeating: true, placed: false })
    const found = await pool.solve(small, { seed: 1, seconds: 60 })
    expect(evaluate(small, found.roster).broken).toEqual([])
    expect(found.cost).toBe(128)
    expect(found.lowerBound).toBeCloseTo(128, 6)
    expect(found.seconds).toBeLessThan(50)
  })

  it('keeps what is locked', async () => {
    const [person, shift] = [0, problem.options.shift[0]!]
    const locks: Locks = { rule: 'locks', person: Int32Array.of(person), shift: Int32Array.of(shift) }
    const found = await pool.solve({ ...problem, rules: [...problem.rules, locks] }, { seed: 1, iterations: 5_000 })
    const at = [...found.roster.person.keys()].find(
      (i) => found.roster.person[i] === person && found.roster.shift[i] === shift,
    )
    expect(at).toBeDefined()
  })

  it('leaves shifts open that nobody may work', async () => {
    const options = { start: new Int32Array(problem.people + 1), shift: new Int32Array(0) }
    const rules = problem.rules.filter(({ rule }) => rule === 'cover')
    const found = await pool.solve({ ...problem, options, rules }, { seed: 1, iterations: 500 })
    expect(found.roster.person.length).toBe(0)
    expect(found.feasible).toBe(true)
  })
})

describe('a problem that does not hold together', () => {
  const refused = async (changed: Partial<RosterProblem>) =>
    expect(pool.solve({ ...problem, ...changed }, { seed: 1, iterations: 1 })).rejects

  it('is refused with its cause: nobody to work', async () => {
    await (await refused({ people: 0, options: { start: new Int32Array(1), shift: new Int32Array(0) } })).toThrow(
      'optimizer.sizes',
    )
  })

  it('is refused with its cause: a shift of no length, or a length that is no number', async () => {
    const { shifts } = problem
    await (await refused({ shifts: { ...shifts, end: shifts.start } })).toThrow('optimizer.shift_length')
    await (await refused({ shifts: { ...shifts, end: shifts.end.map(() => Number.NaN) } })).toThrow(
      'optimizer.shift_length',
    )
  })

  it('is refused with its cause: locks that break a hard rule', async () => {
    const [first, second] = [problem.options.shift[0]!, problem.options.shift[1]!]
    const shifts = { ...problem.shifts, start: problem.shifts.start.slice(), end: problem.shifts.end.slice() }
    shifts.start[second] = shifts.start[first]!
    shifts.end[second] = shifts.end[first]!
    const locks: Locks = { rule: 'locks', person: Int32Array.of(0, 0), shift: Int32Array.of(first, second) }
    await (await refused({ shifts, rules: [...problem.rules, locks] })).toThrow('one-place-at-a-time')
  })

  it('is refused with its cause: the same option twice', async () => {
    const options = { start: Int32Array.of(0, 2, 2, 2, 2, 2), shift: Int32Array.of(1, 1) }
    await (await refused({ options, rules: [] })).toThrow('optimizer.option')
  })

  it('is refused with its cause: a weight that is no number, an unknown rule, a lock that is no option', async () => {
    const rules = problem.rules.map((rule) => (rule.rule === 'continuity' ? { ...rule, weight: Number.NaN } : rule))
    await (await refused({ rules })).toThrow('continuity')
    await (await refused({ rules: [{ rule: 'nonsense' }] })).toThrow('optimizer.unknown_rule')
    const lock: Locks = { rule: 'locks', person: Int32Array.of(0), shift: Int32Array.of(9_999) }
    await (await refused({ rules: [lock] })).toThrow('locked')
  })
})
