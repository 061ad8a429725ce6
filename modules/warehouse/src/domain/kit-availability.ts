/** A part of a kit: so many smallest units of an item in one kit, and how many of it are free. */
export type KitPartFree = { readonly itemId: string; readonly perKit: bigint; readonly free: bigint }

/** How many whole kits there are, and which part there is too little of for one more. A kit without parts is never there. */
export function kitsFree(parts: readonly KitPartFree[]): { readonly kits: bigint; readonly scarce: string | null } {
  let kits: bigint | null = null
  let scarce: string | null = null
  for (const { itemId, perKit, free } of parts) {
    if (perKit <= 0n) throw new RangeError(`A kit holds ${perKit} of ${itemId}`)
    const enough = free <= 0n ? 0n : free / perKit
    if (kits === null || enough < kits) [kits, scarce] = [enough, itemId]
  }
  return { kits: kits ?? 0n, scarce }
}
