import { localDate, newId } from '@ordinate/kernel'
import { type Bench, type Desk, race } from '@ordinate/testkit'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Account, Limit, Transfer } from './domain/index.ts'
import {
  accountsLabelled,
  available,
  balance,
  type NewTransfer,
  openAccount,
  openAccounts,
  postPending,
  reverse,
  type StoredTransfer,
  statement,
  transfer,
  transfersFor,
  trialBalance,
  tryTransfer,
  voidPending,
} from './index.ts'
import { inside, ledgerBench } from './testing/caller.ts'

let world: Bench
beforeAll(async () => {
  world = await ledgerBench()
})
afterAll(() => world.close())

const source = ['test.thing', 'one'] as const
const move = (debit: string, credit: string, amount: bigint, kind: 'posted' | 'pending' = 'posted'): NewTransfer => ({
  kind,
  debit,
  credit,
  unit: 'AUD',
  amount,
  source,
})

/** An organisation of its own with a plan, a limited budget line holding `funds`, and a cost account. */
async function books(funds = 1000n): Promise<Desk> {
  const desk = await world.stranger()
  await inside(desk, async (ctx) => {
    await openAccounts(ctx, [
      { code: 'plan', name: 'Plan', unit: 'AUD' },
      {
        code: 'line',
        name: 'Staff',
        unit: 'AUD',
        limit: 'debits_must_not_exceed_credits',
        labels: { order: 'o1', category: 'staff' },
      },
      { code: 'cost', name: 'Cost', unit: 'AUD', labels: { order: 'o1' } },
    ])
    await transfer(ctx, [move('plan', 'line', funds)])
  })
  return desk
}
const write = (desk: Desk, ...batch: NewTransfer[]): Promise<StoredTransfer[]> =>
  inside(desk, (ctx) => transfer(ctx, batch))
const line = async (desk: Desk): Promise<Account> => (await inside(desk, (ctx) => balance(ctx, ['line']))).get('line')!

describe('accounts', () => {
  it('are opened once: opening again answers the same account', async () => {
    const desk = await books()
    const again = await inside(desk, (ctx) => openAccount(ctx, { code: 'cost', name: 'Renamed', unit: 'AUD' }))
    expect(again).toMatchObject({ name: 'Cost', scale: 2, creditsPosted: 0n })
  })

  it('are opened once also when many open them at the same moment', async () => {
    const desk = await world.stranger()
    const opening = await race(20, () =>
      inside(desk, (ctx) => openAccount(ctx, { code: 'c', name: 'C', unit: 'itm_1' })),
    )
    expect(opening.lost).toEqual([])
    expect(new Set(opening.won.map((account) => account.id)).size).toBe(1)
  })

  it('keep their nature: another unit or limit under the same code is refused', async () => {
    const desk = await books()
    const other = inside(desk, (ctx) => openAccount(ctx, { code: 'cost', name: 'Cost', unit: 'EUR' }))
    await expect(other).rejects.toMatchObject({ status: 409, code: 'ledger.account_differs' })
  })

  it('are found by their labels', async () => {
    const desk = await books()
    const codes = async (labels: Record<string, string>) =>
      (await inside(desk, (ctx) => accountsLabelled(ctx, labels))).map((account) => account.code)
    expect(await codes({ order: 'o1' })).toEqual(['cost', 'line'])
    expect(await codes({ order: 'o1', category: 'staff' })).toEqual(['line'])
    expect(await codes({ order: 'o2' })).toEqual([])
  })

  it('belong to their organisation: another one neither sees them nor moves anything on them', async () => {
    await books()
    const stranger = await world.stranger()
    expect(await inside(stranger, (ctx) => balance(ctx, ['plan', 'line']))).toEqual(new Map())
    await expect(write(stranger, move('line', 'cost', 1n))).rejects.toMatchObject({ code: 'ledger.account_unknown' })
  })
})

describe('a batch', () => {
  it('is written whole, under one number, on the day of the office', async () => {
    const desk = await books()
    const written = await write(desk, move('line', 'cost', 100n), {
      ...move('line', 'cost', 200n, 'pending'),
      effectiveOn: localDate('2026-08-31'),
      memo: 'September wages',
    })
    expect(new Set(written.map((t) => t.batchId)).size).toBe(1)
    expect(written[1]).toMatchObject({ memo: 'September wages', effectiveOn: localDate('2026-08-31') })
    expect(await line(desk)).toMatchObject({ debitsPosted: 100n, debitsPending: 200n })
  })

  it('is written not at all when any part is refused', async () => {
    const desk = await books()
    const refused = write(desk, move('line', 'cost', 600n), move('line', 'cost', 600n))
    await expect(refused).rejects.toMatchObject({
      status: 409,
      code: 'ledger.limit_exceeded',
      params: { account: 'Staff', available: '4.00', wanted: '6.00' },
    })
    expect(await line(desk)).toMatchObject({ debitsPosted: 0n })
    expect(await inside(desk, (ctx) => transfersFor(ctx, 'test.thing', ['one']))).toHaveLength(1)
  })

  it('may first raise what it then spends', async () => {
    const desk = await books()
    const overrun = await inside(desk, async (ctx) => {
      const first = await tryTransfer(ctx, [move('line', 'cost', 1500n)])
      if (first.ok) throw new Error('expected a refusal')
      return transfer(ctx, [move('plan', 'line', 500n), move('line', 'cost', 1500n)])
    })
    expect(overrun).toHaveLength(2)
    expect(available(await line(desk), 'debit')).toBe(0n)
  })

  it('of thousands is written as one', async () => {
    const desk = await books(100_000n)
    const many = Array.from({ length: 5000 }, () => move('line', 'cost', 1n))
    expect(await write(desk, ...many)).toHaveLength(5000)
    expect(await line(desk)).toMatchObject({ debitsPosted: 5000n })
  })

  it('about a transfer that does not exist is not found', async () => {
    const desk = await books()
    const nothing = inside(desk, (ctx) => voidPending(ctx, newId('ltr'), { source }))
    await expect(nothing).rejects.toMatchObject({ status: 404 })
  })
})

describe('under races', () => {
  it('200 parallel transfers against a limit never overdraw: exactly those that fit are written', async () => {
    const desk = await books(10_000n)
    const result = await race(200, () => write(desk, move('line', 'cost', 100n)))
    expect(result.won).toHaveLength(100)
    expect(new Set(result.lost.map((reason) => (reason as { code: string }).code))).toEqual(
      new Set(['ledger.limit_exceeded']),
    )
    expect(await line(desk)).toMatchObject({ debitsPosted: 10_000n, creditsPosted: 10_000n })
  })

  it('opposite batches over the same accounts wait for each other and all arrive', async () => {
    const desk = await books()
    await inside(desk, (ctx) => openAccount(ctx, { code: 'till', name: 'Till', unit: 'AUD' }))
    const result = await race(60, (n) =>
      n % 2 === 0
        ? write(desk, move('till', 'cost', 1n), move('cost', 'plan', 1n))
        : write(desk, move('plan', 'cost', 1n), move('cost', 'till', 1n)),
    )
    expect(result.lost).toEqual([])
    expect(result.won).toHaveLength(60)
  })

  it('a reservation is resolved once, by whoever comes first', async () => {
    const desk = await books()
    const [pending] = await write(desk, move('line', 'cost', 400n, 'pending'))
    const result = await race(20, (n) =>
      inside(desk, (ctx) =>
        n % 2 === 0
          ? postPending(ctx, pending!.id, { source, amount: 300n })
          : voidPending(ctx, pending!.id, { source }),
      ),
    )
    expect(result.won).toHaveLength(1)
    for (const reason of result.lost) expect(reason).toMatchObject({ code: 'ledger.pending_resolved' })
    expect(await line(desk)).toMatchObject({
      debitsPending: 0n,
      debitsPosted: result.won[0]!.kind === 'post_pending' ? 300n : 0n,
    })
  })

  it('a transfer is reversed once', async () => {
    const desk = await books()
    const [spent] = await write(desk, move('line', 'cost', 400n))
    const result = await race(20, () => inside(desk, (ctx) => reverse(ctx, spent!.id, { source })))
    expect(result.won).toHaveLength(1)
    expect(result.won[0]).toMatchObject({ reversesId: spent!.id, amount: 400n })
    expect(available(await line(desk), 'debit')).toBe(1000n)
  })
})

describe('the database itself', () => {
  const raw = (desk: Desk, statementText: string) =>
    inside(desk, (ctx) => sql.raw(statementText).execute(ctx.write<unknown>()))

  it('lets nobody edit or delete a transfer', async () => {
    const desk = await books()
    await expect(raw(desk, 'update ledger.transfer set amount = 1')).rejects.toThrow(/permission denied/)
    await expect(raw(desk, 'delete from ledger.transfer')).rejects.toThrow(/permission denied/)
  })

  it('refuses a balance beyond its limit, whoever writes it', async () => {
    const desk = await books()
    const overdraw = `update ledger.account set debits_pending = 1001 where code = 'line'`
    await expect(raw(desk, overdraw)).rejects.toMatchObject({ status: 409, code: 'ledger.balance_changed' })
  })

  it('refuses a transfer whose accounts are not of its unit', async () => {
    const desk = await books()
    const insert = `insert into ledger.transfer (org_id, id, batch_id, kind, debit_account_id, credit_account_id, unit, amount,
        source_kind, source_id, at, effective_on, memo)
      select d.org_id, 'ltr_x', 'b', 'posted', d.id, c.id, 'EUR', 1, 's', 's', '2026-01-01T00:00:00Z', '2026-01-01', ''
      from ledger.account d join ledger.account c on c.org_id = d.org_id where d.code = 'plan' and c.code = 'cost'`
    await expect(raw(desk, insert)).rejects.toMatchObject({ code: 'platform.unknown_reference' })
  })
})

describe('reading', () => {
  it('pages a statement from the newest, with side and counterpart', async () => {
    const desk = await books()
    for (const amount of [1n, 2n, 3n]) await write(desk, move('line', 'cost', amount))
    const first = await inside(desk, (ctx) => statement(ctx, 'line', { limit: 2 }))
    expect(first.rows.map((row) => [row.side, row.amount, row.counterpart.code])).toEqual([
      ['debit', 3n, 'cost'],
      ['debit', 2n, 'cost'],
    ])
    const rest = await inside(desk, (ctx) => statement(ctx, 'line', { limit: 2, cursor: first.nextCursor! }))
    expect(rest.rows.map((row) => [row.side, row.amount, row.counterpart.code])).toEqual([
      ['debit', 1n, 'cost'],
      ['credit', 1000n, 'plan'],
    ])
    expect(rest.nextCursor).toBeNull()
  })

  it('balances the books of a unit over all its accounts, however many a page shows', async () => {
    const desk = await books()
    await write(desk, move('line', 'cost', 300n), move('line', 'cost', 50n, 'pending'))
    const { rows, nextCursor, sums } = await inside(desk, (ctx) => trialBalance(ctx, 'AUD', { limit: 2 }))
    expect(rows.map((account) => account.code)).toEqual(['cost', 'line'])
    expect(nextCursor).not.toBeNull()
    expect(sums).toEqual({ debitsPending: 50n, debitsPosted: 1300n, creditsPending: 50n, creditsPosted: 1300n })
  })
})

describe('any history on the database', () => {
  const limits: Limit[] = ['none', 'debits_must_not_exceed_credits', 'credits_must_not_exceed_debits']
  const codes = limits.map((_, at) => `a${at}`)
  const step = fc.record({
    what: fc.constantFrom('posted', 'pending', 'post_pending', 'void_pending', 'reversal'),
    debit: fc.constantFrom(...codes),
    credit: fc.constantFrom(...codes),
    amount: fc.bigInt({ min: 1n, max: 50n }),
    earlier: fc.nat(30),
  })
  type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

  const asked = (
    { what, debit, credit, amount, earlier }: Step,
    history: StoredTransfer[],
  ): NewTransfer | undefined => {
    if (what === 'posted' || what === 'pending') return move(debit, credit, amount, what)
    const named = history[earlier % (history.length || 1)]
    if (!named) return undefined
    if (what === 'reversal') return { kind: what, reversesId: named.id, source }
    return { kind: what, pendingId: named.id, source, ...(what === 'post_pending' ? { amount } : {}) } as NewTransfer
  }

  /** The model: sums over everything that was acknowledged. */
  const summed = (history: Transfer[], id: string) => {
    const open = history.filter((t) => t.kind === 'pending' && !history.some((other) => other.pendingId === t.id))
    const moved = history.filter((t) => t.kind === 'posted' || t.kind === 'post_pending')
    const sum = (list: Transfer[], side: 'debitAccountId' | 'creditAccountId') =>
      list.filter((t) => t[side] === id).reduce((total, t) => total + t.amount, 0n)
    return {
      debitsPending: sum(open, 'debitAccountId'),
      debitsPosted: sum(moved, 'debitAccountId'),
      creditsPending: sum(open, 'creditAccountId'),
      creditsPosted: sum(moved, 'creditAccountId'),
    }
  }

  it('leaves the balances that its acknowledged transfers add up to', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { maxLength: 25 }), async (batches) => {
        const desk = await world.stranger()
        const accounts = codes.map((code, at) => ({ code, name: code, unit: 'AUD', limit: limits[at]! }))
        await inside(desk, (ctx) => openAccounts(ctx, accounts))
        const history: StoredTransfer[] = []
        for (const batch of batches) {
          const wanted = batch.flatMap((s) => asked(s, history) ?? [])
          const written = await write(desk, ...wanted).catch((reason: { status?: number }) => {
            expect(reason.status).toBe(409)
            return []
          })
          history.push(...written)
        }
        const kept = await inside(desk, (ctx) => balance(ctx, codes))
        for (const account of kept.values()) expect(account).toMatchObject(summed(history, account.id))
        const stored = await inside(desk, (ctx) => transfersFor(ctx, 'test.thing', ['one']))
        expect(stored.map((t) => t.id)).toEqual(history.map((t) => t.id))
      }),
      { numRuns: 15 },
    )
  }, 60_000)
})
