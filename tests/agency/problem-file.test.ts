import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { evaluate } from '@ordinate/optimizer'
import { afterAll, describe, expect, it } from 'vitest'
import { agency } from '../../bench/agency/agency.ts'
import { agencyProblem } from '../../bench/agency/agency-problem.ts'
import { writeProblem } from '../../bench/peers/problem-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'ordinate-problem-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Written = Record<string, number[]> & {
  fairWeight: number
  siteWeight: number
  budget: number
  budgetWeight: number
}

describe('a problem written for other solvers', () => {
  it('says enough to count the cost of a roster to the cent', async () => {
    const made = agencyProblem(agency({ shifts: 120, people: 60 }, 'starved', 2))
    await writeProblem(made, join(folder, 'problem.json'))
    const written = JSON.parse(readFileSync(join(folder, 'problem.json'), 'utf8')) as Written
    const column = (name: string) => written[name]!
    // Everybody takes every third of their options; what hard rules and cover say is not asked here.
    const pairs = column('optionStart')
      .slice(0, -1)
      .flatMap((from, person) =>
        column('optionShift')
          .slice(from, column('optionStart')[person + 1])
          .map((shift, at) => ({ person, shift, option: from + at }))
          .filter((_, at) => at % 3 === 0),
      )
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
    const lines = column('target').map((_, person) => pairs.filter((pair) => pair.person === person))
    const minutes = (line: typeof pairs) =>
      sum(line.map(({ shift }) => column('end')[shift]! - column('start')[shift]!))
    const counted =
      sum(pairs.map(({ option }) => column('optionCost')[option]!)) +
      sum(lines.map((line, person) => written.fairWeight * (minutes(line) - column('target')[person]!) ** 2)) +
      sum(lines.map((line) => written.siteWeight * new Set(line.map(({ shift }) => column('site')[shift])).size)) +
      written.budgetWeight *
        Math.max(0, sum(pairs.map(({ option }) => column('optionSpends')[option]!)) - written.budget)

    const roster = {
      person: Int32Array.from(pairs, ({ person }) => person),
      shift: Int32Array.from(pairs, ({ shift }) => shift),
    }
    const { byRule } = evaluate(made.problem, roster)
    const ours = sum([...byRule].filter(([rule]) => rule !== 'cover').map(([, cost]) => cost))
    expect(counted).toBeCloseTo(ours, 4)
    expect(byRule.get('budget')).toBeGreaterThan(0)
  })
})
