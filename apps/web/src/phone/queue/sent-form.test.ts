import { claimExpense } from '@ordinate/finance/contract'
import { localDate, money } from '@ordinate/kernel'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { sentForm } from './sent-form.ts'

it('what waits on the phone can be read by its operation again, amounts and days included', () => {
  const input = {
    orderId: 'ord_01m8a1qps1eqdsw2f5v2zvqh8h',
    category: 'logistics' as const,
    amount: money(4_510n, 'AUD'),
    spentOn: localDate('2027-03-18'),
    merchant: 'Night taxi',
  }
  const kept = sentForm(claimExpense, input)
  expect(structuredClone(kept)).toMatchObject({ amount: { minor: 4510, currency: 'AUD' }, spentOn: '2027-03-18' })
  expect(z.decode(claimExpense.input, kept as never)).toEqual(input)
})
