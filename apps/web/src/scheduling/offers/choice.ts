import type { OutputOf } from '@ordinate/contract'
import type { OfferCandidate, offerCandidates } from '@ordinate/scheduling/contract'

export type Seat = OutputOf<typeof offerCandidates>['seats'][number]

/** Somebody who could take at least one of the chosen seats. */
export interface Person {
  readonly personId: string
  readonly name: string
  readonly phone: string | null
  /** The seats that they could take, with what each would be. */
  readonly fits: readonly { readonly shiftId: string; readonly candidate: OfferCandidate }[]
  /** The seat for which they rank best. */
  readonly best: OfferCandidate
  /** Whether every seat that they fit is offered to them already. */
  readonly offered: boolean
}

/** Everybody who could take one of the seats: who fits most of them first, then by their best place. */
export function peopleFor(seats: readonly Seat[]): Person[] {
  const fits = seats.flatMap(({ shift, candidates }) =>
    candidates.map((candidate) => ({ shiftId: shift.id, candidate })),
  )
  const people = [...Map.groupBy(fits, ({ candidate }) => candidate.personId)].map(([personId, list]): Person => {
    const best = list.map(({ candidate }) => candidate).toSorted((a, b) => a.rank - b.rank)[0]!
    const { name, phone } = best
    const offered = list.every(({ candidate }) => candidate.offered)
    return { personId, name, phone, fits: list, best, offered }
  })
  return people.toSorted(
    (a, b) => b.fits.length - a.fits.length || a.best.rank - b.best.rank || a.name.localeCompare(b.name),
  )
}

/** What is sent: for each seat the chosen people who could take it and were not asked, in the order of their places; seats without any are left out. */
export function seatsToOffer(seats: readonly Seat[], chosen: ReadonlySet<string>) {
  return seats
    .map(({ shift, candidates }) => ({
      shiftId: shift.id,
      personIds: candidates
        .filter(({ offered, personId }) => !offered && chosen.has(personId))
        .map(({ personId }) => personId),
    }))
    .filter(({ personIds }) => personIds.length > 0)
}
