import { localDate, quantity } from '@ordinate/kernel'
import { createOrder } from '@ordinate/orders/contract'
import { Problem } from '@ordinate/platform'
import { type Bench, race } from '@ordinate/testkit'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  accountBalances,
  allocatePayment,
  creditInvoice,
  draftInvoice,
  getInvoice,
  getPayment,
  issueInvoice,
  recordPayment,
  refundPayment,
  trialBalance,
  undoAllocation,
  undoWriteOff,
  writeOffResidue,
} from './contract.ts'
import { aud, financeBench } from './testing/world.ts'

let world: Bench
beforeAll(async () => {
  world = await financeBench()
})
afterAll(() => world.close())

const day = localDate('2026-09-01')
const AMOUNTS = [1_000, 700, 350]

const step = fc.record({
  what: fc.constantFrom('record', 'allocate', 'oldest', 'undo', 'refund', 'writeOff', 'unwrite', 'credit'),
  a: fc.nat(20),
  b: fc.nat(20),
  amount: fc.integer({ min: 1, max: 900 }),
})
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/** One client with three invoices, and what was made with them so far. */
async function books() {
  const desk = await world.stranger()
  const order = await desk.call(createOrder, { title: 'Model', client: { name: 'Model' } })
  const invoices: string[] = []
  for (const minor of AMOUNTS) {
    const lines = [{ description: 'Work', quantity: quantity('1'), unit: 'piece', unitPrice: aud(minor) }]
    const draft = await desk.call(draftInvoice, { orderId: order.id, lines, taxCode: 'NONE' })
    invoices.push((await desk.call(issueInvoice, { invoiceId: draft.id, issuedOn: day })).id)
  }
  const payments: string[] = []
  const allocations: string[] = []
  const writeOffs: string[] = []
  const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % (list.length || 1)]

  const doers: Record<Step['what'], (s: Step) => Promise<unknown>> = {
    record: async ({ amount }) =>
      payments.push(
        (await desk.call(recordPayment, { clientId: order.clientId!, receivedOn: day, amount: aud(amount) })).id,
      ),
    allocate: async ({ a, b, amount }) => {
      const paymentId = pick(payments, a)
      if (paymentId === undefined) return
      const wish = [{ invoiceId: pick(invoices, b)!, amount: aud(amount) }]
      const view = await desk.call(allocatePayment, { paymentId, allocations: wish })
      allocations.push(...view.allocations.map(({ id }) => id))
    },
    oldest: async ({ a }) => {
      const paymentId = pick(payments, a)
      if (paymentId === undefined) return
      const view = await desk.call(allocatePayment, { paymentId, oldestFirst: true })
      allocations.push(...view.allocations.map(({ id }) => id))
    },
    undo: async ({ a }) => {
      const allocationId = pick(allocations, a)
      if (allocationId !== undefined) await desk.call(undoAllocation, { allocationId, reason: 'Model' })
    },
    refund: async ({ a, amount }) => {
      const paymentId = pick(payments, a)
      if (paymentId !== undefined) await desk.call(refundPayment, { paymentId, amount: aud(amount), paidOn: day })
    },
    writeOff: async ({ a, b }) => {
      const subject =
        a % 2 === 0 || payments.length === 0 ? { invoiceId: pick(invoices, b)! } : { paymentId: pick(payments, b)! }
      writeOffs.push((await desk.call(writeOffResidue, subject)).id)
    },
    unwrite: async ({ a }) => {
      const writeOffId = pick(writeOffs, a)
      if (writeOffId !== undefined) await desk.call(undoWriteOff, { writeOffId })
    },
    credit: async ({ b }) => desk.call(creditInvoice, { invoiceId: pick(invoices, b)!, reason: 'Model' }),
  }
  /** Carries a step out; a refusal is an answer, anything else a fault. */
  const carryOut = async (one: Step): Promise<void> => {
    try {
      await doers[one.what](one)
    } catch (reason) {
      if (!(reason instanceof Problem)) throw reason
      expect([404, 409, 422]).toContain(reason.status)
    }
  }
  return { desk, invoices, payments, carryOut }
}

/** What must be true of the books, whatever was done: nothing overpaid, nothing over-applied, rows and ledger agree to the cent. */
async function check({ desk, invoices, payments }: Awaited<ReturnType<typeof books>>): Promise<void> {
  const { debits, credits } = await desk.call(trialBalance, {})
  expect(debits).toEqual(credits)
  const about = { settled: true, limit: 500 } as const
  const owed = await desk.call(accountBalances, { kind: 'receivable', ...about })
  const rows = [...owed.rows, ...(await desk.call(accountBalances, { kind: 'unapplied', ...about })).rows]
  const ledger = (code: string) => rows.find(({ account }) => account === code)?.balance.minor ?? 0n
  const paidViews = await Promise.all(payments.map((paymentId) => desk.call(getPayment, { paymentId })))
  for (const payment of paidViews) {
    const applied = payment.allocations.reduce((sum, { amount }) => sum + amount.minor, 0n)
    expect(payment.unapplied.minor).toBeGreaterThanOrEqual(0n)
    expect(applied + payment.unapplied.minor + payment.refunded.minor + payment.writtenOff.minor).toBe(
      payment.amount.minor,
    )
    expect(-ledger(`unapplied/${payment.id}`)).toBe(payment.unapplied.minor)
  }
  for (const [at, invoiceId] of invoices.entries()) {
    const invoice = await desk.call(getInvoice, { invoiceId })
    const applied = paidViews.flatMap(({ allocations }) => allocations).filter((one) => one.invoiceId === invoiceId)
    const sum = applied.reduce((total, { amount }) => total + amount.minor, 0n)
    expect(invoice.open.minor).toBeGreaterThanOrEqual(0n)
    expect(sum + invoice.open.minor).toBeLessThanOrEqual(BigInt(AMOUNTS[at]!))
    expect(ledger(`receivable/${invoiceId}`)).toBe(invoice.open.minor)
    expect(invoice.state === 'paid' || invoice.state === 'credited').toBe(invoice.open.minor === 0n)
  }
}

describe('whatever is done with payments', () => {
  it('one after the other, the books are right after every step', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        const model = await books()
        for (const one of [{ what: 'record', a: 0, b: 0, amount: 800 } as const, ...steps]) await model.carryOut(one)
        await check(model)
      }),
      { numRuns: 8 },
    )
  }, 60_000)

  it('at the same time, the books are right after it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 16 }), async (steps) => {
        const model = await books()
        for (const amount of [600, 450]) await model.carryOut({ what: 'record', a: 0, b: 0, amount })
        await model.carryOut({ what: 'oldest', a: 0, b: 0, amount: 1 })
        const { lost } = await race(steps.length, (n) => model.carryOut(steps[n]!))
        expect(lost).toEqual([])
        await check(model)
      }),
      { numRuns: 5 },
    )
  }, 60_000)
})
