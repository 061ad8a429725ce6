import {
  compareMoney,
  defineLifecycle,
  type Money,
  multiplyMoney,
  OK,
  type Quantity,
  refuse,
  subtractMoney,
  sumMoney,
  type Verdict,
  zeroMoney,
} from '@ordinate/kernel'

export const purchaseStates = ['ordered', 'part_billed', 'billed', 'cancelled'] as const
export type PurchaseState = (typeof purchaseStates)[number]

/** A purchase is committed when it is ordered, becomes a cost bill by bill, and ends with the last bill or by cancelling what is not billed. */
export const purchaseLifecycle = defineLifecycle({
  name: 'finance.purchase',
  initial: 'ordered',
  states: purchaseStates,
  final: ['billed', 'cancelled'],
  moves: {
    bill: { from: ['ordered', 'part_billed'], to: 'part_billed' },
    finish: { from: ['ordered', 'part_billed'], to: 'billed' },
    cancel: { from: ['ordered', 'part_billed'], to: 'cancelled' },
  },
})

export type PurchaseLine = { readonly quantity: Quantity; readonly unitPrice: Money }

/** What a purchase comes to; each line is rounded once. */
export function purchaseTotal(lines: readonly PurchaseLine[], currency: string): Money {
  return sumMoney(
    lines.map((line) => multiplyMoney(line.unitPrice, line.quantity)),
    currency,
  )
}

/** What of an order is still to be billed; never below zero, though a supplier may bill more than was ordered. */
export function stillToBill(total: Money, billed: Money): Money {
  return compareMoney(billed, total) >= 0 ? zeroMoney(total.currency) : subtractMoney(total, billed)
}

/** A purchase is for something: refuses `finance.purchase_empty`. */
export function mayOrder(total: Money): Verdict {
  return total.minor > 0n ? OK : refuse('finance.purchase_empty', {}, { path: 'lines' })
}
