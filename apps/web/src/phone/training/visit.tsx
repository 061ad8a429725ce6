import { formatDate, formatTime } from '@ordinate/kernel'
import { visitSession } from '@ordinate/training/contract'
import { useState } from 'react'
import { useWords } from '../../i18n/words.tsx'
import { useCommandOp } from '../../kit/operations.ts'
import { CommandProblem } from '../../kit/problem.tsx'
import { StateMark } from '../../kit/state-mark.tsx'
import css from '../phone.module.css'

/** Asks the person to confirm that they are at the session whose code they scanned. */
export function Visit({ code, name, onEnd }: { code: string; name: string; onEnd: () => void }) {
  const { t, tag } = useWords()
  const [over, setOver] = useState(false)
  const visit = useCommandOp(visitSession, { onDone: () => setOver(true) })
  const end = () => {
    history.replaceState(null, '', location.pathname)
    onEnd()
  }
  const seen = visit.answer
  return (
    <section className={css.card} aria-label={t('phone.visit_title')}>
      <h1 className={css.place}>{seen?.programmeName ?? t('phone.visit_title')}</h1>
      {seen && over ? (
        <div role="status">
          <p className={css.quiet}>
            {formatDate(seen.session.day, tag)}, {formatTime(seen.session.startTime)} · {seen.session.place}
          </p>
          <StateMark state="D" label={t('phone.visit_noted')} />
          {seen.certified && <p className={css.quiet}>{t('phone.training_certified')}</p>}
        </div>
      ) : (
        <>
          <p className={css.quiet}>{t('phone.visit_ask', { name })}</p>
          <button type="button" className={css.main} disabled={visit.pending} onClick={() => void visit.run({ code })}>
            {t('phone.visit_confirm')}
          </button>
        </>
      )}
      <CommandProblem command={visit} />
      <button type="button" className={css.button} style={{ width: '100%', marginTop: 12 }} onClick={end}>
        {t(seen ? 'phone.visit_go_on' : 'phone.visit_not_me')}
      </button>
    </section>
  )
}
