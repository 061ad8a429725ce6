import { handle } from '@ordinate/platform'
import { recordAnswer } from '../contract.ts'
import { writeAnswers } from './answers.ts'
import { bookingsToChange } from './withdraw.ts'

export const recordAnswerHandler = handle(recordAnswer, async (ctx, input) => {
  const rows = await bookingsToChange(ctx, input.bookingIds)
  const by = ctx.caller.name
  const counts = await writeAnswers(ctx, { rows, answerTo: () => input.answer, by, comment: input.comment })
  return { answered: counts.agree + counts.decline }
})
