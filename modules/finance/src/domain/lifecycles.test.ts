import { lifecycleProblems, localDate, money } from '@ordinate/kernel'
import { describe, expect, it } from 'vitest'
import { accountKind, accounts, isBudgetary } from './accounts.ts'
import { actLifecycle } from './act.ts'
import { changeOrderLifecycle } from './change-order.ts'
import { estimateLifecycle } from './estimate.ts'
import { dueOn, invoiceLifecycle, paymentMove } from './invoice.ts'
import { payFor, payLifecycle } from './pay.ts'
import { purchaseLifecycle } from './purchase.ts'

describe('the life cycles of finance', () => {
  it.each([changeOrderLifecycle, actLifecycle, estimateLifecycle, invoiceLifecycle, payLifecycle, purchaseLifecycle])(
    '$name is sound',
    (lifecycle) => {
      expect(lifecycleProblems(lifecycle)).toEqual([])
    },
  )
})

describe('an invoice', () => {
  const aud = (minor: number) => money(minor, 'AUD')

  it('is paid when nothing is left open and part-paid before', () => {
    expect(paymentMove(aud(1))).toBe('payPart')
    expect(paymentMove(aud(0))).toBe('payRest')
  })

  it('is due so many days after it was issued, over the end of a month', () => {
    expect(dueOn(localDate('2026-08-31'), 14)).toEqual(localDate('2026-09-14'))
  })
})

describe('pay for worked minutes', () => {
  it('is rounded once, half away from zero', () => {
    expect(payFor(300, money(3450, 'AUD'))).toEqual(money(17_250, 'AUD'))
    expect(payFor(1, money(3450, 'AUD'))).toEqual(money(58, 'AUD'))
  })
})

describe('the chart of accounts', () => {
  it('tells budgetary accounts from the books proper by the first word', () => {
    expect(isBudgetary(accounts.budget('ord_1', 'staff'))).toBe(true)
    expect(isBudgetary(accounts.cost('ord_1', 'staff'))).toBe(false)
    expect(accountKind(accounts.bank('AUD'))).toBe('bank')
    expect(accountKind('warehouse/itm_1')).toBeUndefined()
  })
})
