import { defineLifecycle } from '@ordinate/kernel'

export const photoStates = ['new', 'approved', 'returned'] as const
export type PhotoState = (typeof photoStates)[number]

/** A photo waits for review. One that is returned stays so: the person at the point is asked for another. */
export const photoLifecycle = defineLifecycle({
  name: 'field.photo',
  initial: 'new',
  states: photoStates,
  final: ['returned'],
  moves: {
    approve: { from: ['new'], to: 'approved' },
    return: { from: ['new', 'approved'], to: 'returned' },
  },
})

/** Hashes that differ in at most so many of their 64 bits show the same picture. */
export const SAME_PICTURE_BITS = 6

/** How many bits of two 64-bit hashes in hexadecimal differ. */
export function differingBits(a: string, b: string): number {
  let rest = BigInt(`0x${a}`) ^ BigInt(`0x${b}`)
  let count = 0
  for (; rest > 0n; rest >>= 1n) count += Number(rest & 1n)
  return count
}

/** Whether two difference hashes show the same picture. */
export function samePicture(a: string, b: string): boolean {
  return differingBits(a, b) <= SAME_PICTURE_BITS
}

/**
 * Difference hash of a 9 x 8 greyscale picture, 64 bits in hexadecimal: each bit says whether a pixel is brighter than its left
 * neighbour (N. Krawetz, "Kind of Like That", 2013).
 * @param pixels 72 bytes, row by row
 */
export function differenceHash(pixels: Uint8Array): string {
  let bits = 0n
  for (let row = 0; row < 8; row += 1) {
    for (let column = 1; column < 9; column += 1) {
      const at = row * 9 + column
      bits = (bits << 1n) | (pixels[at]! > pixels[at - 1]! ? 1n : 0n)
    }
  }
  return bits.toString(16).padStart(16, '0')
}
