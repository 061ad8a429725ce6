import { OK, refuse, seededRandom, shuffled, type Verdict } from '@ordinate/kernel'

export type QuestionKind = 'single' | 'multiple'
export type Option = { readonly id: string; readonly text: string; readonly right: boolean }
export type Question = {
  readonly id: string
  readonly kind: QuestionKind
  readonly text: string
  readonly options: readonly Option[]
}

/**
 * Whether questions can be asked and marked. Refusals by the number of the question, counted from 1:
 * `training.no_right_answer`, `training.several_right_answers` where one is to be chosen, `training.same_answer_twice`.
 */
export function mayAsk(questions: readonly Question[]): Verdict {
  for (const [at, { kind, options }] of questions.entries()) {
    const question = at + 1
    const path = `questions.${at}.options`
    const right = options.filter((option) => option.right).length
    if (right === 0) return refuse('training.no_right_answer', { question }, { path })
    if (kind === 'single' && right > 1) return refuse('training.several_right_answers', { question, right }, { path })
    const texts = new Set(options.map(({ text }) => text.trim().toLowerCase()))
    if (texts.size < options.length) return refuse('training.same_answer_twice', { question }, { path })
  }
  return OK
}

/** The questions of one attempt in their order, and their answers in theirs: by the seed alone, so that they stay as they are. */
export function drawQuestions(questions: readonly Question[], seed: string, asked: number | null): Question[] {
  const random = seededRandom(seed)
  return shuffled(random, questions)
    .slice(0, asked ?? questions.length)
    .map((question) => ({ ...question, options: shuffled(random, question.options) }))
}

/** What somebody chose, by question. */
export type Answers = ReadonlyMap<string, readonly string[]>

/** Whether exactly the right answers were chosen. */
export function isRight(question: Question, chosen: readonly string[]): boolean {
  const wanted = question.options.filter(({ right }) => right).map(({ id }) => id)
  return wanted.length === new Set(chosen).size && wanted.every((id) => chosen.includes(id))
}

export type Result = {
  readonly right: number
  readonly asked: number
  readonly percent: number
  readonly passed: boolean
}

/** The result of a quiz; what was not answered is wrong. `percent` is rounded down, the mark is held against the exact share. */
export function resultOf(questions: readonly Question[], answers: Answers, passMark: number): Result {
  const right = questions.filter((question) => isRight(question, answers.get(question.id) ?? [])).length
  return standOf(right, questions.length, passMark)
}

/** A result from its counts. */
export function standOf(right: number, asked: number, passMark: number): Result {
  const percent = asked === 0 ? 0 : Math.floor((right * 100) / asked)
  return { right, asked, percent, passed: asked > 0 && right * 100 >= passMark * asked }
}

/** Whether a choice can be an answer. Refusals `training.answer_unknown`, `training.one_answer_only`. */
export function mayAnswer(question: Question | undefined, chosen: readonly string[]): Verdict {
  const known = question?.options.map(({ id }) => id)
  if (known === undefined || chosen.some((id) => !known.includes(id))) {
    return refuse('training.answer_unknown', {}, { path: 'chosen' })
  }
  return question?.kind === 'single' && new Set(chosen).size > 1
    ? refuse('training.one_answer_only', {}, { path: 'chosen' })
    : OK
}

/** May another attempt begin? Refusals `training.no_questions`, `training.no_attempts_left` {used}. */
export function mayStart(quiz: {
  readonly questions: number
  readonly used: number
  /** Null for as many as wanted. */
  readonly allowed: number | null
}): Verdict {
  if (quiz.questions === 0) return refuse('training.no_questions')
  return quiz.allowed !== null && quiz.used >= quiz.allowed
    ? refuse('training.no_attempts_left', { used: quiz.used })
    : OK
}
