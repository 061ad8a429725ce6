/** Side of the square grey picture that prints are taken from, pixels. */
export const GREY_SIDE = 256
/** Side to which each part is averaged before the transform, and how many of its frequencies are kept each way. */
const PART_SIDE = 64
const FREQUENCIES = 16
const WORDS = 8

/** What a part of a picture looks like: 256 bits as eight words of 32, and its coarsest 64 bits in four keys of 16. */
export interface Print {
  readonly part: number
  readonly words: Uint32Array
  readonly keys: readonly [number, number, number, number]
}

type Part = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }

/** How much of a side a part may leave out. */
const CUTS = [0, 0.065] as const

/**
 * The parts of a picture whose prints are kept: the whole, and every rectangle that leaves a strip out at some of the four sides.
 * A copy that was cropped at any of them is then nearly one of these parts, or the other way round. The whole is part 0.
 */
export const parts: readonly Part[] = CUTS.flatMap((left) =>
  CUTS.flatMap((top) =>
    CUTS.flatMap((right) => CUTS.map((bottom) => ({ left, top, right: 1 - right, bottom: 1 - bottom }))),
  ),
)

/** Sums over all pixels above and to the left, so that the mean of any rectangle takes four look-ups. */
function summed(grey: Uint8Array): Float64Array {
  const side = GREY_SIDE + 1
  const sums = new Float64Array(side * side)
  for (let y = 1; y < side; y += 1) {
    let row = 0
    for (let x = 1; x < side; x += 1) {
      row += grey[(y - 1) * GREY_SIDE + x - 1]!
      sums[y * side + x] = sums[(y - 1) * side + x]! + row
    }
  }
  return sums
}

/** A part averaged to 64 x 64; edges fall on whole pixels. */
function averaged(sums: Float64Array, { left, top, right, bottom }: Part): Float64Array {
  const side = GREY_SIDE + 1
  const edge = (from: number, to: number) =>
    Array.from({ length: PART_SIDE + 1 }, (_, n) => Math.round((from + ((to - from) * n) / PART_SIDE) * GREY_SIDE))
  const [xs, ys] = [edge(left, right), edge(top, bottom)]
  const means = new Float64Array(PART_SIDE * PART_SIDE)
  for (let y = 0; y < PART_SIDE; y += 1) {
    const [above, below] = [ys[y]! * side, ys[y + 1]! * side]
    for (let x = 0; x < PART_SIDE; x += 1) {
      const [before, after] = [xs[x]!, xs[x + 1]!]
      const area = (after - before) * (ys[y + 1]! - ys[y]!)
      const sum = sums[below + after]! - sums[below + before]! - sums[above + after]! + sums[above + before]!
      means[y * PART_SIDE + x] = sum / area
    }
  }
  return means
}

const COSINES = Float64Array.from({ length: FREQUENCIES * PART_SIDE }, (_, at) => {
  const frequency = Math.floor(at / PART_SIDE) + 1
  return Math.cos((Math.PI / PART_SIDE) * ((at % PART_SIDE) + 0.5) * frequency)
})

/** The lowest 16 x 16 frequencies without the constant ones, row by row. */
function frequencies(means: Float64Array): Float64Array {
  const across = new Float64Array(PART_SIDE * FREQUENCIES)
  for (let y = 0; y < PART_SIDE; y += 1) {
    for (let u = 0; u < FREQUENCIES; u += 1) {
      let sum = 0
      for (let x = 0; x < PART_SIDE; x += 1) sum += means[y * PART_SIDE + x]! * COSINES[u * PART_SIDE + x]!
      across[y * FREQUENCIES + u] = sum
    }
  }
  const found = new Float64Array(FREQUENCIES * FREQUENCIES)
  for (let v = 0; v < FREQUENCIES; v += 1) {
    for (let u = 0; u < FREQUENCIES; u += 1) {
      let sum = 0
      for (let y = 0; y < PART_SIDE; y += 1) sum += across[y * FREQUENCIES + u]! * COSINES[v * PART_SIDE + y]!
      found[v * FREQUENCIES + u] = sum
    }
  }
  return found
}

const medianOf = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return (sorted[sorted.length / 2 - 1]! + sorted[sorted.length / 2]!) / 2
}

function printOf(sums: Float64Array, part: number): Print {
  const found = frequencies(averaged(sums, parts[part]!))
  const median = medianOf([...found])
  const words = new Uint32Array(WORDS)
  for (const [at, value] of found.entries()) if (value > median) words[at >> 5]! |= 1 << (at & 31)
  const coarse = Array.from({ length: 64 }, (_, at) => found[(at >> 3) * FREQUENCIES + (at & 7)]!)
  const middle = medianOf(coarse)
  const keys: [number, number, number, number] = [0, 0, 0, 0]
  for (const [at, value] of coarse.entries()) if (value > middle) keys[at >> 4]! |= 1 << (at & 15)
  return { part, words, keys }
}

/**
 * Prints of a picture and of its parts. Each is the sign against the median of the lowest frequencies of a cosine transform, as in
 * PDQ ("The TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing Algorithm", Facebook, 2019): recompression, scaling and
 * mild changes of colour leave most bits as they are; parts make up for cropping.
 * @param grey 256 x 256 brightnesses, row by row
 */
export function printsOf(grey: Uint8Array): Print[] {
  const sums = summed(grey)
  return parts.map((_, part) => printOf(sums, part))
}

/** In how many of their 256 bits two prints differ. Prints of unrelated pictures differ in about half. */
export function differingBits(a: Uint32Array, b: Uint32Array): number {
  let count = 0
  for (let at = 0; at < WORDS; at += 1) {
    let bits = a[at]! ^ b[at]!
    bits -= (bits >>> 1) & 0x55555555
    bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
    count += Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
  }
  return count
}

/** Pictures whose prints differ in at most so many of their 256 bits are looked at closely. */
export const NEAR_PICTURE_BITS = 90

/** The key itself and every key that differs from it in one of its 16 bits. */
export function keysAround(key: number): number[] {
  return [key, ...Array.from({ length: 16 }, (_, bit) => key ^ (1 << bit))]
}

/** A print as PostgreSQL reads `bit(256)`. */
export function bitsText(words: Uint32Array): string {
  return [...words].map((word) => word.toString(2).padStart(32, '0')).join('')
}
