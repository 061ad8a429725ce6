import { addDays, lifecycleProblems, localDate, money } from '@ordinate/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  againstClaim,
  type ClaimedExpense,
  claimLifecycle,
  type ExpenseRules,
  mayApproveClaim,
  needsSecond,
  settlement,
  spentByNow,
} from './expense-claim.ts'
import { differingBits, merchantKey, type ReceiptTrace, sameReceipt, tellsApart } from './same-receipt.ts'

const aud = (minor: number) => money(minor, 'AUD')
const day = localDate('2026-08-06')

const rules: ExpenseRules = {
  approveUpTo: aud(20_000),
  receiptOver: aud(2_000),
  mostDaysOld: 30,
  limits: [
    { category: 'any', role: 'any', per: 'expense', amount: aud(50_000) },
    { category: 'logistics', role: 'any', per: 'expense', amount: aud(8_000) },
    { category: 'logistics', role: 'supervisor', per: 'expense', amount: aud(12_000) },
    { category: 'any', role: 'worker', per: 'day', amount: aud(10_000) },
  ],
}
const claim: ClaimedExpense = {
  category: 'logistics',
  role: 'worker',
  amount: aud(8_000),
  spentOn: day,
  hasReceipt: true,
}
const codes = (changes: Partial<ClaimedExpense>, sameDay = 0) =>
  againstClaim({ ...claim, ...changes }, rules, { submittedOn: day, sameDay: () => aud(sameDay) }).map(
    (verdict) => !verdict.ok && [verdict.code, verdict.params.limit],
  )

describe('the rules of expenses', () => {
  it('hold the most special limit against a claim, to the cent', () => {
    expect(codes({})).toEqual([])
    expect(codes({ amount: aud(8_001) })).toEqual([['finance.expense_over_limit', '80.00']])
    expect(codes({ amount: aud(12_000), role: 'supervisor' })).toEqual([])
    expect(codes({ amount: aud(12_001), role: 'supervisor' })).toEqual([['finance.expense_over_limit', '120.00']])
    expect(codes({ category: 'materials', role: 'office', amount: aud(50_001) })).toEqual([
      ['finance.expense_over_limit', '500.00'],
    ])
  })

  it('add up what was spent the same day', () => {
    expect(codes({ amount: aud(5_000) }, 5_000)).toEqual([])
    expect(codes({ amount: aud(5_000) }, 5_001)).toEqual([['finance.expense_over_limit', '100.00']])
  })

  it('demand a receipt above an amount, and to be in time', () => {
    expect(codes({ amount: aud(2_000), hasReceipt: false })).toEqual([])
    expect(codes({ amount: aud(2_001), hasReceipt: false })).toEqual([['finance.receipt_missing', undefined]])
    expect(codes({ spentOn: addDays(day, -30) })).toEqual([])
    expect(codes({ spentOn: addDays(day, -31) })).toEqual([['finance.expense_too_old', undefined]])
    expect(spentByNow(addDays(day, 1), day)).toMatchObject({ code: 'finance.expense_of_future' })
  })

  it('want two people above the first one’s authority, neither of them the spender', () => {
    expect(needsSecond(aud(20_000), rules)).toBe(false)
    expect(needsSecond(aud(20_001), rules)).toBe(true)
    expect(needsSecond(aud(99_999), { approveUpTo: null })).toBe(false)
    const checkedBy = { id: 'ann', name: 'Ann' }
    expect(mayApproveClaim({ id: 'bob', own: false, mayOver: true, checkedBy }).ok).toBe(true)
    expect(mayApproveClaim({ id: 'ann', own: false, mayOver: true, checkedBy })).toMatchObject({
      params: { name: 'Ann' },
    })
    expect(mayApproveClaim({ id: 'bob', own: false, mayOver: false, checkedBy })).toMatchObject({
      code: 'finance.expense_over_authority',
    })
    expect(mayApproveClaim({ id: 'bob', own: true, mayOver: true, checkedBy: undefined })).toMatchObject({
      code: 'finance.expense_own',
    })
  })

  it('have a sound life cycle', () => {
    expect(lifecycleProblems(claimLifecycle)).toEqual([])
  })
})

describe('a settlement', () => {
  it('takes the advance first and owes the rest; both sum to the expense', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: -5, max: 1_000_000 }), (spent, held) => {
        const { fromAdvance, owed } = settlement(aud(spent), aud(held))
        expect(fromAdvance.minor + owed.minor).toBe(BigInt(spent))
        expect(fromAdvance.minor <= BigInt(Math.max(held, 0)) && owed.minor >= 0n).toBe(true)
        if (owed.minor > 0n) expect(fromAdvance.minor).toBe(BigInt(Math.max(held, 0)))
      }),
    )
  })
})

const print = 'f0'.repeat(32)
const trace = (changes: Partial<ReceiptTrace> = {}): ReceiptTrace => ({
  id: 'one',
  sha256: 'a',
  print,
  merchant: 'ООО «Ромашка»',
  spentOn: day,
  amount: aud(1_250),
  ...changes,
})

describe('one receipt handed in twice', () => {
  const other = trace({ id: 'two', sha256: 'b', print: '0f'.repeat(32), merchant: 'Other', amount: aud(1) })
  it('is known by its file, by its picture, by the purchase', () => {
    expect(sameReceipt(trace(), { ...other, sha256: 'a' })).toBe('same_file')
    expect(sameReceipt(trace(), { ...other, print: `e0${print.slice(2)}` })).toBe('same_picture')
    const purchase = { ...other, merchant: 'ромашка', amount: aud(1_250), spentOn: addDays(day, 1) }
    expect(sameReceipt(trace(), purchase)).toBe('same_purchase')
    expect(sameReceipt(trace(), { ...purchase, spentOn: addDays(day, 2) })).toBeUndefined()
    expect(sameReceipt(trace(), { ...purchase, amount: money(1_250, 'EUR') })).toBeUndefined()
    expect(sameReceipt(trace(), other)).toBeUndefined()
    expect(sameReceipt(trace(), trace())).toBeUndefined()
  })

  it('is not taken for another because both pictures show nothing', () => {
    const blank = '0'.repeat(64)
    expect(tellsApart(blank)).toBe(false)
    expect(sameReceipt(trace({ print: blank }), { ...other, print: blank })).toBeUndefined()
  })

  it('is compared by how many bits differ, the same both ways', () => {
    const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 })
    fc.assert(
      fc.property(hex, hex, (a, b) => {
        expect(differingBits(a, b)).toBe(differingBits(b, a))
        expect(differingBits(a, a)).toBe(0)
        expect(sameReceipt(trace({ print: a }), { ...other, print: b })).toBe(
          sameReceipt({ ...other, print: b }, trace({ print: a })),
        )
      }),
    )
  })

  it('finds the seller however the name is written', () => {
    expect(merchantKey('ООО «Ромашка»')).toBe(merchantKey('Ромашка, ооо'))
    expect(merchantKey('The Corner Shop Pty. Ltd.')).toBe('corner shop')
  })
})
