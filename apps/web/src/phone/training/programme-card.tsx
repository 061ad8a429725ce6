import { formatDate } from '@ordinate/kernel'
import { myCertificate, type OwnProgramme } from '@ordinate/training/contract'
import { useState } from 'react'
import { useWords, type Words } from '../../i18n/words.tsx'
import { type State, StateMark } from '../../kit/state-mark.tsx'
import css from '../phone.module.css'
import { MaterialItem } from './material-item.tsx'
import { useOwnFile } from './own-file.ts'
import { SessionItem } from './session-item.tsx'
import own from './training.module.css'

const MARKS: Readonly<Record<OwnProgramme['state'], State>> = {
  valid: 'D',
  expires_soon: 'W',
  expired: '!',
  in_progress: 'W',
  missing: '-',
}

/** One programme: how it stands, what is next, and what it is made of. */
export function ProgrammeCard({ programme, onQuiz }: { programme: OwnProgramme; onQuiz: () => void }) {
  const words = useWords()
  const { t, tag } = words
  const { materials, sessions, quiz, certificate } = programme
  const left = new Set(programme.stepsLeft)
  return (
    <section className={own.programme} aria-label={programme.name}>
      <h2>{programme.name}</h2>
      <StateMark state={MARKS[programme.state]} label={stateText(words, programme)} />
      {programme.dueOn && (
        <p className={css.quiet}>{t('phone.training_due', { day: formatDate(programme.dueOn, tag) })}</p>
      )}
      {programme.description !== '' && <p className={css.quiet}>{programme.description}</p>}
      {left.size > 0 && (
        <ul className={css.steps} aria-label={t('phone.training_steps')}>
          {(['materials', 'attendance', 'quiz'] as const)
            .filter((step) => asked(programme, step))
            .map((step) => (
              <li key={step}>
                <StateMark state={left.has(step) ? 'W' : 'D'} label={t(`training.step.${step}`)} />
              </li>
            ))}
        </ul>
      )}
      {materials.length > 0 && (
        <>
          <h3>{t('phone.training_materials')}</h3>
          {materials.map((material) => (
            <MaterialItem key={material.id} material={material} />
          ))}
        </>
      )}
      {programme.needsAttendance && (
        <>
          <h3>{t('phone.training_sessions')}</h3>
          {sessions.length === 0 && <p className={css.quiet}>{t('phone.training_no_sessions')}</p>}
          {sessions.map((session) => (
            <SessionItem key={session.id} session={session} open={left.has('attendance')} />
          ))}
        </>
      )}
      {quiz && <QuizButton programme={programme} quiz={quiz} onQuiz={onQuiz} />}
      {certificate && <CertificateButton certificate={certificate} />}
    </section>
  )
}

function asked(programme: OwnProgramme, step: OwnProgramme['stepsLeft'][number]): boolean {
  if (step === 'attendance') return programme.needsAttendance
  if (step === 'quiz') return programme.needsQuiz
  return programme.materials.some(({ required }) => required)
}

function stateText({ t, tag }: Pick<Words, 't' | 'tag'>, { state, until }: OwnProgramme): string {
  if (until === null) return t(`training.state.${state}`)
  return t(`training.until.${state}`, { day: formatDate(until, tag, { year: true }) })
}

type QuizState = NonNullable<OwnProgramme['quiz']>

function QuizButton({ programme, quiz, onQuiz }: { programme: OwnProgramme; quiz: QuizState; onQuiz: () => void }) {
  const { t } = useWords()
  const renewing = programme.state === 'expired' || programme.state === 'expires_soon'
  const due =
    programme.stepsLeft.includes('quiz') ||
    (renewing && !programme.stepsLeft.includes('quiz') && programme.stepsLeft.length === 0)
  if (!due) return null
  const blocked = programme.stepsLeft.includes('materials')
  const leftOver = quiz.allowed === null ? null : quiz.allowed - quiz.used
  const none = leftOver !== null && leftOver <= 0 && quiz.openAttemptId === null
  return (
    <>
      <h3>{t('phone.training_quiz')}</h3>
      <p className={css.quiet}>
        {t('phone.training_quiz_terms', { questions: quiz.questions, mark: quiz.passMark })}{' '}
        {leftOver !== null && t('phone.training_attempts_left', { left: Math.max(0, leftOver) })}
      </p>
      {quiz.lastPercent !== null && quiz.used > 0 && quiz.openAttemptId === null && (
        <p className={css.quiet}>{t('phone.training_last', { percent: quiz.lastPercent })}</p>
      )}
      {blocked ? (
        <p className={css.quiet}>{t('training.materials_first')}</p>
      ) : none ? (
        <p className={css.note}>{t('training.no_attempts_left', { used: quiz.used })}</p>
      ) : (
        <button type="button" className={css.main} onClick={onQuiz}>
          {t(quiz.openAttemptId === null ? 'phone.training_start_quiz' : 'phone.training_go_on')}
        </button>
      )}
    </>
  )
}

function CertificateButton({ certificate }: { certificate: NonNullable<OwnProgramme['certificate']> }) {
  const { t } = useWords()
  const file = useOwnFile()
  const [failed, setFailed] = useState(false)
  const open = async () => {
    const address = await file(myCertificate, { certificateId: certificate.id }).catch(() => undefined)
    setFailed(address === undefined)
    if (address !== undefined) showFile(address, `${certificate.number || 'certificate'}.pdf`)
  }
  return (
    <>
      <button type="button" className={css.button} style={{ width: '100%', marginTop: 12 }} onClick={() => void open()}>
        {t('phone.training_certificate', { number: certificate.number })}
      </button>
      {failed && <p className={css.note}>{t('phone.needs_network')}</p>}
    </>
  )
}

/** Hands a fetched file to the device: phones open or keep it as they do with any download. */
export function showFile(address: string, name: string): void {
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
}
