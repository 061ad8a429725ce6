import { daysBetween, type LocalDate, type Money } from '@ordinate/kernel'

/** A claim as its receipt and purchase can be recognised. */
export type ReceiptTrace = {
  readonly id: string
  /** Hash of the file, null without a receipt. */
  readonly sha256: string | null
  /** What the picture looks like: 256 bits as 64 hexadecimal digits, null where it cannot be told. */
  readonly print: string | null
  readonly merchant: string
  readonly spentOn: LocalDate
  readonly amount: Money
}

export const sameReceiptReasons = ['same_file', 'same_picture', 'same_purchase'] as const
export type SameReceiptReason = (typeof sameReceiptReasons)[number]

/** Bits of the 256 in which two pictures of one receipt differ at most: compression, scaling and a little light. */
export const NEAR_BITS = 20
/** Bits set at least, and left clear: a picture of nothing in particular looks like every other. */
const LEAST_BITS = 24

const NIBBLES = Array.from({ length: 16 }, (_, value) => [...value.toString(2)].filter((bit) => bit === '1').length)

function bitsIn(hex: string): number {
  return [...hex].reduce((sum, digit) => sum + NIBBLES[Number.parseInt(digit, 16)]!, 0)
}

/** In how many of their bits two prints differ. Throws RangeError when they are of different lengths. */
export function differingBits(a: string, b: string): number {
  if (a.length !== b.length) throw new RangeError('Prints of different lengths')
  return [...a].reduce((sum, digit, at) => sum + NIBBLES[Number.parseInt(digit, 16) ^ Number.parseInt(b[at]!, 16)]!, 0)
}

/** Whether a print says enough of its picture to be compared. */
export function tellsApart(print: string): boolean {
  const set = bitsIn(print)
  return set >= LEAST_BITS && set <= print.length * 4 - LEAST_BITS
}

/** A seller's name without case, marks and legal forms, as two people may write it differently. */
export function merchantKey(merchant: string): string {
  return merchant
    .toLowerCase()
    .replace(/[«»"'’.,()&-]/g, ' ')
    .split(/\s+/)
    .filter(
      (word) =>
        word !== '' && !['ооо', 'ип', 'ао', 'зао', 'пао', 'pty', 'ltd', 'gmbh', 'llc', 'inc', 'the'].includes(word),
    )
    .join(' ')
}

/**
 * Why two claims may be about one receipt: the same file, pictures that look the same, or the same seller, amount and day (or the next: a
 * receipt of the night). Undefined when nothing speaks for it.
 */
export function sameReceipt(one: ReceiptTrace, other: ReceiptTrace): SameReceiptReason | undefined {
  if (one.id === other.id) return undefined
  if (one.sha256 !== null && one.sha256 === other.sha256) return 'same_file'
  const samePurchase =
    one.amount.currency === other.amount.currency &&
    one.amount.minor === other.amount.minor &&
    Math.abs(daysBetween(one.spentOn, other.spentOn)) <= 1 &&
    merchantKey(one.merchant) === merchantKey(other.merchant)
  if (one.print !== null && other.print !== null && tellsApart(one.print) && tellsApart(other.print)) {
    if (differingBits(one.print, other.print) <= NEAR_BITS) return 'same_picture'
  }
  return samePurchase ? 'same_purchase' : undefined
}
