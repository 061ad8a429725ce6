import { addDays, type LocalDate, localDate } from '@ordinate/kernel'
import { type Bench, type Desk, race } from '@ordinate/testkit'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  closedThrough,
  integrity,
  journal,
  lockPeriods,
  movements,
  openAccounts,
  setClosedThrough,
  sumsByHead,
  transfer,
} from './index.ts'
import { inside, ledgerBench } from './testing/caller.ts'

let world: Bench
beforeAll(async () => {
  world = await ledgerBench()
})
afterAll(() => world.close())

const AUGUST = localDate('2026-08-31')
const day = (text: string) => localDate(text)

async function books(): Promise<Desk> {
  const desk = await world.stranger()
  await inside(desk, (ctx) =>
    openAccounts(ctx, [
      { code: 'bank/AUD', name: 'Bank', unit: 'AUD' },
      { code: 'revenue/o1', name: 'Revenue 1', unit: 'AUD', labels: { order: 'o1' } },
      { code: 'revenue/o2', name: 'Revenue 2', unit: 'AUD', labels: { order: 'o2' } },
    ]),
  )
  return desk
}

const sell = (
  desk: Desk,
  order: string,
  on: LocalDate,
  amount = 10n,
  whenClosed: 'refuse' | 'next_open_day' = 'refuse',
) =>
  inside(desk, (ctx) =>
    transfer(ctx, [
      {
        debit: 'bank/AUD',
        credit: `revenue/${order}`,
        unit: 'AUD',
        amount,
        effectiveOn: on,
        whenClosed,
        source: ['test.sale', order],
      },
    ]),
  )

const close = (desk: Desk, through: LocalDate | null) =>
  inside(desk, async (ctx) => {
    await lockPeriods(ctx)
    await setClosedThrough(ctx, through)
  })

describe('a closed period', () => {
  it('refuses what would count for its days, whoever writes it, and takes the next day', async () => {
    const desk = await books()
    await close(desk, AUGUST)
    await expect(sell(desk, 'o1', AUGUST)).rejects.toMatchObject({
      status: 409,
      code: 'ledger.period_closed',
      params: { on: '2026-08-31', through: '2026-08-31' },
    })
    expect(await sell(desk, 'o1', day('2026-09-01'))).toHaveLength(1)
    await close(desk, null)
    expect(await sell(desk, 'o1', AUGUST)).toHaveLength(1)
  })

  it('lets late work count for the first open day where its writer says so', async () => {
    const desk = await books()
    await close(desk, AUGUST)
    const [late] = await sell(desk, 'o1', day('2026-08-10'), 5n, 'next_open_day')
    expect(String(late!.effectiveOn)).toBe('2026-09-01')
  })

  it('closes one organisation only', async () => {
    const [desk, other] = [await books(), await books()]
    await close(desk, AUGUST)
    expect(await sell(other, 'o1', AUGUST)).toHaveLength(1)
    expect(await inside(other, (ctx) => closedThrough(ctx))).toBeNull()
  })

  it('in a race, every transfer of August stands before the close or is refused', async () => {
    for (let round = 0; round < 5; round += 1) {
      const desk = await books()
      const totals: bigint[] = []
      const result = await race(30, async (n) => {
        if (n !== 10) return sell(desk, 'o1', AUGUST)
        return inside(desk, async (ctx) => {
          await lockPeriods(ctx)
          await setClosedThrough(ctx, AUGUST)
          const [sum] = await movements(ctx, { heads: ['revenue'], to: AUGUST })
          totals.push(sum?.credits ?? 0n)
          return []
        })
      })
      const sold = BigInt(result.won.filter((written) => written.length === 1).length) * 10n
      expect(totals).toEqual([sold])
      for (const reason of result.lost) expect(reason).toMatchObject({ code: 'ledger.period_closed' })
    }
  })
})

describe('movements', () => {
  it('sum whole months and the days at the edges of a span, by label and by day', async () => {
    const desk = await books()
    const days = ['2026-07-31', '2026-08-01', '2026-08-15', '2026-09-01', '2026-09-30', '2026-10-05']
    for (const [at, on] of days.entries()) await sell(desk, at % 2 === 0 ? 'o1' : 'o2', day(on), BigInt(at + 1))
    const sums = await inside(desk, (ctx) =>
      movements(ctx, { heads: ['revenue'], from: day('2026-07-31'), to: day('2026-09-29'), byLabel: 'order' }),
    )
    expect(sums.map(({ label, credits }) => [label, credits]).sort()).toEqual([
      ['o1', 4n],
      ['o2', 6n],
    ])
    const byDay = await inside(desk, (ctx) =>
      movements(ctx, { heads: ['bank'], from: day('2026-08-01'), to: day('2026-08-31'), byDay: true }),
    )
    expect(byDay.map((sum) => [String(sum.day), sum.debits])).toEqual([
      ['2026-08-01', 2n],
      ['2026-08-15', 3n],
    ])
  })

  it('agree with the transfers for any span', async () => {
    const desk = await books()
    const first = day('2026-01-01')
    const moves = fc.sample(fc.record({ after: fc.nat(120), amount: fc.bigInt({ min: 1n, max: 99n }) }), {
      numRuns: 60,
      seed: 7,
    })
    for (const { after, amount } of moves) await sell(desk, 'o1', addDays(first, after), amount)
    await fc.assert(
      fc.asyncProperty(fc.nat(130), fc.nat(130), async (a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)]
        const span = { from: addDays(first, from), to: addDays(first, to) }
        const [sum] = await inside(desk, (ctx) => movements(ctx, { heads: ['bank'], ...span }))
        const wanted = moves.filter(({ after }) => after >= from && after <= to)
        expect(sum?.debits ?? 0n).toBe(wanted.reduce((total, { amount }) => total + amount, 0n))
      }),
      { numRuns: 40 },
    )
  })
})

describe('the journal', () => {
  it('pages transfers by day with both accounts, of chosen accounts and days', async () => {
    const desk = await books()
    for (const on of ['2026-08-03', '2026-08-01', '2026-08-02']) await sell(desk, 'o1', day(on))
    await sell(desk, 'o2', day('2026-08-02'))
    const page = (cursor?: string) =>
      inside(desk, (ctx) =>
        journal(ctx, { heads: ['revenue'], labels: { order: 'o1' } }, { limit: 2, ...(cursor ? { cursor } : {}) }),
      )
    const first = await page()
    expect(first.rows.map((row) => [String(row.effectiveOn), row.credit.code])).toEqual([
      ['2026-08-03', 'revenue/o1'],
      ['2026-08-02', 'revenue/o1'],
    ])
    const rest = await page(first.nextCursor!)
    expect(rest.rows.map((row) => String(row.effectiveOn))).toEqual(['2026-08-01'])
    const ascending = await inside(desk, (ctx) =>
      journal(ctx, { heads: ['revenue'], from: day('2026-08-02'), to: day('2026-08-02'), order: 'asc' }),
    )
    expect(ascending.rows.map((row) => row.credit.code)).toEqual(['revenue/o1', 'revenue/o2'])
  })
})

describe('the integrity of the books', () => {
  it('holds after ordinary work, and sums by kind say what there is', async () => {
    const desk = await books()
    await sell(desk, 'o1', AUGUST)
    await inside(desk, (ctx) =>
      transfer(ctx, [
        {
          kind: 'pending',
          debit: 'bank/AUD',
          credit: 'revenue/o2',
          unit: 'AUD',
          amount: 7n,
          source: ['test.sale', 'o2'],
        },
      ]),
    )
    expect(await inside(desk, (ctx) => integrity(ctx))).toEqual([])
    const sums = await inside(desk, (ctx) => sumsByHead(ctx))
    expect(
      sums.map(({ head, accounts, debitsPosted, creditsPosted, creditsPending }) => [
        head,
        accounts,
        debitsPosted,
        creditsPosted,
        creditsPending,
      ]),
    ).toEqual([
      ['bank', 1, 10n, 0n, 0n],
      ['revenue', 2, 0n, 10n, 7n],
    ])
  })

  it('says which account was altered behind the ledger’s back, and how', async () => {
    const desk = await books()
    await sell(desk, 'o1', AUGUST)
    await inside(desk, (ctx) =>
      sql.raw(`update ledger.account set debits_posted = 12 where code = 'bank/AUD'`).execute(ctx.write<unknown>()),
    )
    const found = await inside(desk, (ctx) => integrity(ctx))
    expect(found).toEqual([
      expect.objectContaining({ check: 'units', subject: 'AUD', expected: 12n, found: 10n }),
      expect.objectContaining({
        check: 'accounts',
        subject: 'bank/AUD',
        figure: 'debits_posted',
        expected: 10n,
        found: 12n,
      }),
      expect.objectContaining({
        check: 'months',
        subject: 'bank/AUD',
        figure: 'debits_posted',
        expected: 12n,
        found: 10n,
      }),
    ])
  })
})
