import { compareDates, type LocalDate, type Money } from '@ordinate/kernel'

/** A rate per hour from a day on; an empty role stands for all roles. */
export type DatedRate = { readonly role: string; readonly validFrom: LocalDate; readonly rate: Money }

/** The rate of a role on a day: the latest of the role itself, else the latest for all roles, else the ordinary one. */
export function rateOn(rates: readonly DatedRate[], ordinary: Money, role: string, day: LocalDate): Money {
  if (rates.length === 0) return ordinary
  const latest = (wanted: string): DatedRate | undefined =>
    rates
      .filter((one) => one.role.toLowerCase() === wanted.toLowerCase() && compareDates(one.validFrom, day) <= 0)
      .sort((a, b) => compareDates(b.validFrom, a.validFrom))[0]
  return (latest(role) ?? latest(''))?.rate ?? ordinary
}
