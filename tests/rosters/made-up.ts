import { readInstance } from '../../bench/rosters/read-instance.ts'

/** A week, two kinds of shift and three people, with line ends as in the published files. */
export const WEEK = `# made up
SECTION_HORIZON
7

SECTION_SHIFTS
# ShiftID, Length in mins, Shifts which cannot follow this shift | separated
D,480,
N,600,D

SECTION_STAFF
A,D=3|N=2,2400,960,3,2,2,1
B,D=5|N=0,2400,0,5,1,1,1
C,D=5|N=5,900,0,5,1,1,0

SECTION_DAYS_OFF
A,6

SECTION_SHIFT_ON_REQUESTS
A,0,D,5
B,3,D,4

SECTION_SHIFT_OFF_REQUESTS
A,1,D,3

SECTION_COVER
0,D,1,100,10
1,D,2,100,10
2,N,1,50,1
3,D,0,100,10
`.replaceAll('\n', '\r\n')

/** Rows of a roster as pairs of the problem: 'A0D B3D' is A on day 0 and B on day 3 in shift D. */
export function pairsOf(text: string, words: string): { csv: string; person: number[]; shift: number[] } {
  const { kinds, staff } = readInstance(text)
  const cells = words
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => /^([A-Z])(\d+)([A-Z])$/.exec(word)!.slice(1))
  return {
    csv: `person,day,shift\n${cells.map((cell) => `${cell.join(',')}\n`).join('')}`,
    person: cells.map(([who]) => staff.findIndex(({ id }) => id === who)),
    shift: cells.map(([, day, kind]) => Number(day) * kinds.length + kinds.findIndex(({ id }) => id === kind)),
  }
}
