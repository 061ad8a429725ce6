import { currencyDecimals, type LocalDate, localDate } from '@ordinate/kernel'
import { StatementFault, shown } from './model.ts'

/** The largest amount that crosses the wire whole, in minor units. */
const LARGEST = 999_999_999_999_999n

/** Where a value stands. */
export interface Place {
  readonly line: number
  readonly field: string
}

/** A day from its figures. Throws `bad_value` for a day that no calendar has. */
export function dayAt(year: string, month: string, day: string, place: Place, value: string): LocalDate {
  try {
    return localDate(`${year}-${month}-${day}`)
  } catch {
    throw new StatementFault('bad_value', { ...place, value: shown(value) })
  }
}

/** `2026-08-03`, also with a time behind it. Throws `bad_value`. */
export function isoDay(text: string, place: Place): LocalDate {
  const found = /^(\d{4})-(\d\d)-(\d\d)(?:$|[T+Z-])/.exec(text.trim())
  if (found === null) throw new StatementFault('bad_value', { ...place, value: shown(text) })
  return dayAt(found[1]!, found[2]!, found[3]!, place, text)
}

/** `03.08.2026`. Throws `bad_value`. */
export function russianDay(text: string, place: Place): LocalDate {
  const found = /^(\d\d)\.(\d\d)\.(\d{4})$/.exec(text.trim())
  if (found === null) throw new StatementFault('bad_value', { ...place, value: shown(text) })
  return dayAt(found[3]!, found[2]!, found[1]!, place, text)
}

/**
 * An amount without sign in minor units: `1234.5`, with the given mark before its decimals. Throws `bad_value` for what is no
 * such figure or has more decimals than the currency, `amount_too_large`, `bad_value` for a code that is no currency.
 */
export function amountAt(text: string, currency: string, mark: '.' | ',', place: Place): bigint {
  const found = (mark === '.' ? /^(\d+)(?:\.(\d*))?$/ : /^(\d+),(\d*)$/).exec(text.trim())
  if (found === null) throw new StatementFault('bad_value', { ...place, value: shown(text) })
  const decimals = decimalsOf(currency, place)
  const fraction = (found[2] ?? '').replace(/0+$/, '')
  if (fraction.length > decimals) throw new StatementFault('bad_value', { ...place, value: shown(text) })
  const whole = found[1]!.replace(/^0+(?=\d)/, '')
  if (whole.length > 15) throw new StatementFault('amount_too_large', { ...place, value: shown(text) })
  const minor = BigInt(whole) * 10n ** BigInt(decimals) + BigInt(fraction.padEnd(decimals, '0') || '0')
  if (minor > LARGEST) throw new StatementFault('amount_too_large', { ...place, value: shown(text) })
  return minor
}

function decimalsOf(currency: string, place: Place): number {
  try {
    return currencyDecimals(currency)
  } catch {
    throw new StatementFault('bad_value', { ...place, value: shown(currency) })
  }
}
