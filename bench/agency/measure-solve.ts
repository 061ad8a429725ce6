import { checkProblem, createSolverPool, evaluate, type Roster } from '@ordinate/optimizer'
import { agency } from './agency.ts'
import { type AgencyProblem, agencyProblem } from './agency-problem.ts'
import { type Case, nameOf } from './cases.ts'
import { measureCancelling, measureSubstitutes } from './measure-advice.ts'

export interface SolveSettings {
  readonly seconds: number
  readonly threads: number
  readonly seed: number
}

interface Moment {
  readonly seconds: number
  readonly cost: number
  readonly lowerBound: number | null
  readonly feasible: boolean
}

const CHECKPOINTS = [1, 5, 30, 60]
const SMALL = 1e-6

/** Solves one agency and prints what it took; answers whether the roster keeps every rule and costs what the solver said. */
export async function measureSolve(wanted: Case, { seconds, threads, seed }: SolveSettings): Promise<boolean> {
  const world = agency(wanted.size, wanted.kind, seed)
  const begun = performance.now()
  const made = agencyProblem(world)
  const untilOptions = performance.now() - begun
  const { problem } = made
  const verdict = checkProblem(problem)
  if (!verdict.ok) throw new Error(`The problem does not hold together: ${JSON.stringify(verdict)}`)
  const print = (what: string, value: number | null, unit: string, more: object = {}) =>
    console.log(JSON.stringify({ name: `${nameOf(wanted)}: ${what}`, value: rounded(value), unit, ...more }))
  print('time to options', untilOptions, 'ms', { options: problem.options.shift.length })

  const moments: Moment[] = []
  const pool = createSolverPool({ threads })
  const started = performance.now()
  const elapsed = () => (performance.now() - started) / 1000
  const onProgress = ({ cost, lowerBound, feasible }: Omit<Moment, 'seconds'>) =>
    void moments.push({ seconds: elapsed(), cost, lowerBound, feasible })
  const found = await pool.solve(problem, { seed, seconds }, { onProgress }).finally(() => pool.close())
  moments.push({ ...found, seconds: elapsed() })

  const first = moments.find(({ feasible }) => feasible)
  print('time to the first complete roster', first ? 1000 * first.seconds : null, 'ms', { cost: rounded(first?.cost) })
  for (const checkpoint of CHECKPOINTS.filter((one) => one <= seconds)) {
    const { cost, lowerBound, gap } = standAt(moments, checkpoint)
    print(`gap at ${checkpoint} s`, gap, '%', { cost, lowerBound })
  }
  const own = evaluate(problem, found.roster)
  const sound = found.feasible && own.broken.length === 0 && Math.abs(own.cost - found.cost) <= SMALL * own.cost
  const gap = gapOf(own.cost, found.lowerBound)
  print('cost', own.cost, 'dollars', { lowerBound: rounded(found.lowerBound), gap, feasible: own.broken.length === 0 })
  print('filled', 100 * filled(made, found.roster), '%', { byRule: Object.fromEntries(own.byRule) })
  print('moves a second', found.iterations / Math.max(found.seconds, 0.001), '1/s')
  measureSubstitutes(problem, found.roster, seed, print)
  await measureCancelling(problem, threads, seed, print)
  print('peak memory', process.resourceUsage().maxRSS / 1024, 'MB')
  if (!sound) console.error(`MISMATCH: solver ${found.cost}, evaluation ${own.cost}, ${own.broken.length} rules broken`)
  return sound
}

/** The best cost and the best bound until a moment, and the gap between them in percent. */
function standAt(moments: readonly Moment[], checkpoint: number) {
  const before = moments.filter(({ seconds, feasible }) => seconds <= checkpoint && feasible)
  const bounds = moments.flatMap(({ seconds, lowerBound }) =>
    seconds <= checkpoint && lowerBound !== null ? [lowerBound] : [],
  )
  if (before.length === 0) return { cost: null, lowerBound: null, gap: null }
  const cost = Math.min(...before.map((moment) => moment.cost))
  const lowerBound = bounds.length === 0 ? null : Math.max(...bounds)
  return { cost: rounded(cost), lowerBound: rounded(lowerBound), gap: gapOf(cost, lowerBound) }
}

function gapOf(cost: number, lowerBound: number | null): number | null {
  if (lowerBound === null) return null
  return cost <= lowerBound ? 0 : rounded((100 * (cost - lowerBound)) / Math.abs(cost))
}

/** Share of all seats that somebody has. */
export function filled({ rules }: AgencyProblem, { shift }: Roster): number {
  const seats = rules.cover.need.reduce((sum, need) => sum + need, 0)
  return shift.length / seats
}

function rounded(value: number | null | undefined): number | null {
  return value === null || value === undefined ? null : Number(value.toPrecision(8))
}
