import { compareInstants } from '@ordinate/kernel'
import { noteKnown } from '@ordinate/messages'
import { type CommandContext, handle, notFound } from '@ordinate/platform'
import { answerOffer } from '../contract.ts'
import {
  findRounds,
  loadOffer,
  lockOpenOffers,
  modeOf,
  type OfferRecord,
  updateOffers,
  wasOffered,
} from '../data/offers.ts'
import { stateAt } from '../domain/index.ts'
import { advanceSeats, endOffers, recordChanges } from '../offers/changes.ts'
import { newAllocationId, payCommitted, rulesOf, seatingOf, seatWilling } from '../offers/seating.ts'
import { ownPersonId } from '../own.ts'
import { spokenParams } from '../refusal-views.ts'

type Outcome = 'taken' | 'willing' | 'gone' | 'over' | 'hindered' | 'declined'

export const answerOfferHandler = handle(answerOffer, async (ctx, input) => {
  const personId = ownPersonId(ctx, input.personId)
  const asked = await loadOffer(ctx, input.offerId)
  if (asked.person_id !== personId || !wasOffered(asked)) throw notFound('scheduling.offer', input.offerId)
  await noteKnown(ctx, asked.round_id, { kind: 'staffing', id: personId })
  // Answers of one person wait for each other as well: two seats taken at once count both towards the limits.
  const locked = await lockOpenOffers(ctx, { shiftIds: [asked.shift_id], personId })
  const ofSeat = locked.filter(({ shift_id }) => shift_id === asked.shift_id)
  const mine = ofSeat.find(({ id }) => id === asked.id)
  if (mine === undefined || stateAt({ ...mine, state: mine.state as 'offered' }, ctx.now) === 'expired') {
    await advanceSeats(ctx, ofSeat)
    return answerOf(ctx, settled(await loadOffer(ctx, asked.id), input.answer))
  }
  if (input.answer === 'no') {
    await endOffers(ctx, [mine], 'declined', input.note ?? '')
    await advanceSeats(
      ctx,
      ofSeat.filter(({ id }) => id !== mine.id),
    )
    return answerOf(ctx, 'declined')
  }
  return sayYes(ctx, mine, ofSeat, input.note ?? '')
})

/** What became of an offer that is not open any more; a second yes to what one has is no mistake. */
function settled({ state }: OfferRecord, answer: 'yes' | 'no'): Outcome {
  if (state === 'taken') return 'taken'
  if (state === 'declined') return answer === 'no' ? 'declined' : 'over'
  return state === 'expired' ? 'over' : 'gone'
}

async function sayYes(ctx: CommandContext, mine: OfferRecord, ofSeat: readonly OfferRecord[], note: string) {
  const seating = await seatingOf(ctx, mine)
  if (!seating.free || compareInstants(seating.shift.during.start, ctx.now) <= 0) {
    await endOffers(ctx, [mine], 'lost')
    return answerOf(ctx, 'gone')
  }
  const refusals = seating.person === undefined ? [] : rulesOf(seating, mine)
  if (seating.person === undefined || refusals.length > 0) {
    const [first] = refusals
    const why = first === undefined ? '' : ctx.say(first.code, spokenParams(ctx, first.params))
    return answerOf(ctx, 'hindered', { why })
  }
  const round = (await findRounds(ctx, [mine.round_id])).get(mine.round_id)!
  if (modeOf(round) === 'pick') return willing(ctx, mine, note)
  const allocationId = newAllocationId()
  // A seat for which the budget has no room is the coordinator's to give.
  if ((await payCommitted(ctx, seating, allocationId)) !== undefined) return willing(ctx, mine, note)
  await seatWilling(ctx, seating, mine, { allocationId, open: ofSeat, insisted: [] })
  return answerOf(ctx, 'taken')
}

async function willing(ctx: CommandContext, mine: OfferRecord, note: string) {
  if (mine.state === 'offered') {
    await updateOffers(ctx, [mine.id], { state: 'willing', answered_at: ctx.now, note })
    await recordChanges(ctx, [mine], 'willing')
  }
  return answerOf(ctx, 'willing')
}

function answerOf(ctx: CommandContext, outcome: Outcome, params: Record<string, string> = {}) {
  return { outcome, sentence: ctx.say(`scheduling.offer_answer.${outcome}`, params) }
}
