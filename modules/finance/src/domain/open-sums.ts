/** Something open with an amount above zero. */
export interface OpenAmount {
  readonly id: string
  readonly minor: bigint
}

/** Which of them add up to an amount; `unique` when no other choice does, as far as it was looked for. */
export interface OpenSum {
  readonly ids: readonly string[]
  readonly unique: boolean
}

/** Steps after which the search gives up; a client with thirty open invoices stays below. */
const MOST_STEPS = 50_000
const MOST_ITEMS = 40
const MOST_PARTS = 12

/**
 * Looks for open amounts that add up exactly, from the first on (callers put the earliest due first), two or more of them. The search is
 * bounded: among very many amounts it may find none, or call unique what it had no time to compare.
 */
export function sumOfOpen(target: bigint, items: readonly OpenAmount[]): OpenSum | undefined {
  const usable = items.filter(({ minor }) => minor > 0n && minor < target).slice(0, MOST_ITEMS)
  const rest = usable.map((_, index) => usable.slice(index).reduce((sum, { minor }) => sum + minor, 0n))
  const found: string[][] = []
  let steps = 0
  const search = (index: number, left: bigint, chosen: readonly string[]): void => {
    steps += 1
    if (left === 0n) {
      if (chosen.length > 1) found.push([...chosen])
      return
    }
    if (found.length > 1 || steps > MOST_STEPS || chosen.length === MOST_PARTS) return
    if (index >= usable.length || rest[index]! < left) return
    const item = usable[index]!
    if (item.minor <= left) search(index + 1, left - item.minor, [...chosen, item.id])
    search(index + 1, left, chosen)
  }
  search(0, target, [])
  const first = found[0]
  return first === undefined ? undefined : { ids: first, unique: found.length === 1 }
}
