import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Account, available, EMPTY, type Limit } from './account.ts'
import { type Books, type Intent, LARGEST_AMOUNT, post } from './posting.ts'
import type { Transfer } from './transfer.ts'

const account = (id: string, limit: Limit = 'none', unit = 'AUD'): Account => ({
  ...EMPTY,
  id,
  code: id,
  name: `Account ${id}`,
  unit,
  scale: 2,
  limit,
})
const books = (...accounts: Account[]): Books => ({
  accounts: new Map(accounts.map((a) => [a.id, a])),
  resolved: new Set(),
  reversed: new Set(),
})
const move = (debit: string, credit: string, amount: bigint, kind: 'posted' | 'pending' = 'posted'): Intent => ({
  kind,
  id: `t-${debit}-${credit}-${amount}`,
  debitAccountId: debit,
  creditAccountId: credit,
  unit: 'AUD',
  amount,
})
const written = (result: ReturnType<typeof post>) => {
  if (!result.ok) throw new Error(result.code)
  return result
}
const applied = (from: Books, ...intents: Intent[]): Books & { last: Transfer } => {
  const { accounts, transfers } = written(post(from, intents))
  const resolved = new Set([...from.resolved, ...transfers.flatMap((t) => t.pendingId ?? [])])
  const reversed = new Set([...from.reversed, ...transfers.flatMap((t) => t.reversesId ?? [])])
  return { accounts, resolved, reversed, last: transfers.at(-1)! }
}
const budget = (): Books =>
  applied(
    books(account('plan'), account('line', 'debits_must_not_exceed_credits'), account('cost')),
    move('plan', 'line', 1000n),
  )

describe('a limited account', () => {
  it('refuses what exceeds its posted other side, with what is left and what was wanted', () => {
    expect(post(budget(), [move('line', 'cost', 1001n)])).toMatchObject({
      code: 'ledger.limit_exceeded',
      params: { account: 'Account line', available: '10.00', wanted: '10.01' },
    })
  })

  it('counts pending amounts on the limited side', () => {
    const reserved = applied(budget(), move('line', 'cost', 600n, 'pending'))
    expect(post(reserved, [move('line', 'cost', 401n)])).toMatchObject({ code: 'ledger.limit_exceeded' })
    expect(post(reserved, [move('line', 'cost', 400n)]).ok).toBe(true)
  })

  it('does not count pending amounts on the other side', () => {
    const promised = applied(
      books(account('plan'), account('line', 'debits_must_not_exceed_credits'), account('cost')),
      move('plan', 'line', 5n, 'pending'),
    )
    expect(post(promised, [move('line', 'cost', 1n)])).toMatchObject({ params: { available: '0.00' } })
  })

  it('limits credits as it limits debits', () => {
    const stock = books(account('shelf', 'credits_must_not_exceed_debits'), account('supplier'), account('outlet'))
    const received = applied(stock, move('shelf', 'supplier', 10n))
    expect(post(received, [move('outlet', 'shelf', 11n)])).toMatchObject({ code: 'ledger.limit_exceeded' })
    expect(available(received.accounts.get('shelf')!, 'credit')).toBe(10n)
    expect(available(received.accounts.get('shelf')!, 'debit')).toBeUndefined()
  })

  it('refuses to lose by a reversal what was already spent', () => {
    const funded = budget()
    const funding = written(post(books(...budget().accounts.values()), [move('plan', 'line', 1n)])).transfers[0]!
    const spent = applied(funded, move('line', 'cost', 1000n))
    expect(post(spent, [{ kind: 'reversal', id: 'r', reverses: { ...funding, amount: 1000n } }])).toMatchObject({
      code: 'ledger.limit_exceeded',
    })
  })
})

describe('a reservation', () => {
  const reserved = () => applied(budget(), move('line', 'cost', 600n, 'pending'))

  it('posts whole unless less is said', () => {
    const state = reserved()
    const posted = applied(state, { kind: 'post_pending', id: 'p', pending: state.last })
    expect(posted.accounts.get('line')).toMatchObject({ debitsPending: 0n, debitsPosted: 600n })
  })

  it('posts in part and releases the rest', () => {
    const state = reserved()
    const posted = applied(state, { kind: 'post_pending', id: 'p', pending: state.last, amount: 250n })
    expect(posted.accounts.get('line')).toMatchObject({ debitsPending: 0n, debitsPosted: 250n })
    expect(posted.accounts.get('cost')).toMatchObject({ creditsPending: 0n, creditsPosted: 250n })
  })

  it('is released by voiding it', () => {
    const state = reserved()
    const released = applied(state, { kind: 'void_pending', id: 'v', pending: state.last })
    expect(released.accounts.get('line')).toMatchObject({ debitsPending: 0n, debitsPosted: 0n })
  })

  it('is resolved once, also within one batch', () => {
    const state = reserved()
    const release: Intent = { kind: 'void_pending', id: 'v', pending: state.last }
    expect(post(state, [release, release])).toMatchObject({ code: 'ledger.pending_resolved' })
    expect(post(applied(state, release), [{ kind: 'post_pending', id: 'p', pending: state.last }])).toMatchObject({
      code: 'ledger.pending_resolved',
    })
  })

  it('never posts more than it reserved', () => {
    const state = reserved()
    expect(post(state, [{ kind: 'post_pending', id: 'p', pending: state.last, amount: 601n }])).toMatchObject({
      code: 'ledger.exceeds_pending',
      params: { reserved: '6.00', wanted: '6.01' },
    })
  })

  it('must be one: a posted transfer cannot be posted again', () => {
    const state = applied(budget(), move('line', 'cost', 1n))
    expect(post(state, [{ kind: 'post_pending', id: 'p', pending: state.last }])).toMatchObject({
      code: 'ledger.not_pending',
    })
  })
})

describe('a reversal', () => {
  it('restores what was available, and happens once', () => {
    const spent = applied(budget(), move('line', 'cost', 400n))
    const reversal: Intent = { kind: 'reversal', id: 'r', reverses: spent.last }
    const reversed = applied(spent, reversal)
    expect(available(reversed.accounts.get('line')!, 'debit')).toBe(1000n)
    expect(post(reversed, [reversal])).toMatchObject({ code: 'ledger.already_reversed' })
    expect(post(spent, [reversal, reversal])).toMatchObject({ code: 'ledger.already_reversed' })
  })

  it('is for posted transfers only: a reservation is voided', () => {
    const state = applied(budget(), move('line', 'cost', 1n, 'pending'))
    expect(post(state, [{ kind: 'reversal', id: 'r', reverses: state.last }])).toMatchObject({
      code: 'ledger.not_posted',
    })
  })
})

describe('a transfer is refused', () => {
  it.each([0n, -1n, LARGEST_AMOUNT + 1n])('when its amount is %d', (amount) => {
    expect(post(budget(), [move('plan', 'line', amount)])).toMatchObject({ code: 'ledger.amount_out_of_range' })
  })

  it('when a side of an account would outgrow 64 bits', () => {
    const full = applied(budget(), move('plan', 'cost', LARGEST_AMOUNT - 1000n))
    expect(post(full, [move('plan', 'cost', 1n)])).toMatchObject({ code: 'ledger.amount_out_of_range' })
  })

  it('from an account to itself', () => {
    expect(post(budget(), [move('line', 'line', 1n)])).toMatchObject({ code: 'ledger.same_account' })
  })

  it('when either account keeps another unit', () => {
    const mixed = books(account('a'), account('e', 'none', 'EUR'))
    expect(post(mixed, [move('a', 'e', 1n)])).toMatchObject({ code: 'ledger.unit_mismatch' })
    expect(post(mixed, [{ ...move('a', 'e', 1n), unit: 'EUR' } as Intent])).toMatchObject({
      code: 'ledger.unit_mismatch',
    })
  })
})

describe('any history', () => {
  const limits: Limit[] = ['none', 'none', 'debits_must_not_exceed_credits', 'credits_must_not_exceed_debits']
  const ids = limits.map((_, at) => `a${at}`)
  const step = fc.record({
    what: fc.constantFrom('posted', 'pending', 'post_pending', 'void_pending', 'reversal'),
    debit: fc.constantFrom(...ids),
    credit: fc.constantFrom(...ids),
    amount: fc.bigInt({ min: -1n, max: 100n }),
    earlier: fc.nat(50),
  })
  type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

  const intentOf = (
    { what, debit, credit, amount, earlier }: Step,
    id: string,
    history: Transfer[],
  ): Intent | undefined => {
    if (what === 'posted' || what === 'pending') return { ...move(debit, credit, amount, what), id } as Intent
    const named = history[earlier % (history.length || 1)]
    if (!named) return undefined
    if (what === 'reversal') return { kind: what, id, reverses: named }
    return what === 'void_pending'
      ? { kind: what, id, pending: named }
      : { kind: 'post_pending', id, pending: named, amount }
  }

  /** The model: sums over the whole history, with nothing carried from one step to the next. */
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

  it('balances, keeps every limit, agrees with sums over the history, and a refused batch changes nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { maxLength: 40 }), (batches) => {
        let state: Books = books(...ids.map((id, at) => account(id, limits[at])))
        const history: Transfer[] = []
        batches.forEach((batch, n) => {
          const intents = batch.flatMap((s, at) => intentOf(s, `t${n}.${at}`, history) ?? [])
          const before = structuredClone([...state.accounts])
          const result = post(state, intents)
          expect([...state.accounts]).toEqual(before)
          if (!result.ok) return
          history.push(...result.transfers)
          state = applied(state, ...intents)
        })
        let [debits, credits] = [0n, 0n]
        for (const kept of state.accounts.values()) {
          expect(kept).toMatchObject(summed(history, kept.id))
          expect(available(kept, 'debit') ?? 0n).toBeGreaterThanOrEqual(0n)
          expect(available(kept, 'credit') ?? 0n).toBeGreaterThanOrEqual(0n)
          debits += kept.debitsPosted
          credits += kept.creditsPosted
        }
        expect(debits).toBe(credits)
      }),
      { numRuns: 300 },
    )
  })
})
