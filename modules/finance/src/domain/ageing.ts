import { addMoney, daysBetween, type LocalDate, type Money, zeroMoney } from '@ordinate/kernel'

/** How long a debt has been overdue, in days after its due date. */
export const ageingBuckets = ['current', 'days1to30', 'days31to60', 'days61to90', 'over90'] as const
export type AgeingBucket = (typeof ageingBuckets)[number]

export type Ageing = Readonly<Record<AgeingBucket, Money>>

/** Days after the due date; zero or less while it is not overdue. */
export function daysOverdue(dueOn: LocalDate, today: LocalDate): number {
  return daysBetween(dueOn, today)
}

/** The bucket of a debt; the due day itself is still current. */
export function ageingBucket(dueOn: LocalDate, today: LocalDate): AgeingBucket {
  const days = daysOverdue(dueOn, today)
  if (days <= 0) return 'current'
  if (days <= 30) return 'days1to30'
  if (days <= 60) return 'days31to60'
  return days <= 90 ? 'days61to90' : 'over90'
}

/** Open amounts by age. The buckets sum to the whole debt. */
export function ageingOf(
  debts: readonly { readonly dueOn: LocalDate; readonly open: Money }[],
  today: LocalDate,
  currency: string,
): Ageing {
  const none = zeroMoney(currency)
  const ageing = { current: none, days1to30: none, days31to60: none, days61to90: none, over90: none }
  for (const debt of debts) {
    const bucket = ageingBucket(debt.dueOn, today)
    ageing[bucket] = addMoney(ageing[bucket], debt.open)
  }
  return ageing
}
