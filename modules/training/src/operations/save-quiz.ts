import { newId } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import { programmeChanged, saveQuiz } from '../contract.ts'
import { updateProgramme } from '../data/programmes.ts'
import { mayAsk, type Question } from '../domain/index.ts'
import { programmeViewOf } from '../views.ts'
import { programmeToChange } from './update-programme.ts'

export const saveQuizHandler = handle(saveQuiz, async (ctx, input) => {
  const programme = await programmeToChange(ctx, input.programmeId, input.version)
  const questions: Question[] = input.questions.map(({ text, kind, options }) => ({
    id: newId('trq'),
    text,
    kind,
    options: options.map((option, at) => ({ id: `o${at + 1}`, text: option.text, right: option.right })),
  }))
  ctx.enforce(mayAsk(questions))
  await updateProgramme(ctx, programme, { questions: JSON.stringify(questions) })
  const counted = (count: number) => ({ questions: count })
  ctx.changed(['training.programme', programme.id], counted(programme.questions.length), counted(questions.length))
  await ctx.record(programmeChanged({ programmeId: programme.id }))
  return programmeViewOf(ctx, programme.id)
})
