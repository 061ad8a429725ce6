import { defineLifecycle, divideRounded, type Money } from '@ordinate/kernel'

export const payStates = ['proposed', 'approved', 'paid', 'withdrawn'] as const
export type PayState = (typeof payStates)[number]

/** What a line of the register is for. */
export const payKinds = ['hours', 'bonus', 'fine'] as const
export type PayKind = (typeof payKinds)[number]

/** Worked minutes become money owed when they are approved and leave the register when they are paid out. */
export const payLifecycle = defineLifecycle({
  name: 'finance.pay_line',
  initial: 'proposed',
  states: payStates,
  final: ['paid', 'withdrawn'],
  moves: {
    approve: { from: ['proposed'], to: 'approved' },
    payOut: { from: ['approved'], to: 'paid' },
    withdraw: { from: ['proposed'], to: 'withdrawn' },
  },
})

/** Pay for minutes worked at an hourly rate, rounded once. Throws RangeError for minutes that are not whole. */
export function payFor(minutes: number, hourlyRate: Money): Money {
  return { minor: divideRounded(hourlyRate.minor * BigInt(minutes), 60n), currency: hourlyRate.currency }
}
