import {
  datesOf,
  defineLifecycle,
  type LocalDate,
  type LocalTime,
  OK,
  refuse,
  timeToText,
  type Verdict,
  weekdayOf,
} from '@ordinate/kernel'

/** Planned until its day opens, open while it happens, closed when reported. */
export const activationLifecycle = defineLifecycle({
  name: 'orders.activation',
  initial: 'planned',
  states: ['planned', 'open', 'closed', 'cancelled'],
  final: ['closed', 'cancelled'],
  moves: {
    open: { from: ['planned'], to: 'open' },
    close: { from: ['planned', 'open'], to: 'closed' },
    cancel: { from: ['planned', 'open'], to: 'cancelled' },
  },
})

/** Activations that one order may have; beyond it something was pasted wrongly. */
export const MOST_ACTIVATIONS = 50_000

/** Outlets on certain weekdays between two days. */
export type Pattern = {
  readonly outletIds: readonly string[]
  readonly from: LocalDate
  readonly to: LocalDate
  readonly weekdays: readonly number[]
}

/** Every outlet on every day of the pattern, by day and then in the order of the outlets. */
export function expandPattern(pattern: Pattern): { outletId: string; day: LocalDate }[] {
  const outletIds = [...new Set(pattern.outletIds)]
  return datesOf(pattern.from, pattern.to)
    .filter((day) => pattern.weekdays.includes(weekdayOf(day)))
    .flatMap((day) => outletIds.map((outletId) => ({ outletId, day })))
}

/** What tells the activations of one order apart. */
export function activationKey(activation: { outletId: string; day: LocalDate; startTime: LocalTime }): string {
  return `${activation.outletId} ${activation.day} ${timeToText(activation.startTime)}`
}

/** Only what has not begun may move; refuses `orders.activation_not_planned` {state}. */
export function mayChange(activation: { readonly state: string }): Verdict {
  return activation.state === 'planned' ? OK : refuse('orders.activation_not_planned', { state: activation.state })
}

/** Refuses `orders.too_many_activations` {wanted, most}. */
export function mayHave(wanted: number): Verdict {
  return wanted <= MOST_ACTIVATIONS ? OK : refuse('orders.too_many_activations', { wanted, most: MOST_ACTIVATIONS })
}
