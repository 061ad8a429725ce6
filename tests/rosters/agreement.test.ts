import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { checkProblem, EMPTY_ROSTER, evaluate, type RosterProblem } from '@ordinate/optimizer'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkCsv } from '../../bench/rosters/check-csv.ts'
import { csvOf, problemOf } from '../../bench/rosters/instance-problem.ts'
import { readInstance } from '../../bench/rosters/read-instance.ts'

const given = new URL('../../../shared/data/rosters/', import.meta.url)
const there = existsSync(given)
if (!there)
  console.warn('Skipped: ../shared/data/rosters is not beside the project, so the real instances are not read.')

const KINDS = ['E', 'D', 'N'] as const

/** Small instances of the format as text, loose enough that some rosters keep all rules. */
const instances = fc
  .record({
    days: fc.integer({ min: 1, max: 16 }),
    lengths: fc.tuple(fc.integer({ min: 60, max: 720 }), fc.integer({ min: 60, max: 720 }), fc.constant(600)),
    after: fc.array(fc.subarray([...KINDS]), { minLength: 3, maxLength: 3 }),
    staff: fc.array(
      fc.record({
        most: fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 3, maxLength: 3 }),
        least: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 900 })),
        spare: fc.integer({ min: 0, max: 6000 }),
        run: fc.integer({ min: 1, max: 6 }),
        leastRun: fc.integer({ min: 1, max: 2 }),
        leastOff: fc.integer({ min: 1, max: 3 }),
        weekends: fc.integer({ min: 0, max: 3 }),
        off: fc.array(fc.nat(15), { maxLength: 2 }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    asked: fc.array(fc.tuple(fc.nat(3), fc.nat(15), fc.nat(2), fc.integer({ min: 0, max: 9 }), fc.boolean()), {
      maxLength: 10,
    }),
    cover: fc.array(fc.tuple(fc.nat(15), fc.nat(2), fc.nat(3), fc.nat(100), fc.nat(10)), { maxLength: 10 }),
  })
  .map(({ days, lengths, after, staff, asked, cover }) => {
    const requests = (wanted: boolean) =>
      asked
        .filter(([who, day, , , on]) => on === wanted && who < staff.length && day < days)
        .map(([who, day, kind, weight]) => `P${who},${day},${KINDS[kind]},${weight}`)
    const needs = new Map(
      cover.filter(([day]) => day < days).map((row) => [`${row[0]},${KINDS[row[1]]}`, row.slice(2)]),
    )
    const lines = staff.map(({ most, least, spare, run, leastRun, leastOff, weekends }, at) => {
      const limits = KINDS.map((kind, place) => `${kind}=${most[place]}`).join('|')
      return `P${at},${limits},${least + spare},${least},${Math.max(run, leastRun)},${leastRun},${leastOff},${weekends}`
    })
    const daysOff = staff.map(({ off }, at) => `P${at},${off.filter((day) => day < days).join(',')}`)
    return [
      'SECTION_HORIZON',
      days,
      'SECTION_SHIFTS',
      ...KINDS.map((kind, at) => `${kind},${lengths[at]},${after[at]!.join('|')}`),
      'SECTION_STAFF',
      ...lines,
      'SECTION_DAYS_OFF',
      ...daysOff.filter((line) => !line.endsWith(',')),
      'SECTION_SHIFT_ON_REQUESTS',
      ...requests(true),
      'SECTION_SHIFT_OFF_REQUESTS',
      ...requests(false),
      'SECTION_COVER',
      ...[...needs].map(([where, row]) => `${where},${row.join(',')}`),
    ].join('\r\n')
  })

/** What each person works on each day: a kind, or nothing. */
const grids = fc.array(fc.array(fc.integer({ min: -4, max: 2 }), { minLength: 16, maxLength: 16 }), {
  minLength: 4,
  maxLength: 4,
})

/** What contradicts itself in a problem that holds together otherwise. */
function contradictionOf(problem: RosterProblem): string | undefined {
  const verdict = checkProblem(problem)
  if (verdict.ok) return undefined
  expect(verdict.code).toBe('optimizer.out_of_reach')
  return verdict.code
}

describe('the evaluator that stands apart and the optimizer', () => {
  it('agree on cost and on whether every rule is kept, for any roster of any instance', () => {
    const seen = { feasible: 0, broken: 0 }
    fc.assert(
      fc.property(instances, grids, (text, grid) => {
        const instance = readInstance(text)
        const problem = problemOf(instance)
        const contradiction = contradictionOf(problem)
        const cells = instance.staff.flatMap((_, person) =>
          grid[person]!.slice(0, instance.days).flatMap((kind, day) =>
            kind < 0 ? [] : [{ person, shift: day * 3 + kind }],
          ),
        )
        const roster = {
          person: Int32Array.from(cells, ({ person }) => person),
          shift: Int32Array.from(cells, ({ shift }) => shift),
        }
        const checked = checkCsv(text, csvOf(instance, roster))
        const own = evaluate(problem, roster)
        expect(checked.cost).toBe(own.cost)
        expect(checked.feasible).toBe(own.broken.length === 0)
        if (contradiction !== undefined) expect(checked.feasible).toBe(false)
        seen[checked.feasible ? 'feasible' : 'broken'] += 1
      }),
      { numRuns: 1_000, seed: 3 },
    )
    expect(seen.feasible).toBeGreaterThan(20)
    expect(seen.broken).toBeGreaterThan(20)
  })

  it.skipIf(!there)('agree on the empty roster of every real instance', () => {
    const files = readdirSync(given).filter((name) => name.endsWith('.txt'))
    expect(files).toHaveLength(12)
    for (const name of files) {
      const text = readFileSync(new URL(name, given), 'utf8')
      const instance = readInstance(text)
      const problem = problemOf(instance)
      contradictionOf(problem)
      const checked = checkCsv(text, csvOf(instance, EMPTY_ROSTER))
      const own = evaluate(problem, EMPTY_ROSTER)
      expect(checked.cost).toBe(own.cost)
      // Everybody has minutes to work, so an empty roster breaks one rule for each.
      expect(checked.broken).toHaveLength(instance.staff.length)
      expect(own.broken).toHaveLength(instance.staff.length)
    }
  })
})
