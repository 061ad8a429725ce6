import { overlaps, type Period } from '@ordinate/kernel'

/** For what a unit is away: for an order, with a person, or in repair. */
export type UsePurpose = 'order' | 'person' | 'repair'

/** A time for which one unit is spoken for. */
export type UnitUse = {
  readonly id: string
  readonly unitId: string
  readonly purpose: UsePurpose
  readonly during: Period
}

/** The uses that stand in the way of a unit's going somewhere for a time; its own use is not in its way. */
export function usesInTheWay(uses: readonly UnitUse[], wanted: Omit<UnitUse, 'purpose'>): UnitUse[] {
  return uses.filter(
    (use) => use.unitId === wanted.unitId && use.id !== wanted.id && overlaps(use.during, wanted.during),
  )
}

/**
 * A unit is needed elsewhere whatever was planned: it broke, or stays longer where it is. Answers which uses give way. Only plans give
 * way; where the unit already is, it stays until it is brought back.
 */
export function displacedBy(
  uses: readonly UnitUse[],
  stronger: UnitUse,
): { readonly kept: readonly UnitUse[]; readonly displaced: readonly UnitUse[] } {
  const displaced = usesInTheWay(uses, stronger)
  const kept = uses.filter((use) => !displaced.includes(use) && use.id !== stronger.id)
  return { kept: [...kept, stronger], displaced }
}
