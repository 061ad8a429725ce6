import { OK, refuse, type Verdict } from '@ordinate/kernel'

/** What merging needs to know of a party. */
export interface MergeSide {
  readonly id: string
  readonly kind: string
  readonly name: string
  readonly mergedIntoId: string | null
}

/** Whether `merged` may be folded into `kept`: two live records of the same kind. */
export function mayMerge(kept: MergeSide, merged: MergeSide): Verdict {
  if (kept.id === merged.id) return refuse('parties.same_party', { name: kept.name })
  if (kept.kind !== merged.kind) return refuse('parties.kinds_differ', { kept: kept.name, merged: merged.name })
  const gone = [kept, merged].find((side) => side.mergedIntoId !== null)
  return gone ? refuse('parties.already_merged', { name: gone.name }) : OK
}

/** The kept party's particulars after a merge: its own, and the merged party's where it has none. Roles are united. */
export function mergedParticulars<T extends { readonly roles: readonly string[] }>(kept: T, merged: T): T {
  const filled = Object.entries(kept).map(([key, value]) => [key, value ?? merged[key as keyof T] ?? null])
  return { ...Object.fromEntries(filled), roles: [...new Set([...kept.roles, ...merged.roles])] } as T
}
