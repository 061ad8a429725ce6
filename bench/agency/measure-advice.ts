import { seededRandom } from '@ordinate/kernel'
import { Advisor, createSolverPool, type Roster, type RosterProblem } from '@ordinate/optimizer'

/** A figure to print. */
export type Print = (what: string, value: number | null, unit: string, more?: object) => void

const NO_SHOWS = 1_000
const CANCELLED_AFTER = [100, 700, 1_500]

/** People who do not come, one at a time: how long ranked substitutes take, how many shifts each touches, and who is left without. */
export function measureSubstitutes(problem: RosterProblem, roster: Roster, seed: number, print: Print): void {
  const begun = performance.now()
  const advisor = new Advisor(problem, roster)
  print('time until substitutes can be asked for', performance.now() - begun, 'ms')
  const random = seededRandom(`no-shows/${seed}`)
  const times: number[] = []
  const touched: number[] = []
  for (let nth = 0; nth < NO_SHOWS && roster.person.length > 0; nth += 1) {
    const at = Math.floor(random() * roster.person.length)
    const asked = performance.now()
    const ways = advisor.substitutes(roster.shift[at]!, roster.person[at]!)
    times.push(performance.now() - asked)
    touched.push(ways[0]?.changes.length ?? 0)
  }
  times.sort((a, b) => a - b)
  const atShare = (share: number) => times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? null
  print('substitutes for a no-show', atShare(0.5), 'ms median', { p99: atShare(0.99), worst: times.at(-1) })
  const share = (count: (changes: number) => boolean) => (100 * touched.filter(count).length) / touched.length
  const [one, two] = [share((changes) => changes === 1), share((changes) => changes === 2)]
  print('no-shows mended by at most two shifts', one + two, '%', {
    one,
    two,
    nobody: share((changes) => changes === 0),
  })
}

/** How long a search takes to stop when it is told to. */
export async function measureCancelling(problem: RosterProblem, threads: number, seed: number, print: Print) {
  const waits: number[] = []
  for (const after of CANCELLED_AFTER) {
    const pool = createSolverPool({ threads })
    const stopping = new AbortController()
    let told = 0
    const timer = setTimeout(() => {
      told = performance.now()
      stopping.abort()
    }, after)
    await pool.solve(problem, { seed, seconds: 60 }, { signal: stopping.signal })
    clearTimeout(timer)
    if (told > 0) waits.push(performance.now() - told)
    await pool.close()
  }
  print('time to stop when told to', waits.length === 0 ? null : Math.max(...waits), 'ms', { after: CANCELLED_AFTER })
}
