/**
 * What stands before the numbers of a kind: the first letters of one word (`estimate` -> `EST`), the initials of several
 * with the second letter of the first (`pass_letter` -> `PAL`).
 */
export function numberPrefix(kind: string): string {
  const [first = '', ...others] = kind.split('_')
  const letters = others.length === 0 ? first.slice(0, 3) : first.slice(0, 2) + others.map((word) => word[0]).join('')
  return letters.toUpperCase()
}

/** Before the numbers of papers that are registered, which count by direction. */
export const REGISTER_PREFIX = { outgoing: 'OUT', incoming: 'IN', internal: 'INT', external: 'EXT' } as const

/** A number of the register: `EST-2026-0007`. */
export function documentNumber(prefix: string, year: number, count: number): string {
  return `${prefix}-${year}-${String(count).padStart(4, '0')}`
}

/** The number as it is printed: later versions say which they are. */
export function printedNumber(number: string, version: number): string {
  return version === 1 ? number : `${number} / ${version}`
}
