import { Problem } from '@ordinate/platform'
import { type Bench, race } from '@ordinate/testkit'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getBudget, listCosts, makeBudget, moveBudget, trialBalance } from './contract.ts'
import { aud, financeBench, probe, tasting } from './testing/world.ts'

let world: Bench
beforeAll(async () => {
  world = await financeBench()
})
afterAll(() => world.close())

const categories = ['staff', 'places', 'materials', 'contingency'] as const
type Category = (typeof categories)[number]
const spent = ['staff', 'places', 'materials'] as const
const START = { staff: 1_000, places: 800, materials: 500, contingency: 300 }

type Step =
  | { readonly kind: 'commit'; readonly source: number; readonly on: (typeof spent)[number]; readonly amount: number }
  | { readonly kind: 'insist'; readonly source: number; readonly on: (typeof spent)[number]; readonly amount: number }
  | { readonly kind: 'book'; readonly source: number; readonly on: (typeof spent)[number]; readonly amount: number }
  | { readonly kind: 'release'; readonly source: number }
  | { readonly kind: 'move'; readonly from: Category; readonly to: Category; readonly amount: number }
  | { readonly kind: 'plan'; readonly line: Category; readonly amount: number }

/** The budget as plain numbers: what every operation ought to make of it. */
class Model {
  readonly planned = new Map<Category, number>(Object.entries(START) as [Category, number][])
  readonly moved = new Map<Category, number>()
  readonly raised = new Map<Category, number>()
  readonly costs = new Map<number, { on: Category; committed: number; actual: number | null }>()

  private sum(on: Category, pick: (cost: { committed: number; actual: number | null }) => number): number {
    return [...this.costs.values()].filter((cost) => cost.on === on).reduce((sum, cost) => sum + pick(cost), 0)
  }
  amount(on: Category): number {
    return (this.planned.get(on) ?? 0) + (this.moved.get(on) ?? 0) + (this.raised.get(on) ?? 0)
  }
  committed(on: Category): number {
    return this.sum(on, ({ actual, committed }) => (actual === null ? committed : 0))
  }
  actual(on: Category): number {
    return this.sum(on, ({ actual }) => actual ?? 0)
  }
  left(on: Category): number {
    return this.amount(on) - this.committed(on) - this.actual(on)
  }
  private raise(on: Category, by: number): void {
    if (by > 0) this.raised.set(on, (this.raised.get(on) ?? 0) + by)
  }

  /** Does a step, or says with what it has to be refused. */
  take(step: Step): string | undefined {
    switch (step.kind) {
      case 'commit':
      case 'insist':
        return this.commit(step)
      case 'book':
        return this.book(step)
      case 'release': {
        if (this.costs.get(step.source)?.actual === null) this.costs.delete(step.source)
        return undefined
      }
      case 'move': {
        if (step.from === step.to) return 'finance.same_line'
        if (this.left(step.from) < step.amount) return 'finance.budget_bound'
        this.moved.set(step.from, (this.moved.get(step.from) ?? 0) - step.amount)
        this.moved.set(step.to, (this.moved.get(step.to) ?? 0) + step.amount)
        return undefined
      }
      case 'plan': {
        const lowered = this.planned.get(step.line)! - step.amount
        if (lowered > this.left(step.line)) return 'finance.budget_bound'
        this.planned.set(step.line, step.amount)
        return undefined
      }
    }
  }
  private commit({ kind, source, on, amount }: Extract<Step, { kind: 'commit' | 'insist' }>): string | undefined {
    const former = this.costs.get(source)
    if (former !== undefined && former.actual !== null) return 'finance.cost_settled'
    this.costs.delete(source)
    const over = amount - this.left(on)
    if (over > 0 && kind === 'commit') {
      if (former !== undefined) this.costs.set(source, former)
      return 'finance.budget_exceeded'
    }
    this.raise(on, over)
    this.costs.set(source, { on, committed: amount, actual: null })
    return undefined
  }
  private book({ source, on, amount }: Extract<Step, { kind: 'book' }>): string | undefined {
    const former = this.costs.get(source)
    if (former !== undefined && former.actual !== null)
      return former.actual === amount ? undefined : 'finance.cost_settled'
    const line = former?.on ?? on
    this.costs.delete(source)
    this.raise(line, amount - this.left(line))
    this.costs.set(source, { on: line, committed: former?.committed ?? 0, actual: amount })
    return undefined
  }
}

async function perform(orderId: string, step: Step): Promise<void> {
  const cost = (one: { source: number; on: Category; amount: number }) => ({
    orderId,
    costs: [{ category: one.on, sourceId: `${orderId}/${one.source}`, amount: aud(one.amount) }],
  })
  switch (step.kind) {
    case 'commit':
      await world.call(probe.commit, cost(step))
      break
    case 'insist':
      await world.call(probe.commit, cost(step), { override: { reason: 'The client insists' } })
      break
    case 'book':
      await world.call(probe.book, cost(step))
      break
    case 'release':
      await world.call(probe.release, { sourceIds: [`${orderId}/${step.source}`] })
      break
    case 'move':
      await world.call(moveBudget, {
        orderId,
        from: step.from,
        to: step.to,
        amount: aud(step.amount),
        reason: 'Rather there',
      })
      break
    case 'plan': {
      const { lines } = (await world.call(getBudget, { orderId })).budget!
      const planned = lines.map(({ category, planned: amount }) => ({ category, amount }))
      const wanted = planned.map((line) => (line.category === step.line ? { ...line, amount: aud(step.amount) } : line))
      await world.call(makeBudget, { orderId, lines: wanted })
    }
  }
}

const source = fc.integer({ min: 0, max: 5 })
const amount = fc.integer({ min: 1, max: 700 })
const onLine = fc.constantFrom(...spent)
const line = fc.constantFrom(...categories)
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('commit' as const), source, on: onLine, amount }),
  fc.record({ kind: fc.constant('insist' as const), source, on: onLine, amount }),
  fc.record({ kind: fc.constant('book' as const), source, on: onLine, amount }),
  fc.record({ kind: fc.constant('release' as const), source }),
  fc.record({ kind: fc.constant('move' as const), from: line, to: line, amount }),
  fc.record({ kind: fc.constant('plan' as const), line, amount: fc.integer({ min: 0, max: 1_500 }) }),
)

let orders = 0
async function startBudget(): Promise<string> {
  orders += 1
  const order = await tasting(world, `Model ${orders}`)
  const lines = categories.map((category) => ({ category, amount: aud(START[category]) }))
  await world.call(makeBudget, { orderId: order.id, lines })
  return order.id
}

async function standing(orderId: string) {
  const { lines } = (await world.call(getBudget, { orderId })).budget!
  return lines.map((one) => ({
    category: one.category,
    amount: Number(one.amount.minor),
    planned: Number(one.planned.minor),
    moved: Number(one.moved.minor),
    raised: Number(one.raised.minor),
    committed: Number(one.committed.minor),
    actual: Number(one.actual.minor),
    left: Number(one.left.minor),
  }))
}

async function booksBalance(): Promise<void> {
  const { debits, credits } = await world.call(trialBalance, {})
  expect(debits).toEqual(credits)
}

/** No line is overdrawn, and every figure is the sum of what it is made of. */
async function holds(orderId: string): Promise<void> {
  const { rows } = await world.call(listCosts, { orderId, limit: 100 })
  for (const one of await standing(orderId)) {
    const costs = rows.filter((cost) => cost.category === one.category)
    const sum = (state: string, pick: (cost: (typeof costs)[number]) => bigint) =>
      Number(costs.filter((cost) => cost.state === state).reduce((total, cost) => total + pick(cost), 0n))
    expect(one.committed).toBe(sum('committed', (cost) => cost.committed.minor))
    expect(one.actual).toBe(sum('actual', (cost) => cost.actual!.minor))
    expect(one.amount).toBe(one.planned + one.moved + one.raised)
    expect(one.left).toBe(one.amount - one.committed - one.actual)
    expect(one.left).toBeGreaterThanOrEqual(0)
  }
  await booksBalance()
}

const codeOf = (error: unknown) => (error instanceof Problem ? error.code : String(error))

describe('any sequence of operations on a budget', () => {
  it('does what the model does, refuses what it refuses, and keeps every ledger in balance', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 5, maxLength: 16 }), async (steps) => {
        const orderId = await startBudget()
        const model = new Model()
        for (const step of steps) {
          const expected = model.take(step)
          const found = await perform(orderId, step).then(() => undefined, codeOf)
          expect([step, found]).toEqual([step, expected])
        }
        expect(await standing(orderId)).toEqual(
          categories.map((category) => ({
            category,
            amount: model.amount(category),
            planned: model.planned.get(category),
            moved: model.moved.get(category) ?? 0,
            raised: model.raised.get(category) ?? 0,
            committed: model.committed(category),
            actual: model.actual(category),
            left: model.left(category),
          })),
        )
        await holds(orderId)
      }),
      { numRuns: 10, seed: 20_261_125, endOnFailure: true },
    )
  }, 60_000)

  it('by many at once leaves no line overdrawn and no figure without what it is made of', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 8, maxLength: 14 }), async (steps) => {
        const orderId = await startBudget()
        const { lost } = await race(steps.length, (n) => perform(orderId, steps[n]!))
        for (const problem of lost) expect(codeOf(problem)).toMatch(/^(finance|ledger)\./)
        await holds(orderId)
      }),
      { numRuns: 5, seed: 20_261_125, endOnFailure: true },
    )
  }, 60_000)
})
