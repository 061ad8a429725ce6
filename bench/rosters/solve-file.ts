import { readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Refusal } from '@ordinate/kernel'
import { checkProblem, createSolverPool, evaluate } from '@ordinate/optimizer'
import bestKnown from './best-known.json' with { type: 'json' }
import { checkCsv } from './check-csv.ts'
import { csvOf, problemOf } from './instance-problem.ts'
import { type Instance, readInstance } from './read-instance.ts'

export interface Settings {
  /** Wall time of reading, starting threads and solving together. */
  readonly seconds: number
  readonly threads: number
  readonly seed: number
  /** A budget of steps in place of the time. */
  readonly iterations?: number
  /** Where the rosters are written. */
  readonly out: string
}

const SMALL = 1e-6

/**
 * Solves one instance, writes its roster, has it checked by the evaluator that stands apart, and prints a line. Answers whether
 * the roster is feasible and the solver, the optimizer's own evaluation and the evaluator agree on its cost. Throws InstanceFault
 * for a bad file, Error for one that holds a contradiction.
 */
export async function solveFile(file: string, settings: Settings): Promise<boolean> {
  const begun = performance.now()
  const elapsed = () => (performance.now() - begun) / 1000
  const text = await readFile(file, 'utf8')
  const instance = readInstance(text)
  const problem = problemOf(instance)
  const verdict = checkProblem(problem)
  if (!verdict.ok) throw new Error(`cannot be solved: ${causeOf(verdict, instance)}`)

  const pool = createSolverPool({ threads: settings.threads })
  const { seed, iterations } = settings
  const budget = iterations === undefined ? { seconds: Math.max(0.01, settings.seconds - elapsed()) } : { iterations }
  const found = await pool.solve(problem, { seed, ...budget }).finally(() => pool.close())
  const seconds = elapsed()

  const name = basename(file).replace(/\.[^.]*$/, '')
  const csv = csvOf(instance, found.roster)
  await writeFile(join(settings.out, `${name}.csv`), csv)
  const checked = checkCsv(text, csv)
  const own = evaluate(problem, found.roster)
  const agreed =
    Math.abs(checked.cost - found.cost) < SMALL &&
    Math.abs(own.cost - found.cost) < SMALL &&
    found.feasible === checked.feasible &&
    checked.feasible === (own.broken.length === 0)
  if (!agreed) {
    const costs = { solver: found.cost, evaluation: own.cost, evaluator: checked.cost }
    console.error(`${name}: MISMATCH ${JSON.stringify(costs)} ${checked.broken.slice(0, 5).join('; ')}`)
  } else if (!checked.feasible) {
    console.error(`${name}: not feasible: ${checked.broken.slice(0, 5).join('; ')}`)
  }
  const baseline = (bestKnown as Record<string, number>)[name]
  const { lowerBound } = found
  console.log(
    JSON.stringify({
      name: `roster ${name}`,
      instance: name,
      cost: checked.cost,
      value: checked.cost,
      unit: 'cost',
      lowerBound,
      gap: lowerBound === null ? null : gapOf(checked.cost, lowerBound),
      seconds: rounded(seconds),
      movesPerSecond: Math.round(found.iterations / Math.max(found.seconds, 0.001)),
      feasible: checked.feasible && agreed,
      ...(agreed ? {} : { mismatch: { solver: found.cost, evaluation: own.cost, evaluator: checked.cost } }),
      ...(baseline === undefined ? {} : { baseline, ratio: rounded(checked.cost / baseline) }),
      iterations: found.iterations,
      threads: settings.threads,
      seed,
    }),
  )
  return agreed && checked.feasible
}

/** What keeps an instance from being solved, in its own names. */
function causeOf({ code, params }: Refusal, { staff }: Instance): string {
  if (code !== 'optimizer.out_of_reach') return JSON.stringify({ code, ...params })
  const { person, rule, against, least, most } = params
  return `${staff[Number(person)]!.id} has to work ${least} (${rule}) and can come to ${most} at most (${against})`
}

/** How far a cost is above a bound at most, as a share of the cost. */
export function gapOf(cost: number, lowerBound: number): number {
  return cost <= lowerBound ? 0 : rounded((cost - lowerBound) / Math.abs(cost))
}

function rounded(value: number): number {
  return Number(value.toPrecision(6))
}
