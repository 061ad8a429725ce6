import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { campaign } from './example-problems.ts'
import { compatible, type RosterProblem, type RosterSolution } from './problem.ts'
import { search, solve } from './solve.ts'

/** Everything that is wrong with a roster, found without the search's own counters. */
function broken(problem: RosterProblem, { workerOf }: RosterSolution): string[] {
  const faults: string[] = []
  const blocks = Array.from({ length: problem.workers.count }, () => [] as { at: number; of: 'seats' | 'busy' }[])
  for (const [at, worker] of problem.busy.worker.entries()) blocks[worker]!.push({ at, of: 'busy' })
  for (const [seat, worker] of workerOf.entries()) {
    if (worker < 0) continue
    blocks[worker]!.push({ at: seat, of: 'seats' })
    const options = problem.options.worker.slice(problem.options.start[seat], problem.options.start[seat + 1])
    if (!options.includes(worker)) faults.push(`seat ${seat}: worker ${worker} may not take it`)
  }
  for (const [worker, list] of blocks.entries()) {
    const minutes = new Map<number, number>()
    for (const [n, one] of list.entries()) {
      const a = problem[one.of]
      minutes.set(a.week[one.at]!, (minutes.get(a.week[one.at]!) ?? 0) + a.end[one.at]! - a.start[one.at]!)
      for (const other of list.slice(n + 1)) {
        if (one.of === 'busy' && other.of === 'busy') continue
        const b = problem[other.of]
        const times = (from: typeof a, at: number) => ({
          start: from.start[at]!,
          end: from.end[at]!,
          day: from.day[at]!,
        })
        const travel = problem.travel.minutes[a.site[one.at]! * problem.travel.count + b.site[other.at]!]!
        if (!compatible(times(a, one.at), times(b, other.at), travel, problem.restMinutes)) {
          faults.push(`worker ${worker}: ${one.of} ${one.at} and ${other.of} ${other.at}`)
        }
      }
    }
    for (const [week, sum] of minutes) {
      const seated = list.some(({ at, of }) => of === 'seats' && problem.seats.week[at] === week)
      if (seated && sum > problem.workers.maxMinutesWeek[worker]!)
        faults.push(`worker ${worker}: week ${week} is ${sum} minutes`)
    }
  }
  return faults
}

/** The score from its definition. */
function scoreOf(problem: RosterProblem, { workerOf }: RosterSolution): number {
  const hours = new Map<number, number>()
  const visits = new Map<string, number>()
  const count = (worker: number, from: RosterProblem['seats'], at: number) => {
    hours.set(worker, (hours.get(worker) ?? 0) + (from.end[at]! - from.start[at]!) / 60)
    const key = `${worker} ${from.site[at]}`
    visits.set(key, (visits.get(key) ?? 0) + 1)
  }
  for (const [at, worker] of problem.busy.worker.entries()) count(worker, problem.busy, at)
  const fixed = [...hours.values()].reduce((sum, h) => sum + h * h, 0)
  const fixedVisits = [...visits.values()].reduce((sum, n) => sum + n - 1, 0)
  let score = 0
  for (const [seat, worker] of workerOf.entries()) {
    if (worker < 0) {
      score += problem.weights.open
      continue
    }
    count(worker, problem.seats, seat)
    const at = problem.options.worker.indexOf(worker, problem.options.start[seat])
    score += problem.options.cost[at]!
  }
  const squares = [...hours.values()].reduce((sum, h) => sum + h * h, 0) - fixed
  const repeats = [...visits.values()].reduce((sum, n) => sum + n - 1, 0) - fixedVisits
  return score + problem.weights.fairness * squares - problem.weights.continuity * repeats
}

const anyCampaign = fc.record({
  sites: fc.integer({ min: 1, max: 12 }),
  days: fc.integer({ min: 1, max: 10 }),
  workers: fc.integer({ min: 1, max: 15 }),
  seed: fc.string({ maxLength: 8 }),
})

describe('a roster drawn up by the search', () => {
  it('breaks no hard limit, whatever the problem', () => {
    fc.assert(
      fc.property(anyCampaign, fc.integer({ min: 0, max: 3_000 }), (size, iterations) => {
        const problem = campaign(size)
        expect(broken(problem, solve(problem, { seed: size.seed, iterations }))).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('carries the score that its definition gives', () => {
    fc.assert(
      fc.property(anyCampaign, (size) => {
        const problem = campaign(size)
        const solution = solve(problem, { seed: 1, iterations: 2_000 })
        expect(solution.score).toBeCloseTo(scoreOf(problem, solution), 3)
        expect(solution.filled).toBe(solution.workerOf.filter((worker) => worker >= 0).length)
      }),
      { numRuns: 40 },
    )
  })

  it('is the same for the same seed and the same number of steps, in whatever portions they are taken', () => {
    const problem = campaign({ sites: 10, days: 7, workers: 20, seed: 'same' })
    const whole = solve(problem, { seed: 7, iterations: 20_000 })
    const portions = search(problem, { seed: 7, iterations: 20_000 })
    while (portions.advance(777));
    expect(portions.best).toEqual(whole)
  })

  it('gets better with more steps and never worse than the roster it began with', () => {
    const problem = campaign({ sites: 20, days: 12, workers: 45, seed: 'better' })
    const greedy = solve(problem, { seed: 1, iterations: 0 })
    const searched = solve(problem, { seed: 1, iterations: 60_000 })
    const carriedOn = solve(problem, { seed: 2, iterations: 20_000, from: searched.workerOf, cooling: [0.6, 1] })
    expect(searched.score).toBeLessThan(greedy.score)
    expect(carriedOn.score).toBeLessThanOrEqual(searched.score)
  })

  it('leaves a seat open when nobody may take it', () => {
    const problem = campaign({ sites: 2, days: 1, workers: 1, seed: 'few' })
    expect(solve(problem, { seed: 1, iterations: 500 }).filled).toBeLessThanOrEqual(1)
  })
})

describe('a problem', () => {
  it('whose arrays do not fit together is refused', () => {
    const problem = campaign({ sites: 3, days: 2, workers: 4, seed: 'bad' })
    const bad = { ...problem, workers: { ...problem.workers, count: 2 } }
    expect(() => solve(bad, { seed: 1, iterations: 1 })).toThrow(RangeError)
  })
})
