import { checkProblem } from '@ordinate/optimizer'
import { describe, expect, it } from 'vitest'
import { csvOf, problemOf } from '../../bench/rosters/instance-problem.ts'
import { InstanceFault, readInstance } from '../../bench/rosters/read-instance.ts'
import { WEEK } from './made-up.ts'

describe('an instance', () => {
  it('is read whole', () => {
    const { days, kinds, staff, requests, cover } = readInstance(WEEK)
    expect(days).toBe(7)
    expect(kinds).toEqual([
      { id: 'D', minutes: 480, notBefore: [] },
      { id: 'N', minutes: 600, notBefore: ['D'] },
    ])
    expect(staff[0]).toEqual({
      id: 'A',
      mostOf: new Map([
        ['D', 3],
        ['N', 2],
      ]),
      mostMinutes: 2400,
      leastMinutes: 960,
      mostDaysOnEnd: 3,
      leastDaysOnEnd: 2,
      leastDaysOff: 2,
      mostWeekends: 1,
      daysOff: new Set([6]),
    })
    expect(requests).toContainEqual({ person: 'A', day: 1, kind: 'D', weight: 3, on: false })
    expect(requests).toContainEqual({ person: 'B', day: 3, kind: 'D', weight: 4, on: true })
    expect(cover).toContainEqual({ day: 2, kind: 'N', need: 1, under: 50, over: 1 })
  })

  it('becomes a problem of one shift a day and kind, open to those who may work it', () => {
    const problem = problemOf(readInstance(WEEK))
    expect(checkProblem(problem)).toEqual({ ok: true })
    expect([...problem.shifts.start.slice(0, 4)]).toEqual([0, 0, 1440, 1440])
    expect([...problem.shifts.end.slice(0, 4)]).toEqual([480, 600, 1920, 2040])
    // A works six days of both kinds, B seven of one, C seven of both.
    expect([...problem.options.start]).toEqual([0, 12, 19, 33])
    expect([...problem.options.shift.slice(12, 19)]).toEqual([0, 2, 4, 6, 8, 10, 12])
  })

  it('is the same with other line ends, blanks around fields and a mark at the beginning', () => {
    const spaced = `\uFEFF${WEEK.replaceAll('\r\n', '\n').replaceAll(',', ' , ')}`
    expect(readInstance(spaced)).toEqual(readInstance(WEEK))
  })

  it('gives its rosters back in its own words', () => {
    const roster = { person: Int32Array.of(0, 2), shift: Int32Array.of(2, 13) }
    expect(csvOf(readInstance(WEEK), roster)).toBe('person,day,shift\nA,1,D\nC,6,N\n')
  })

  it('leaves somebody who may work no day on end without options', () => {
    const idle = WEEK.replace('B,D=5|N=0,2400,0,5,1', 'B,D=5|N=0,2400,0,0,1')
    const problem = problemOf(readInstance(idle))
    expect(checkProblem(problem)).toEqual({ ok: true })
    expect([...problem.options.start]).toEqual([0, 12, 12, 26])
  })
})

const FAULTS: readonly [what: string, from: string, to: string, message: string][] = [
  ['days that are no number', '\r\n7\r\n', '\r\nseven\r\n', 'line 3: the number of days “seven” is not a whole number'],
  ['no days', '\r\n7\r\n', '\r\n0\r\n', 'line 3: the number of days 0 is not in 1 to 3660'],
  ['a horizon said twice', '\r\n7\r\n', '\r\n7\r\n8\r\n', 'line 4: the horizon is one number'],
  ['a shift of no length', 'D,480,', 'D,0,', 'line 7: the length 0 is not in 1 to 1440'],
  ['a shift of negative length', 'D,480,', 'D,-480,', 'line 7: the length -480 is not in 1 to 1440'],
  ['a missing field', 'D,480,', 'D,480', 'line 7: 3 fields are expected, 2 are there'],
  ['a shift twice', 'N,600,D', 'D,600,', 'line 8: the shift “D” stands twice'],
  ['an unknown successor', 'N,600,D', 'N,600,E', 'line 8: there is no shift “E”'],
  ['a person twice', 'B,D=5|N=0', 'A,D=5|N=0', 'line 12: the person “A” stands twice'],
  ['a person without id', 'B,D=5|N=0', ',D=5|N=0', 'line 12: a person has no id'],
  ['an unknown kind', 'B,D=5|N=0', 'B,D=5|X=0', 'line 12: there is no shift “X”'],
  ['a kind without most', 'B,D=5|N=0', 'B,D=5', 'line 12: “B” has no most of shift “N”'],
  ['a most that is no number', 'B,D=5|N=0', 'B,D=5|N=x', 'line 12: “N=x” is not a shift and its most, as in D=14'],
  ['more to work than allowed', '2400,960', '900,960', 'line 11: “A” has to work 960 minutes, and may 900'],
  ['longer on end than allowed', '960,3,2,2', '960,1,2,2', 'line 11: “A” has to work 2 days on end, and may 1'],
  ['a stranger off', 'A,6\r\n', 'Z,6\r\n', 'line 16: there is nobody “Z”'],
  ['a day off outside', 'A,6\r\n', 'A,7\r\n', 'line 16: the day 7 is not in 0 to 6'],
  ['a weight that is no number', 'A,0,D,5', 'A,0,D,NaN', 'line 19: the weight “NaN” is not a number from 0 up'],
  ['a weight left out', 'A,0,D,5', 'A,0,D,', 'line 19: the weight “” is not a number from 0 up'],
  ['a negative need', '2,N,1,50,1', '2,N,-1,50,1', 'line 28: the requirement -1 is not in 0 to 1000000000'],
  ['cover said twice', '1,D,2,100,10', '0,D,2,100,10', 'line 27: cover of day 0, shift “D” stands twice'],
  ['an unknown section', 'SECTION_COVER', 'SECTION_COVERS', 'line 25: there is no section “SECTION_COVERS”'],
  ['a section twice', 'SECTION_COVER', 'SECTION_STAFF', 'line 25: SECTION_STAFF stands twice'],
  ['something before the sections', '# made up', 'made up', 'line 1: stands before the first section'],
]

describe('a file that is not in the format', () => {
  for (const [what, from, to, message] of FAULTS) {
    it(`is refused for ${what}, naming line and reason`, () => {
      expect(WEEK).toContain(from)
      expect(() => readInstance(WEEK.replace(from, to))).toThrow(
        new InstanceFault(Number(/\d+/.exec(message)![0]), message.replace(/^line \d+: /, '')),
      )
    })
  }

  it('is refused when it is empty or cut off', () => {
    expect(() => readInstance('')).toThrow('line 1: SECTION_HORIZON says no number of days')
    expect(() => readInstance(WEEK.slice(0, WEEK.indexOf('SECTION_SHIFTS')))).toThrow('SECTION_SHIFTS has no shift')
    expect(() => readInstance(WEEK.slice(0, WEEK.indexOf('SECTION_STAFF')))).toThrow('SECTION_STAFF has nobody')
  })
})
