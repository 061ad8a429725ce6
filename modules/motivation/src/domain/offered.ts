import { CHANCES, type Chance } from './fairness.ts'

/** How many shifts somebody was offered, and how many of those were of each kind. */
export type Offered = { readonly shifts: number } & Readonly<Record<Chance, number>>

export const NOTHING_OFFERED: Offered = { shifts: 0, weekend: 0, night: 0, good: 0 }

/** Counts what one person was offered. */
export function countOffered(offers: readonly Readonly<Record<Chance, boolean>>[]): Offered {
  const count = (chance: Chance) => offers.filter((offer) => offer[chance]).length
  const [weekend, night, good] = CHANCES.map(count) as [number, number, number]
  return { shifts: offers.length, weekend, night, good }
}
