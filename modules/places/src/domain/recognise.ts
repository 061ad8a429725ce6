import type { Coordinates } from '@ordinate/kernel'
import { addressKey, comparable, matchKey, nameKey, type OutletNaming } from './outlet-key.ts'

/** One row of a file, as far as recognising needs it. */
export interface Described extends OutletNaming {
  readonly key: string | null
  readonly storeCode: string | null
  readonly coordinates: Coordinates | null
}

/** An outlet that exists already. */
export interface Existing extends OutletNaming {
  readonly id: string
  readonly key: string
  readonly storeCode: string | null
  readonly coordinates: Coordinates | null
}

/** How much two addresses share: common words over all words, 0 to 1 (Jaccard index). */
function likeness(a: string | null, b: string | null): number {
  const [left, right] = [new Set(comparable(a).split(' ')), new Set(comparable(b).split(' ')) as Set<string>]
  return left.intersection(right).size / left.union(right).size
}

function samePoint(a: Coordinates | null, b: Coordinates | null): boolean {
  return a !== null && b !== null && a.lat === b.lat && a.lon === b.lon
}

function storeKey(outlet: { chain: string | null; storeCode: string | null }): string | undefined {
  return outlet.storeCode === null ? undefined : `${comparable(outlet.chain)}|${comparable(outlet.storeCode)}`
}

type Level = (row: Described, candidate: Existing) => number

/** Levels of likeness, surest first. Each scores a pair; a score of 0 is no match. Codes that differ always part two outlets. */
const LEVELS: readonly Level[] = [
  (row, other) => Number(row.key !== null && comparable(row.key) === comparable(other.key)),
  (row, other) => Number(row.storeCode !== null && storeKey(row) === storeKey(other)),
  (row, other) => Number(matchKey(row) === matchKey(other)),
  (row, other) =>
    nameKey(row) === nameKey(other) && comparable(row.postcode) === comparable(other.postcode)
      ? 1 + likeness(row.address, other.address) + Number(samePoint(row.coordinates, other.coordinates))
      : 0,
  (row, other) => {
    if (nameKey(row) !== nameKey(other)) return 0
    const sameSpot = samePoint(row.coordinates, other.coordinates)
    return Number(sameSpot || likeness(row.address, other.address) >= 0.5)
  },
  (row, other) => Number(addressKey(row) !== null && addressKey(row) === addressKey(other)),
]

function partedByCode(row: Described, other: Existing): boolean {
  if (row.key !== null) return comparable(row.key) !== comparable(other.key)
  return row.storeCode !== null && other.storeCode !== null && storeKey(row) !== storeKey(other)
}

/** The slots of the index under which an outlet is kept and a row looks. What is not known has no slot. */
function slotsOf(outlet: Described): string[] {
  const [store, address] = [storeKey(outlet), addressKey(outlet)]
  return [
    `name ${nameKey(outlet)}`,
    ...(outlet.key === null ? [] : [`key ${comparable(outlet.key)}`]),
    ...(store === undefined ? [] : [`store ${store}`]),
    ...(address === null ? [] : [`address ${address}`]),
  ]
}

function indexed(existing: readonly Existing[]): (row: Described) => Existing[] {
  const index = new Map<string, Existing[]>()
  for (const outlet of existing) {
    for (const slot of slotsOf(outlet)) {
      const list = index.get(slot)
      if (list) list.push(outlet)
      else index.set(slot, [outlet])
    }
  }
  return (row) => [...new Set(slotsOf(row).flatMap((slot) => index.get(slot) ?? []))]
}

/**
 * Which existing outlet each row describes; undefined for a new one. Goes level by level, so that a sure match of one row is
 * never taken by a doubtful match of another, and gives each outlet to one row only.
 * @param spokenFor ids of existing outlets that rows elsewhere in the same file describe exactly
 */
export function recognise(
  rows: readonly Described[],
  existing: readonly Existing[],
  spokenFor: ReadonlySet<string> = new Set(),
): (Existing | undefined)[] {
  const candidatesOf = indexed(existing)
  const candidates = rows.map((row) => candidatesOf(row).filter((other) => !partedByCode(row, other)))
  const found: (Existing | undefined)[] = rows.map(() => undefined)
  const taken = new Set<string>()
  for (const [level, score] of LEVELS.entries()) {
    const pairs = rows.flatMap((row, at) =>
      found[at] !== undefined
        ? []
        : candidates[at]!.map((other) => ({ at, other, score: score(row, other) })).filter((pair) => pair.score > 0),
    )
    pairs.sort((a, b) => b.score - a.score || a.at - b.at)
    for (const { at, other } of pairs) {
      const free = !taken.has(other.id) && (level < 3 || !spokenFor.has(other.id))
      if (found[at] !== undefined || !free) continue
      found[at] = other
      taken.add(other.id)
    }
  }
  return found
}
