import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import type { AgencyProblem } from '../agency/agency-problem.ts'

/** Writes an agency problem as one JSON object of numbers and columns of numbers, for solvers in other languages. */
export async function writeProblem({ problem, rules }: AgencyProblem, path: string): Promise<void> {
  const { shifts, options } = problem
  const { pay, distance, rating, minutes, budget, fairness, continuity, cover, place, rest } = rules
  const cents = (dollars: number) => Math.round(100 * dollars) / 100
  const content: Record<string, number | Float64Array | Int32Array> = {
    days: problem.days,
    people: problem.people,
    sites: problem.sites,
    mostShiftsADay: problem.mostShiftsADay,
    start: shifts.start,
    end: shifts.end,
    day: shifts.day,
    site: shifts.site,
    need: cover.need,
    under: cover.under,
    optionStart: options.start,
    optionShift: options.shift,
    optionCost: pay.cost.map((cost, option) => cents(cost + distance.cost[option]! + rating.cost[option]!)),
    optionSpends: budget.spends,
    budget: budget.limit,
    budgetWeight: budget.weight,
    rest: rest.minutes,
    travel: place.minutes,
    weeks: minutes.periods,
    weekOf: minutes.periodOf,
    mostMinutes: minutes.most,
    target: fairness.target,
    fairWeight: fairness.weight,
    siteWeight: continuity.weight,
  }
  const file = createWriteStream(path)
  const closed = once(file, 'close')
  for (const [at, [name, value]] of Object.entries(content).entries()) {
    const text = typeof value === 'number' ? String(value) : `[${value.join(',')}]`
    if (!file.write(`${at === 0 ? '{' : ','}"${name}":${text}\n`)) await once(file, 'drain')
  }
  file.end('}\n')
  await closed
}
