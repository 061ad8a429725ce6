/**
 * n / d rounded to an integer, halves away from zero (2.5 to 3, -2.5 to -3): the only rounding of money and quantities.
 * Throws RangeError when d is zero.
 */
export function divideRounded(n: bigint, d: bigint): bigint {
  if (d === 0n) throw new RangeError('Division by zero')
  const [top, bottom] = d < 0n ? [-n, -d] : [n, d]
  const doubled = 2n * (top < 0n ? -top : top) + bottom
  const rounded = doubled / (2n * bottom)
  return top < 0n ? -rounded : rounded
}

/** Integer division towards minus infinity, for a positive divisor. */
export function divideDown(n: bigint, d: bigint): bigint {
  return n >= 0n ? n / d : -((-n + d - 1n) / d)
}

/**
 * Shares an integer among exact claims `tops[i] / bottom` so that the shares sum to `whole`, which must be the sum of the
 * claims rounded to an integer: everybody gets his claim rounded down, the units left go to the largest remainders, the
 * first of equals first (Hamilton's method of largest remainder).
 */
export function largestRemainder(whole: bigint, tops: readonly bigint[], bottom: bigint): bigint[] {
  const shares = tops.map((top) => divideDown(top, bottom))
  const rest = (at: number): bigint => tops[at]! - shares[at]! * bottom
  const left = Number(whole - shares.reduce((sum, share) => sum + share, 0n))
  const order = tops.map((_, at) => at).sort((a, b) => (rest(a) === rest(b) ? a - b : rest(a) > rest(b) ? -1 : 1))
  for (const at of order.slice(0, left)) shares[at]! += 1n
  return shares
}
