import type { LocalDate } from '@ordinate/kernel'
import type { CommandContext, QueryContext } from '@ordinate/platform'
import { bookDays } from './booking.ts'
import { reserveActivated } from './contract.ts'
import { type CandidateRecord, loadCandidate, updateCandidateRow } from './data/candidates.ts'
import { loadCasting } from './data/castings.ts'
import { unendedOptions } from './data/options.ts'
import { insertDecisions } from './data/shortlists.ts'
import { isStanding, optionsAhead } from './domain/index.ts'
import { changeOptions } from './option-queue.ts'

/** Reserves in the order that the client gave. */
export function reservesIn(candidates: readonly CandidateRecord[]): CandidateRecord[] {
  return candidates
    .filter(({ standing }) => standing === 'reserve')
    .toSorted((a, b) => (a.reserve_rank ?? 0) - (b.reserve_rank ?? 0) || a.number - b.number)
}

/** Of these days, those on which no other client's option or booking stands before the person's own, by person. */
export async function daysOpenTo(
  ctx: QueryContext,
  people: readonly { readonly personId: string; readonly candidateId: string }[],
  days: readonly LocalDate[],
): Promise<Map<string, LocalDate[]>> {
  const options = Map.groupBy(
    await unendedOptions(
      ctx,
      people.map(({ personId }) => personId),
    ),
    ({ person_id }) => person_id,
  )
  return new Map(
    people.map(({ personId, candidateId }) => {
      const standing = (options.get(personId) ?? []).filter((option) => isStanding(option, ctx.now))
      const own = standing.find(({ candidate_id }) => candidate_id === candidateId)
      const place = own?.place ?? Number.POSITIVE_INFINITY
      const open = days.filter(
        (day) => optionsAhead({ id: own?.id ?? '', place, days: [day] }, standing, ctx.now).length === 0,
      )
      return [personId, open]
    }),
  )
}

/**
 * Lets a reserve take the place of somebody whom the client sent away: the person counts as picked from then on, and the days are
 * booked. Days of theirs that were booked before stay.
 */
export async function activateReserve(
  ctx: CommandContext,
  { candidateId, days }: { readonly candidateId: string; readonly days: readonly LocalDate[] },
): Promise<void> {
  const candidate = await loadCandidate(ctx, candidateId)
  const casting = await loadCasting(ctx, candidate.casting_id)
  await changeOptions(ctx, candidate.person_id, async (standing, lastPlace) => {
    const own = standing.find(({ candidate_id }) => candidate_id === candidateId)
    await bookDays(ctx, { casting, candidate }, { own, lastPlace, days })
  })
  if (candidate.standing === 'picked') return
  await updateCandidateRow(ctx, candidate, { standing: 'picked', reserve_rank: null })
  await insertDecisions(ctx, [
    {
      casting_id: casting.id,
      candidate_id: candidateId,
      shortlist_id: null,
      by: ctx.caller.name,
      kind: 'reserve_in',
      comment: '',
      insisted: '',
    },
  ])
  const { person_id: personId } = candidate
  await ctx.record(reserveActivated({ orderId: casting.order_id, castingId: casting.id, candidateId, personId }))
}
