import type { PhotoState } from './photo.ts'

/** A picture that every point of an order has to bring. */
export interface Shot {
  readonly id: string
  readonly name: string
  readonly hint: string
  /** How many of it. */
  readonly least: number
}

/** The shots of a point with how many pictures there are of each; returned pictures do not count. */
export function shotsWithCounts<S extends Shot>(
  shots: readonly S[],
  photos: readonly { readonly shotId: string | null; readonly state: PhotoState }[],
): (S & { readonly have: number })[] {
  return shots.map((shot) => ({
    ...shot,
    have: photos.filter(({ shotId, state }) => shotId === shot.id && state !== 'returned').length,
  }))
}

/** The shots of which there are too few pictures. */
export function missingShots<S extends Shot & { readonly have: number }>(shots: readonly S[]): S[] {
  return shots.filter(({ have, least }) => have < least)
}
