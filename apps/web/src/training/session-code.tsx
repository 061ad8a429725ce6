import { type SessionView, sessionCode } from '@ordinate/training/contract'
import { Problem, useQueryOp, useWords } from '../kit/index.ts'
import css from './training.module.css'

/** Between two askings, milliseconds: shorter than a code is shown, so that the one on the screen is never an old one. */
const EVERY = 10_000

/** The code that people scan, for the trainer's screen or a projector; it changes by itself. */
export function SessionCode({ session }: { session: SessionView }) {
  const { t } = useWords()
  const code = useQueryOp(sessionCode, { sessionId: session.id }, { every: EVERY, keep: true })
  if (code.problem) return <Problem problem={code.problem} />
  if (code.data === undefined) return null
  return (
    <div className={css.code}>
      <img src={`data:image/svg+xml,${encodeURIComponent(code.data.svg)}`} alt={t('training.code_image')} />
      <strong>{t('training.code_scan')}</strong>
      <span className={css.quiet}>{t('training.code_note')}</span>
      <span className={css.quiet} role="status">
        {t('training.code_count', { attended: session.attended, taken: session.taken })}
      </span>
    </div>
  )
}
