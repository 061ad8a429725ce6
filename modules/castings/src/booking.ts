import { type LocalDate, newId } from '@ordinate/kernel'
import type { CommandContext } from '@ordinate/platform'
import type { CandidateRecord } from './data/candidates.ts'
import type { CastingRecord } from './data/castings.ts'
import { addBookedDays, insertOption, type OptionRecord, setOptionState } from './data/options.ts'
import { noteState } from './option-queue.ts'

/** Books days for a candidate: their own option becomes the booking, or one is made. Within `changeOptions`. */
export async function bookDays(
  ctx: CommandContext,
  { casting, candidate }: { readonly casting: CastingRecord; readonly candidate: CandidateRecord },
  options: { readonly own: OptionRecord | undefined; readonly lastPlace: number; readonly days: readonly LocalDate[] },
): Promise<void> {
  const { own, lastPlace, days } = options
  if (own !== undefined) {
    if (own.state === 'live') {
      await setOptionState(ctx, [own.id], 'confirmed')
      noteState(ctx, own, 'confirmed')
    }
    return addBookedDays(ctx, own, days)
  }
  if (days.length === 0) return
  const option = {
    id: newId('opn'),
    casting_id: casting.id,
    candidate_id: candidate.id,
    person_id: candidate.person_id,
    place: lastPlace + 1,
    until: casting.decide_by,
    state: 'confirmed' as const,
    placed_at: ctx.now,
    ended_at: null,
  }
  await insertOption(ctx, option, days)
  ctx.changed(['castings.option', option.id], null, { state: option.state, days: days.length })
}
