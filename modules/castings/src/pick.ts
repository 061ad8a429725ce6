import { formatInstantIn, refuse } from '@ordinate/kernel'
import type { OrderView } from '@ordinate/orders'
import type { CommandContext } from '@ordinate/platform'
import { bookDays } from './booking.ts'
import type { PersonHindrance, WantedDay } from './contract.ts'
import { type CandidateRecord, updateCandidateRow } from './data/candidates.ts'
import type { CastingRecord } from './data/castings.ts'
import { type OptionRecord, setOptionState } from './data/options.ts'
import { freeOnAll, hinderedDays, isStanding, optionsAhead, sharedDays } from './domain/index.ts'
import { changeOptions, noteState } from './option-queue.ts'
import { hindrancesOf, sayDays } from './wanted-days.ts'

/** What picking somebody needs to know. */
export interface Pick {
  readonly casting: CastingRecord
  readonly order: OrderView
  readonly candidate: CandidateRecord
  readonly days: readonly WantedDay[]
  /** What keeps the person from the days, where it was asked already. */
  readonly hindrances?: readonly PersonHindrance[]
}

/**
 * Picks a person: books their days for the casting and passes over what else stood on them. Refuses `castings.booked_elsewhere` and
 * `castings.option_ahead`, which nobody overrides, and `castings.not_free`, naming the days. Answers the candidate as they are then.
 */
export async function pick(ctx: CommandContext, what: Pick): Promise<CandidateRecord> {
  const { candidate, casting } = what
  const days = what.days.map(({ day }) => day)
  const insistedBefore = ctx.overrides.length
  const hindrances =
    what.hindrances ??
    (await hindrancesOf(ctx, { casting, clientId: what.order.clientId, days: what.days }, [candidate.person_id])).get(
      candidate.person_id,
    ) ??
    []
  ctx.enforce(freeOnAll(candidate.card_name, hinderedDays(days, hindrances), (list) => sayDays(ctx, list)))
  await changeOptions(ctx, candidate.person_id, async (standing, lastPlace) => {
    const own = standing.find(({ candidate_id }) => candidate_id === candidate.id)
    mustBeFirst(ctx, what, { standing, own, days })
    await passOver(
      ctx,
      standing.filter(
        ({ id, state, days: theirs }) => id !== own?.id && state === 'live' && sharedDays(days, theirs).length > 0,
      ),
    )
    await bookDays(ctx, what, { own, lastPlace, days })
  })
  const insisted = candidate.insisted || ctx.overrides.length > insistedBefore
  return updateCandidateRow(ctx, candidate, { standing: 'picked', reserve_rank: null, insisted })
}

interface Queue {
  readonly standing: readonly OptionRecord[]
  readonly own: OptionRecord | undefined
  readonly days: WantedDay['day'][]
}

function mustBeFirst(ctx: CommandContext, { candidate, casting }: Pick, { standing, own, days }: Queue): void {
  const name = candidate.card_name
  const place = own?.place ?? Number.POSITIVE_INFINITY
  for (const other of optionsAhead({ id: own?.id ?? '', place, days }, standing, ctx.now)) {
    const shared = sayDays(ctx, sharedDays(days, other.days))
    const path = { path: 'choices' }
    if (other.state === 'confirmed') ctx.enforce(refuse('castings.booked_elsewhere', { name, days: shared }, path))
    if (!isStanding(other, ctx.now) || other.castingId === casting.id) continue
    const until = formatInstantIn(other.until, ctx.settings.zone, ctx.locale)
    ctx.enforce(refuse('castings.option_ahead', { name, days: shared, until }, path))
  }
}

async function passOver(ctx: CommandContext, options: readonly OptionRecord[]): Promise<void> {
  for (const option of options) noteState(ctx, option, 'passed')
  await setOptionState(
    ctx,
    options.map(({ id }) => id),
    'passed',
  )
}
