import { newId, refuse } from '@ordinate/kernel'
import { type CommandContext, handle } from '@ordinate/platform'
import { certifyWhenDone } from '../certification.ts'
import {
  type AttemptResult,
  type AttemptView,
  finishAttempt,
  progressMade,
  saveAnswer,
  startAttempt,
} from '../contract.ts'
import { answersOf, attemptsAt, closeAttempt, insertAttempt, lockAttempt, putAnswers } from '../data/attempts.ts'
import { loadProgramme } from '../data/programmes.ts'
import { type Progress, progressWith } from '../data/progress.ts'
import type { AttemptRow, ProgrammeRow } from '../data/tables.ts'
import { drawQuestions, isRight, mayAnswer, mayStart, resultOf, standOf } from '../domain/index.ts'
import { enforceOpen, ownProgress } from '../enrolment.ts'
import { ownPerson } from '../own.ts'

export const startAttemptHandler = handle(startAttempt, async (ctx, input) => {
  const person = await ownPerson(ctx, input.personId)
  const programme = await loadProgramme(ctx, input.programmeId)
  const progress = await ownProgress(ctx, programme, person)
  const before = await attemptsAt(ctx, programme.id, person.id)
  const open = before.find(({ finished_at }) => finished_at === null)
  if (open !== undefined) return viewOf(ctx, programme, open, progress)
  enforceOpen(ctx, programme)
  if (progress.done.quiz) ctx.enforce(refuse('training.passed_already'))
  if (programme.needs_materials && !progress.done.materials) ctx.enforce(refuse('training.materials_first'))
  const allowed = allowedOf(programme, progress)
  ctx.enforce(mayStart({ questions: programme.questions.length, used: progress.attempts, allowed }))
  const id = newId('tra')
  const attempt: AttemptRow = {
    id,
    programme_id: programme.id,
    person_id: person.id,
    number: (before.at(-1)?.number ?? 0) + 1,
    questions: drawQuestions(programme.questions, id, programme.questions_asked),
    pass_mark: programme.pass_mark,
    started_at: ctx.now,
    finished_at: null,
    right_answers: null,
    passed: null,
  }
  await insertAttempt(ctx, { ...attempt, questions: JSON.stringify(attempt.questions) })
  ctx.changed(['staffing.person', person.id], null, { programme: programme.name, attempt: attempt.number })
  await ctx.record(progressMade({ programmeId: programme.id, personIds: [person.id] }))
  return viewOf(ctx, programme, attempt, progress)
})

export const saveAnswerHandler = handle(saveAnswer, async (ctx, input) => {
  const person = await ownPerson(ctx, input.personId)
  const attempt = await lockAttempt(ctx, input.attemptId, person.id)
  if (attempt.finished_at !== null) ctx.enforce(refuse('training.attempt_closed'))
  keepable(ctx, attempt, input)
  await putAnswers(ctx, attempt.id, [input])
  return { kept: true }
})

export const finishAttemptHandler = handle(finishAttempt, async (ctx, input) => {
  const person = await ownPerson(ctx, input.personId)
  const attempt = await lockAttempt(ctx, input.attemptId, person.id)
  const programme = await loadProgramme(ctx, attempt.programme_id)
  // The first device to close it decides; a second one is told how it ended.
  if (attempt.finished_at !== null) {
    return viewOf(ctx, programme, attempt, await progressWith(ctx, programme, person.id))
  }
  for (const answer of input.answers ?? []) keepable(ctx, attempt, answer)
  await putAnswers(ctx, attempt.id, input.answers ?? [])
  const { right, passed, percent } = resultOf(attempt.questions, await answersOf(ctx, attempt.id), attempt.pass_mark)
  await closeAttempt(ctx, attempt.id, { right, passed })
  ctx.changed(['staffing.person', person.id], null, { programme: programme.name, percent, passed })
  await ctx.record(progressMade({ programmeId: programme.id, personIds: [person.id] }))
  const progress = await progressWith(ctx, programme, person.id)
  const certified = passed && (await certifyWhenDone(ctx, programme, person, attempt.id))
  const closed = { ...attempt, finished_at: ctx.now, right_answers: right, passed }
  return viewOf(ctx, programme, closed, progress, certified)
})

type Choice = { readonly questionId: string; readonly chosen: readonly string[] }

function keepable(ctx: CommandContext, attempt: AttemptRow, { questionId, chosen }: Choice): void {
  ctx.enforce(
    mayAnswer(
      attempt.questions.find(({ id }) => id === questionId),
      chosen,
    ),
  )
}

const allowedOf = (programme: ProgrammeRow, { enrolment }: Progress): number | null =>
  programme.attempts_allowed === null ? null : programme.attempts_allowed + (enrolment?.more_attempts ?? 0)

/** An attempt as its person sees it: without the right answers while it is open. */
async function viewOf(
  ctx: CommandContext,
  programme: ProgrammeRow,
  attempt: AttemptRow,
  progress: Progress,
  certified = false,
): Promise<AttemptView> {
  const answers = await answersOf(ctx, attempt.id)
  return {
    id: attempt.id,
    programmeId: programme.id,
    programmeName: programme.name,
    number: attempt.number,
    passMark: attempt.pass_mark,
    questions: attempt.questions.map(({ id, text, kind, options }) => ({
      id,
      text,
      kind,
      options: options.map((option) => ({ id: option.id, text: option.text })),
      chosen: [...(answers.get(id) ?? [])],
    })),
    result: attempt.finished_at === null ? null : closedResult(programme, attempt, progress, answers, certified),
  }
}

function closedResult(
  programme: ProgrammeRow,
  attempt: AttemptRow,
  progress: Progress,
  answers: Awaited<ReturnType<typeof answersOf>>,
  certified: boolean,
): AttemptResult {
  const stand = standOf(attempt.right_answers ?? 0, attempt.questions.length, attempt.pass_mark)
  const allowed = allowedOf(programme, progress)
  const attemptsLeft = allowed === null ? null : Math.max(0, allowed - progress.attempts)
  const told = stand.passed || attemptsLeft === 0
  return {
    ...stand,
    passMark: attempt.pass_mark,
    attemptsLeft,
    certified: certified || progress.certificates.some(({ attempt_id }) => attempt_id === attempt.id),
    answers: attempt.questions.map((question) => ({
      questionId: question.id,
      right: isRight(question, answers.get(question.id) ?? []),
      rightOptions: told ? question.options.filter(({ right }) => right).map(({ id }) => id) : null,
    })),
  }
}
