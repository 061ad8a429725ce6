/** What a code at a door turned out to be. */
export const DOOR_FINDINGS = [
  'valid',
  'unknown',
  'wrong_outlet',
  'withdrawn',
  'superseded',
  'not_issued',
  'wrong_day',
] as const
export type DoorFinding = (typeof DOOR_FINDINGS)[number]

/** Letters and digits that are not taken for one another when read aloud or typed; as in Crockford's base 32. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const CODE_LENGTH = 8

/** A badge's code from random bytes, eight of them at least. */
export function badgeCode(random: Uint8Array): string {
  if (random.length < CODE_LENGTH) throw new RangeError(`A code needs ${CODE_LENGTH} bytes, not ${random.length}`)
  return [...random.slice(0, CODE_LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')
}

/** As people read it: two groups of four. */
export function printedCode(code: string): string {
  return code.length === CODE_LENGTH ? `${code.slice(0, 4)}-${code.slice(4)}` : code
}

/** What somebody typed or scanned as a badge's code; undefined when it cannot be one. O is taken for 0, I and L for 1. */
export function readCode(typed: string): string | undefined {
  const text = typed
    .toUpperCase()
    .replace(/[\s\-–—.]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  const fits = text.length === CODE_LENGTH && [...text].every((letter) => ALPHABET.includes(letter))
  return fits ? text : undefined
}

/** What is known of a badge when it is shown. */
export interface ShownBadge {
  readonly outletId: string
  readonly withdrawn: boolean
  /** Whether the venue has a letter that names the person. */
  readonly onLetter: boolean
  /** ISO dates on which the person is expected. */
  readonly days: readonly string[]
}

/** Whether a badge opens this door today, else the first reason why not: another door, taken off, not announced, another day. */
export function findingOfBadge(
  badge: ShownBadge | undefined,
  door: { readonly outletId: string; readonly today: string },
): DoorFinding {
  if (badge === undefined) return 'unknown'
  if (badge.outletId !== door.outletId) return 'wrong_outlet'
  if (badge.withdrawn) return 'withdrawn'
  if (!badge.onLetter) return 'not_issued'
  return badge.days.includes(door.today) ? 'valid' : 'wrong_day'
}

/** What is known of a letter when its code is shown. */
export interface ShownLetter {
  readonly outletId: string
  readonly version: number
  readonly lastVersion: number
  /** Nobody is on the list any more. */
  readonly empty: boolean
  readonly days: readonly string[]
}

/** Whether a letter is the one that holds here today, else the first reason why not. */
export function findingOfLetter(
  letter: ShownLetter | undefined,
  door: { readonly outletId: string; readonly today: string },
): DoorFinding {
  if (letter === undefined) return 'unknown'
  if (letter.outletId !== door.outletId) return 'wrong_outlet'
  if (letter.version < letter.lastVersion) return 'superseded'
  if (letter.empty) return 'withdrawn'
  return letter.days.includes(door.today) ? 'valid' : 'wrong_day'
}
