import { compareDates, OK, refuse, type Verdict } from '@ordinate/kernel'
import type { Candidate, SeatQuestion } from '../planning.ts'

/**
 * Every paper that the seat asks for holds on the day. Refusal `scheduling.paper_missing` {paper, day, expired}, where
 * `expired` is the day on which the last one ended, or `none`.
 */
export function papersAreValidOnTheDay({ person, seat }: SeatQuestion): Verdict {
  for (const paper of seat.needs.papers) {
    const held = person.papers.filter(({ kind }) => kind === paper)
    if (held.some((one) => holdsOn(one, seat))) continue
    const ended = held.flatMap(({ validTo }) => (validTo === null ? [] : [validTo])).sort(compareDates)
    const params = { paper, day: String(seat.day), expired: String(ended.at(-1) ?? 'none') }
    return refuse('scheduling.paper_missing', params, { overridable: true })
  }
  return OK
}

function holdsOn({ validFrom, validTo }: Candidate['papers'][number], { day }: SeatQuestion['seat']): boolean {
  return (
    (validFrom === null || compareDates(validFrom, day) <= 0) && (validTo === null || compareDates(day, validTo) <= 0)
  )
}
