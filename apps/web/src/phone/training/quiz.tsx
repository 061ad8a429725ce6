import type { ProblemDetails } from '@ordinate/contract'
import {
  type AskedQuestion,
  type AttemptView,
  finishAttempt,
  saveAnswer,
  startAttempt,
} from '@ordinate/training/contract'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '../../i18n/words.tsx'
import { problemOf, useClient } from '../../kit/client.ts'
import { useCommandOp } from '../../kit/operations.ts'
import { Problem } from '../../kit/problem.tsx'
import { StateMark } from '../../kit/state-mark.tsx'
import css from '../phone.module.css'
import { type Chosen, forgetAttempt, keepAttempt, keptAttempt } from './kept-answers.ts'
import own from './training.module.css'

/** The quiz, one question a page. Answers are kept on the device first and sent when the network is there. */
export function Quiz({ programmeId, onEnd }: { programmeId: string; onEnd: () => void }) {
  const { t } = useWords()
  const [open, setOpen] = useState(() => keptAttempt(programmeId))
  const [problem, setProblem] = useState<ProblemDetails>()
  const start = useCommandOp(startAttempt)
  const begin = useRef(start.send)
  useEffect(() => {
    begin.current({ programmeId }).then(
      (attempt) =>
        setOpen((before) => ({
          attempt,
          // The device may know answers that the server has not heard of.
          chosen: before?.attempt.id === attempt.id ? { ...chosenIn(attempt), ...before.chosen } : chosenIn(attempt),
        })),
      (error: unknown) => setProblem(problemOf(error)),
    )
  }, [programmeId])
  const offline = problem?.status === 0
  const back = (
    <button type="button" className={css.button} onClick={onEnd}>
      {t('phone.training_back')}
    </button>
  )
  if (problem && !(offline && open)) {
    return (
      <div className={own.quiz}>
        <Problem problem={problem} />
        {back}
      </div>
    )
  }
  if (open === undefined) return <p className={css.quiet}>{t('phone.training_loading')}</p>
  return <Questions key={open.attempt.id} attempt={open.attempt} first={open.chosen} back={back} />
}

const chosenIn = (attempt: AttemptView): Chosen =>
  Object.fromEntries(attempt.questions.map(({ id, chosen }) => [id, chosen]))

function Questions({ attempt, first, back }: { attempt: AttemptView; first: Chosen; back: React.ReactNode }) {
  const { t } = useWords()
  const client = useClient()
  const { questions } = attempt
  const [chosen, setChosen] = useState(first)
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      questions.findIndex(({ id }) => (first[id] ?? []).length === 0),
    ),
  )
  const finish = useCommandOp(finishAttempt, { onDone: () => forgetAttempt(attempt.programmeId) })
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => keepAttempt(attempt, chosen), [attempt, chosen])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question is the reason to go to the top
  useEffect(() => {
    window.scrollTo(0, 0)
    heading.current?.focus()
  }, [at])
  if (finish.answer?.result) return <Result attempt={finish.answer} back={back} />
  const question = questions[at]!
  const choose = (ids: readonly string[]) => {
    setChosen({ ...chosen, [question.id]: ids })
    // What does not arrive now goes along with the end of the attempt.
    client.call(saveAnswer, { attemptId: attempt.id, questionId: question.id, chosen: [...ids] }).catch(() => undefined)
  }
  const answered = questions.filter(({ id }) => (chosen[id] ?? []).length > 0).length
  const answers = questions.map(({ id }) => ({ questionId: id, chosen: [...(chosen[id] ?? [])] }))
  const last = at === questions.length - 1
  return (
    <div className={own.quiz}>
      <h1 ref={heading} tabIndex={-1}>
        {attempt.programmeName}
      </h1>
      <p className={own.progress}>{t('phone.training_question', { number: at + 1, of: questions.length, answered })}</p>
      <Options question={question} chosen={chosen[question.id] ?? []} onChoose={choose} />
      <div className={css.row}>
        <button type="button" className={css.button} disabled={at === 0} onClick={() => setAt(at - 1)}>
          {t('phone.training_previous')}
        </button>
        {!last && (
          <button type="button" className={css.button} onClick={() => setAt(at + 1)}>
            {t('phone.training_next')}
          </button>
        )}
      </div>
      {(last || answered === questions.length) && (
        <button
          type="button"
          className={css.main}
          disabled={finish.pending}
          onClick={() => void finish.run({ attemptId: attempt.id, answers })}
        >
          {t('phone.training_finish')}
        </button>
      )}
      {last && answered < questions.length && (
        <p className={css.note}>{t('phone.training_unanswered', { count: questions.length - answered })}</p>
      )}
      {finish.problem &&
        (finish.problem.status === 0 ? (
          <p className={css.note}>{t('phone.training_kept')}</p>
        ) : (
          <Problem problem={finish.problem} />
        ))}
      {back}
    </div>
  )
}

function Options(props: {
  question: AskedQuestion
  chosen: readonly string[]
  onChoose: (ids: readonly string[]) => void
}) {
  const { t } = useWords()
  const { question, chosen, onChoose } = props
  const single = question.kind === 'single'
  const toggle = (id: string) => {
    if (single) return onChoose([id])
    onChoose(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])
  }
  return (
    <fieldset className={own.options}>
      <legend>{question.text}</legend>
      {!single && <p className={css.quiet}>{t('phone.training_several')}</p>}
      {question.options.map(({ id, text }) => (
        <label key={id} className={own.option}>
          <input
            type={single ? 'radio' : 'checkbox'}
            name={question.id}
            checked={chosen.includes(id)}
            onChange={() => toggle(id)}
          />
          <span>{text}</span>
        </label>
      ))}
    </fieldset>
  )
}

function Result({ attempt, back }: { attempt: AttemptView; back: React.ReactNode }) {
  const { t } = useWords()
  const result = attempt.result!
  return (
    <div className={own.quiz}>
      <h1>{attempt.programmeName}</h1>
      <div role="status">
        <p className={css.place}>{t('phone.training_percent', { percent: result.percent })}</p>
        <StateMark
          state={result.passed ? 'D' : '!'}
          label={t(result.passed ? 'phone.training_passed' : 'phone.training_failed', { mark: result.passMark })}
        />
        {result.certified && <p className={css.quiet}>{t('phone.training_certified')}</p>}
        {!result.passed && result.attemptsLeft !== null && (
          <p className={css.quiet}>{t('phone.training_attempts_left', { left: result.attemptsLeft })}</p>
        )}
      </div>
      <div>
        {attempt.questions.map((question) => {
          const answer = result.answers.find(({ questionId }) => questionId === question.id)
          const rights = question.options.filter(({ id }) => answer?.rightOptions?.includes(id)).map(({ text }) => text)
          return (
            <div key={question.id} className={own.answer}>
              <StateMark state={answer?.right ? 'D' : '!'} label={question.text} />
              {answer?.right === false && rights.length > 0 && (
                <p className={css.quiet}>{t('phone.training_right', { answers: rights.join('; ') })}</p>
              )}
            </div>
          )
        })}
      </div>
      {back}
    </div>
  )
}
