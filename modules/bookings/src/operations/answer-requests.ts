import { handle, notFound } from '@ordinate/platform'
import { answerRequests } from '../contract.ts'
import { writeAnswers } from './answers.ts'
import { bookingsToChange } from './withdraw.ts'

export const answerRequestsHandler = handle(answerRequests, async (ctx, input) => {
  const answers = new Map(input.answers.map(({ bookingId, answer }) => [bookingId, answer]))
  const rows = await bookingsToChange(ctx, [...answers.keys()])
  const foreign = rows.find(
    (row) =>
      !(ctx.scope('outlet')?.includes(row.outlet_id) ?? true) || !(ctx.scope('order')?.includes(row.order_id) ?? true),
  )
  if (foreign) throw notFound('bookings.booking', foreign.id)
  const by = input.by ?? ctx.caller.name
  const counts = await writeAnswers(ctx, { rows, answerTo: (id) => answers.get(id)!, by, comment: input.comment })
  return { agreed: counts.agree, declined: counts.decline }
})
