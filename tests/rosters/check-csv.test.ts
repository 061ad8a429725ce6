import { evaluate } from '@ordinate/optimizer'
import { describe, expect, it } from 'vitest'
import { checkCsv } from '../../bench/rosters/check-csv.ts'
import { problemOf } from '../../bench/rosters/instance-problem.ts'
import { readInstance } from '../../bench/rosters/read-instance.ts'
import { pairsOf, WEEK } from './made-up.ts'

function both(words: string) {
  const { csv, person, shift } = pairsOf(WEEK, words)
  const roster = { person: Int32Array.from(person), shift: Int32Array.from(shift) }
  return { checked: checkCsv(WEEK, csv), own: evaluate(problemOf(readInstance(WEEK)), roster) }
}

const COSTS: readonly [what: string, roster: string, cost: number][] = [
  ['a request to be spared that is not met and one too many on day 3', 'A0D A1D A2N B1D B3D', 3 + 10],
  ['nobody on day 2, one too few on day 1, both requests to work met', 'A0D A1D B3D', 3 + 100 + 50 + 10],
  ['requests to work not met, and two too few', 'A4D A5D', 5 + 4 + 100 + 200 + 50],
  ['two in place of one on day 0', 'A0D A1D B0D', 3 + 4 + 10 + 100 + 50],
]

describe('the evaluator that stands apart', () => {
  for (const [what, roster, cost] of COSTS) {
    it(`counts ${cost} for ${what}, and so does the optimizer`, () => {
      const { checked, own } = both(roster)
      expect(checked).toEqual({ feasible: true, cost, broken: [] })
      expect(own.broken).toEqual([])
      expect(own.cost).toBe(cost)
    })
  }

  const BROKEN: readonly [what: string, roster: string, says: RegExp, rule: string][] = [
    ['a day shift follows a night', 'A0N A1D', /^A: N>D from day 0 to day 1$/, 'forbidden-successions'],
    ['more of a kind than the most', 'A0D A1D A4D A5D', /^A: 4 of D, at most 3$/, 'shifts-of-a-kind'],
    ['too many minutes', 'A0D A1D C0D C1D', /^C: 960 minutes, at most 900$/, 'minutes-in-a-period'],
    ['too few minutes', 'A0D', /^A: 480 minutes, at least 960$/, 'minutes-in-a-period'],
    ['too many days on end', 'A0D A1D A2D A3N', /^A: 4 days on end from day 0$/, 'consecutive-days'],
    ['too few days on end', 'A0D A1D A4D', /^A: only 1 days from day 4$/, 'consecutive-days'],
    ['too few days off on end', 'A0D A1D A3D A4N', /^A: only 1 days off from day 2$/, 'consecutive-days'],
    ['too many weekends', 'A0D A1D C5D', /^C: 1 weekends, at most 0$/, 'weekends'],
    ['work on a day off', 'A5D A6D', /^A: works on day off 6$/, 'options'],
    ['a shift that the person may not work', 'A0D A1D B0N', /^B: 1 of N, at most 0$/, 'options'],
    ['two shifts on one day', 'A0D A1N C2D C2N', /^C: two shifts on day 2$/, 'options'],
  ]
  for (const [what, roster, says, rule] of BROKEN) {
    it(`refuses ${what}, and so does the optimizer`, () => {
      const { checked, own } = both(roster)
      expect(checked.feasible).toBe(false)
      expect(checked.broken.find((sentence) => says.test(sentence))).toBeDefined()
      expect(checked.broken).toHaveLength(1)
      expect(own.broken.map((finding) => finding.rule)).toContain(rule)
    })
  }

  it('takes runs that touch an edge of the horizon for long enough', () => {
    expect(both('A0D A3D A4N').checked.broken).toEqual([])
    expect(both('A0N A4D A5D').checked.broken).toEqual([])
  })

  it('counts a Saturday and a Sunday of the same weekend once', () => {
    expect(both('A0D A1D B5D B6D').checked.broken).toEqual([])
  })

  for (const row of [
    'Z,0,D',
    'A,7,D',
    'A,-1,D',
    'A,0,X',
    'A,0,D,1',
    'A,0',
    'A,,D',
    'constructor,0,D',
    'A,0,toString',
  ]) {
    it(`refuses the row “${row}”`, () => {
      const { broken } = checkCsv(WEEK, `person,day,shift\nA,0,D\nA,1,D\n${row}\n`)
      expect(broken).toEqual([`row 4: “${row}” names nobody, no day or no shift`])
    })
  }

  it('reads rows without a head and with other line ends', () => {
    expect(checkCsv(WEEK.replaceAll('\r\n', '\n'), 'A,0,D\r\nA,1,D\r\nB,3,D').cost).toBe(163)
  })
})
