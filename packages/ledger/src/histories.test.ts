import { type Bench, type Desk, race } from '@ordinate/testkit'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Account, available, EMPTY, type Intent, type Limit, limits, post, type Transfer } from './domain/index.ts'
import { balance, integrity, type NewTransfer, openAccounts, transfer, transfersFor } from './index.ts'
import { inside, ledgerBench } from './testing/caller.ts'

const NAMES = ['a', 'b', 'c', 'd'] as const
const limitOf: Readonly<Record<string, Limit>> = { a: 'none', b: limits[1], c: limits[2], d: 'none' }
const step = fc.record({
  what: fc.constantFrom('posted', 'posted', 'pending', 'post_pending', 'void_pending', 'reversal'),
  debit: fc.constantFrom(...NAMES),
  credit: fc.constantFrom(...NAMES),
  amount: fc.bigInt({ min: 0n, max: 60n }),
  earlier: fc.nat(40),
})
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/**
 * The books kept a second time, by the plainest rules there are: a list of what was acknowledged, added up anew at every
 * question. It shares nothing with the ledger but the meaning of the words.
 */
class Model {
  readonly written: Transfer[] = []

  sums(id: string) {
    const open = this.written.filter((t) => t.kind === 'pending' && !this.written.some((o) => o.pendingId === t.id))
    const moved = this.written.filter((t) => t.kind === 'posted' || t.kind === 'post_pending')
    const sum = (list: Transfer[], side: 'debitAccountId' | 'creditAccountId') =>
      list.reduce((total, t) => total + (t[side] === id ? t.amount : 0n), 0n)
    return {
      debitsPending: sum(open, 'debitAccountId'),
      debitsPosted: sum(moved, 'debitAccountId'),
      creditsPending: sum(open, 'creditAccountId'),
      creditsPosted: sum(moved, 'creditAccountId'),
    }
  }

  /** Whether every account keeps its limit. */
  sound(limit: (id: string) => Limit, ids: readonly string[]): boolean {
    return ids.every((id) => {
      const { debitsPending, debitsPosted, creditsPending, creditsPosted } = this.sums(id)
      if (limit(id) === 'debits_must_not_exceed_credits') return debitsPosted + debitsPending <= creditsPosted
      if (limit(id) === 'credits_must_not_exceed_debits') return creditsPosted + creditsPending <= debitsPosted
      return true
    })
  }
}

function intentOf(id: string, { what, debit, credit, amount, earlier }: Step, history: readonly Transfer[]) {
  if (what === 'posted' || what === 'pending')
    return { kind: what, id, debitAccountId: debit, creditAccountId: credit, unit: 'AUD', amount } satisfies Intent
  const named = history[earlier % (history.length || 1)]
  if (named === undefined) return undefined
  if (what === 'reversal') return { kind: what, id, reverses: named } satisfies Intent
  if (what === 'void_pending') return { kind: what, id, pending: named } satisfies Intent
  return { kind: what, id, pending: named, amount } satisfies Intent
}

describe('any history in memory', () => {
  it('keeps every account balanced, within its limit and equal to the model; a refusal changes nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { maxLength: 30 }), (batches) => {
        const model = new Model()
        let accounts: ReadonlyMap<string, Account> = new Map(
          NAMES.map((id) => [id, { ...EMPTY, id, code: id, name: id, unit: 'AUD', scale: 2, limit: limitOf[id]! }]),
        )
        for (const [at, batch] of batches.entries()) {
          const history = [...model.written]
          const intents = batch.flatMap((one, part) => intentOf(`t${at}-${part}`, one, history) ?? [])
          const resolved = new Set(history.flatMap((t) => t.pendingId ?? []))
          const reversed = new Set(history.flatMap((t) => t.reversesId ?? []))
          const result = post({ accounts, resolved, reversed }, intents)
          if (!result.ok) continue
          model.written.push(...result.transfers)
          accounts = result.accounts
        }
        for (const [id, account] of accounts) expect(account).toMatchObject(model.sums(id))
        expect(model.sound((id) => limitOf[id]!, NAMES)).toBe(true)
        const total = (key: keyof ReturnType<Model['sums']>) =>
          [...accounts.values()].reduce((sum, account) => sum + account[key], 0n)
        expect([total('debitsPosted'), total('debitsPending')]).toEqual([
          total('creditsPosted'),
          total('creditsPending'),
        ])
      }),
      { numRuns: 3_000 },
    )
  })
})

describe('any histories at the same time on the database', () => {
  let world: Bench
  beforeAll(async () => {
    world = await ledgerBench()
  })
  afterAll(() => world.close())

  const source = ['test.thing', 'one'] as const
  function asked({ what, debit, credit, amount, earlier }: Step, known: readonly string[]): NewTransfer | undefined {
    if (what === 'posted' || what === 'pending') return { kind: what, debit, credit, unit: 'AUD', amount, source }
    const named = known[earlier % (known.length || 1)]
    if (named === undefined) return undefined
    if (what === 'reversal') return { kind: what, reversesId: named, source }
    if (what === 'void_pending') return { kind: what, pendingId: named, source }
    return { kind: what, pendingId: named, source, amount }
  }

  async function books(): Promise<Desk> {
    const desk = await world.stranger()
    await inside(desk, (ctx) =>
      openAccounts(
        ctx,
        NAMES.map((code) => ({ code, name: code, unit: 'AUD', limit: limitOf[code]! })),
      ),
    )
    return desk
  }

  it('leave sound books: equal to the model, within limits, each reservation resolved once', async () => {
    const writers = 6
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 1, maxLength: 8 }), { minLength: writers, maxLength: writers }),
        async (scripts) => {
          const desk = await books()
          const known: string[] = []
          const result = await race(writers, async (at) => {
            for (const one of scripts[at]!) {
              const wanted = asked(one, known)
              if (wanted === undefined) continue
              const written = await inside(desk, (ctx) => transfer(ctx, [wanted])).catch(
                (reason: { status?: number }) => {
                  expect(reason.status).toBe(409)
                  return []
                },
              )
              known.push(...written.map((t) => t.id))
            }
          })
          expect(result.lost).toEqual([])
          const model = new Model()
          model.written.push(...(await inside(desk, (ctx) => transfersFor(ctx, 'test.thing', ['one']))))
          expect(model.written.map((t) => t.id).sort()).toEqual([...known].sort())
          const kept = await inside(desk, (ctx) => balance(ctx, NAMES))
          const ids = new Map([...kept.values()].map((account) => [account.id, account.limit]))
          for (const account of kept.values()) expect(account).toMatchObject(model.sums(account.id))
          expect(model.sound((id) => ids.get(id)!, [...ids.keys()])).toBe(true)
          for (const account of kept.values())
            for (const side of ['debit', 'credit'] as const) expect((available(account, side) ?? 0n) >= 0n).toBe(true)
          expect(await inside(desk, (ctx) => integrity(ctx))).toEqual([])
        },
      ),
      { numRuns: 20 },
    )
  }, 60_000)
})
