import { GREY_SIDE } from './picture-print.ts'

/** A rectangle of a picture, as shares of its sides. */
export interface Frame {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

const SIDE = 32
/** A copy may leave out at most so much at each side. */
const MOST_CUT = 0.2
const STEPS = [0.04, 0.02, 0.01, 0.005] as const

/** A frame of a grey picture sampled to 32 x 32 between its pixels. */
function sampled(grey: Float64Array, { left, top, right, bottom }: Frame): Float64Array {
  const out = new Float64Array(SIDE * SIDE)
  const last = GREY_SIDE - 1
  for (let y = 0; y < SIDE; y += 1) {
    const v = (top + ((bottom - top) * (y + 0.5)) / SIDE) * GREY_SIDE - 0.5
    const y0 = Math.max(0, Math.min(last - 1, Math.floor(v)))
    const fy = Math.max(0, Math.min(1, v - y0))
    for (let x = 0; x < SIDE; x += 1) {
      const u = (left + ((right - left) * (x + 0.5)) / SIDE) * GREY_SIDE - 0.5
      const x0 = Math.max(0, Math.min(last - 1, Math.floor(u)))
      const fx = Math.max(0, Math.min(1, u - x0))
      const at = y0 * GREY_SIDE + x0
      const above = grey[at]! * (1 - fx) + grey[at + 1]! * fx
      const below = grey[at + GREY_SIDE]! * (1 - fx) + grey[at + GREY_SIDE + 1]! * fx
      out[y * SIDE + x] = above * (1 - fy) + below * fy
    }
  }
  return out
}

/** Means over squares of 2 r + 1 pixels, by running sums along rows and then columns. */
function smoothed(grey: ArrayLike<number>, r: number): Float64Array {
  const along = (source: ArrayLike<number>, step: number, line: number): Float64Array => {
    const out = new Float64Array(GREY_SIDE * GREY_SIDE)
    for (let n = 0; n < GREY_SIDE; n += 1) {
      const at = (k: number) => n * line + Math.max(0, Math.min(GREY_SIDE - 1, k)) * step
      let sum = 0
      for (let k = -r; k <= r; k += 1) sum += source[at(k)]!
      for (let k = 0; k < GREY_SIDE; k += 1) {
        out[at(k)] = sum / (2 * r + 1)
        sum += source[at(k + r + 1)]! - source[at(k - r)]!
      }
    }
    return out
  }
  return along(along(grey, 1, GREY_SIDE), GREY_SIDE, 1)
}

/** What stands out against its surroundings: light and shade of large areas, and with them most of a change of colour, fall away. */
function detail(grey: Uint8Array): Float64Array {
  const [fine, coarse] = [smoothed(grey, 2), smoothed(grey, 14)]
  return fine.map((value, at) => value - coarse[at]!)
}

/** Pearson's correlation of two pictures of one size, -1 to 1; 0 where one of them is blank. */
function correlation(a: Float64Array, b: Float64Array): number {
  let [sa, sb, saa, sbb, sab] = [0, 0, 0, 0, 0]
  for (let at = 0; at < a.length; at += 1) {
    const [x, y] = [a[at]!, b[at]!]
    sa += x
    sb += y
    saa += x * x
    sbb += y * y
    sab += x * y
  }
  const n = a.length
  const spread = (saa - (sa * sa) / n) * (sbb - (sb * sb) / n)
  return spread <= 1e-6 ? 0 : (sab - (sa * sb) / n) / Math.sqrt(spread)
}

const sides = ['left', 'top', 'right', 'bottom'] as const
const inside = (frame: Frame): boolean =>
  frame.left >= 0 &&
  frame.top >= 0 &&
  frame.right <= 1 &&
  frame.bottom <= 1 &&
  frame.left <= MOST_CUT &&
  frame.top <= MOST_CUT &&
  frame.right >= 1 - MOST_CUT &&
  frame.bottom >= 1 - MOST_CUT

/** The frame of `whole`, near the one given, that looks most like all of `copy`; each side moves by smaller and smaller steps. */
function bestFrame(whole: Float64Array, copy: Float64Array, from: Frame): { frame: Frame; likeness: number } {
  let best = { frame: from, likeness: correlation(sampled(whole, from), copy) }
  for (const step of STEPS) {
    for (let moved = true; moved; ) {
      moved = false
      for (const side of sides) {
        for (const by of [-step, step]) {
          const frame = { ...best.frame, [side]: best.frame[side] + by }
          if (!inside(frame)) continue
          const likeness = correlation(sampled(whole, frame), copy)
          if (likeness > best.likeness + 1e-4) {
            best = { frame, likeness }
            moved = true
          }
        }
      }
    }
  }
  return best
}

/** Two pictures at least this like are one. */
export const SAME_LIKENESS = 0.9

const ALL: Frame = { left: 0, top: 0, right: 1, bottom: 1 }
const EVEN: Frame = { left: 0.08, top: 0.08, right: 0.92, bottom: 0.92 }

/**
 * How like two pictures are when one is laid onto the other as well as a crop allows: the correlation of their details (1 the same, 0
 * unrelated), the better of the two directions. Candidates that share a coarse print are told apart by it: another photo of the same
 * stand has the same shapes in other places.
 * @param a 256 x 256 brightnesses, row by row, like `b`
 * @param from where one of them is thought to lie within the other
 */
export function likeness(a: Uint8Array, b: Uint8Array, from: Frame): number {
  const [first, second] = [detail(a), detail(b)]
  const [wholeFirst, wholeSecond] = [sampled(first, ALL), sampled(second, ALL)]
  let best = 0
  for (const start of [from, ALL, EVEN]) {
    best = Math.max(best, bestFrame(first, wholeSecond, start).likeness, bestFrame(second, wholeFirst, start).likeness)
    if (best >= SAME_LIKENESS) return best
  }
  return best
}
