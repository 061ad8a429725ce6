import { afterAll, describe, expect, it } from 'vitest'
import { campaign } from './example-problems.ts'
import { createSolverPool } from './pool.ts'
import { solve } from './solve.ts'

const pool = createSolverPool()
afterAll(() => pool.close())

describe('a solver pool', () => {
  const problem = campaign({ sites: 12, days: 7, workers: 30, seed: 'pool' })

  it('finds on its thread what the same search finds here, and tells how far it is', async () => {
    const seen: number[] = []
    const options = { seed: 3, iterations: 20_000 }
    const found = await pool.solve(problem, options, { onProgress: ({ iterations }) => seen.push(iterations) })
    expect(found.workerOf).toEqual(solve(problem, options).workerOf)
    expect(found.iterations).toBe(20_000)
    expect(seen).toEqual([5_000, 10_000, 15_000])
  })

  it('answers the best so far when it is stopped', async () => {
    const stopping = new AbortController()
    const options = { seed: 3, iterations: 500_000_000 }
    const found = await pool.solve(problem, options, {
      signal: stopping.signal,
      onProgress: () => stopping.abort(),
    })
    expect(found.iterations).toBeLessThan(500_000_000)
    expect(found.filled).toBeGreaterThan(0)
  })

  it('tells of a problem that does not hold together', async () => {
    const bad = { ...problem, weeks: 0 }
    await expect(pool.solve(bad, { seed: 1, iterations: 1 })).rejects.toThrow('do not fit together')
  })
})
