import { addDays, compareMoney, localDate, money, subtractMoney, sumMoney } from '@ordinate/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocateOldestFirst, mayApply, mayReceive } from './payment.ts'

const aud = (minor: number) => money(minor, 'AUD')
const first = localDate('2026-09-01')

const anyInvoices = fc.array(
  fc.record({
    id: fc.uuid(),
    dueOn: fc.integer({ min: 0, max: 90 }).map((n) => addDays(first, n)),
    open: fc.integer({ min: 0, max: 1_000_000 }).map(aud),
  }),
  { maxLength: 12 },
)

describe('a payment over several invoices', () => {
  it('goes to the earliest due first and leaves the rest unapplied', () => {
    const invoices = [
      { id: 'later', dueOn: localDate('2026-10-01'), open: aud(500) },
      { id: 'earlier', dueOn: localDate('2026-09-01'), open: aud(300) },
    ]
    expect(allocateOldestFirst(aud(400), invoices)).toEqual([
      { invoiceId: 'earlier', amount: aud(300) },
      { invoiceId: 'later', amount: aud(100) },
    ])
  })

  it('never gives an invoice more than it is open for, nor more than was paid, nor less than it could', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_000_000 }).map(aud), anyInvoices, (paid, invoices) => {
        const allocations = allocateOldestFirst(paid, invoices)
        const given = sumMoney(
          allocations.map((one) => one.amount),
          'AUD',
        )
        const open = sumMoney(
          invoices.map((one) => one.open),
          'AUD',
        )
        expect(mayApply(paid, given).ok).toBe(true)
        expect(given).toEqual(compareMoney(paid, open) < 0 ? paid : open)
        for (const { invoiceId, amount } of allocations) {
          const invoice = invoices.find((one) => one.id === invoiceId)!
          expect(mayReceive({ number: invoiceId, open: invoice.open }, amount).ok).toBe(true)
          expect(compareMoney(subtractMoney(invoice.open, amount), aud(0))).toBeGreaterThanOrEqual(0)
        }
      }),
    )
  })
})
