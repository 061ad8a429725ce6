import { expect, it } from 'vitest'
import { mergeAll } from './merge-actions.ts'

it('one operation over several lists becomes one operation over all of them', () => {
  const issue = (outletIds: string[]) => ({
    operation: 'bookings.issuePassLetters',
    input: { orderId: 'ord_1', outletIds },
  })
  expect(mergeAll([issue(['a']), issue(['b', 'a']), issue(['c'])])).toEqual(issue(['a', 'b', 'c']))
})

it('screens of one page become that page, with what they have in common', () => {
  const screens = ['a', 'b'].map((outlet) => ({ screen: `/orders/1?tab=places&outlet=${outlet}` }))
  expect(mergeAll(screens)).toEqual({ screen: '/orders/1?tab=places' })
})

it('there is none when the operation takes one thing at a time, or one of them has none', () => {
  const issue = (activationId: string) => ({ operation: 'warehouse.issue', input: { activationId } })
  expect(mergeAll([issue('a'), issue('b')])).toBeNull()
  expect(mergeAll([issue('a'), null])).toBeNull()
  expect(mergeAll([issue('a')])).toEqual(issue('a'))
})
