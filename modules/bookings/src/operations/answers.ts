import { mayMove, nextState } from '@ordinate/kernel'
import type { CommandContext } from '@ordinate/platform'
import { placesAnswered } from '../contract.ts'
import { type BookingRow, setState, shown } from '../data/bookings.ts'
import { type BookingState, bookingLifecycle } from '../domain/index.ts'

export type Answer = 'agree' | 'decline'

const stateAfter: Readonly<Record<Answer, BookingState>> = { agree: 'agreed', decline: 'declined' }

export type Given = {
  readonly rows: readonly BookingRow[]
  readonly answerTo: (bookingId: string) => Answer
  readonly by: string
  readonly comment: string | undefined
}

/** Writes a venue's answers. What was answered so already is left as it is, so that sending twice does no harm. */
export async function writeAnswers(ctx: CommandContext, given: Given): Promise<Record<Answer, number>> {
  const fresh = given.rows.filter((row) => row.state !== stateAfter[given.answerTo(row.id)])
  for (const row of fresh) ctx.enforce(mayMove(bookingLifecycle, row.state, given.answerTo(row.id)))
  const byAnswer = Map.groupBy(fresh, (row) => given.answerTo(row.id))
  for (const [answer, rows] of byAnswer) {
    const heard = { answered_at: ctx.now, answered_by: given.by, comment: given.comment || null }
    await setState(
      ctx,
      rows.map((row) => row.id),
      { state: stateAfter[answer], ...heard },
    )
    for (const row of rows) {
      const state = nextState(bookingLifecycle, row.state, answer)
      ctx.changed(['bookings.booking', row.id], shown(row), { ...shown({ ...row, state }), by: given.by })
    }
  }
  await recordAnswers(ctx, fresh, given.answerTo)
  return { agree: byAnswer.get('agree')?.length ?? 0, decline: byAnswer.get('decline')?.length ?? 0 }
}

async function recordAnswers(ctx: CommandContext, rows: readonly BookingRow[], answerTo: Given['answerTo']) {
  for (const [orderId, ofOrder] of Map.groupBy(rows, (row) => row.order_id)) {
    const bookings = ofOrder.map((row) => ({
      bookingId: row.id,
      activationId: row.activation_id,
      answer: answerTo(row.id),
    }))
    await ctx.record(placesAnswered({ orderId, bookings }))
  }
}
