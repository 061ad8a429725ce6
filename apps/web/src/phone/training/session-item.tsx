import { formatDate, formatTime } from '@ordinate/kernel'
import { joinSession, type OwnSession, quitSession } from '@ordinate/training/contract'
import { useWords } from '../../i18n/words.tsx'
import { useCommandOp } from '../../kit/operations.ts'
import { CommandProblem } from '../../kit/problem.tsx'
import { type State, StateMark } from '../../kit/state-mark.tsx'
import css from '../phone.module.css'
import { MyCode } from './my-code.tsx'
import own from './training.module.css'

const MARKS: Readonly<Record<NonNullable<OwnSession['own']>, State>> = { enrolled: 'A', attended: 'D', absent: '!' }

/** One session: when and where, and a place in it. */
export function SessionItem({ session, open }: { session: OwnSession; open: boolean }) {
  const { t, tag } = useWords()
  const join = useCommandOp(joinSession)
  const quit = useCommandOp(quitSession)
  const full = session.free !== null && session.free <= 0
  return (
    <div className={own.session}>
      <p>
        <strong>
          {formatDate(session.day, tag)}, {formatTime(session.startTime)}–{formatTime(session.endTime)}
        </strong>
      </p>
      <p className={css.quiet}>{[session.place, session.trainer].filter((word) => word !== '').join(' · ')}</p>
      {session.callUrl && <a href={session.callUrl}>{t('phone.training_call')}</a>}
      {session.own && <StateMark state={MARKS[session.own]} label={t(`phone.training_place_${session.own}`)} />}
      {session.own === 'enrolled' && (
        <button
          type="button"
          className={css.button}
          disabled={quit.pending}
          onClick={() => void quit.run({ sessionId: session.id })}
        >
          {t('phone.training_quit')}
        </button>
      )}
      {session.own === 'enrolled' && <MyCode />}
      {session.own === null && open && (
        <button
          type="button"
          className={css.button}
          disabled={full || join.pending}
          onClick={() => void join.run({ sessionId: session.id })}
        >
          {full
            ? t('phone.training_full')
            : session.free === null
              ? t('phone.training_join')
              : t('phone.training_join_free', { free: session.free })}
        </button>
      )}
      <CommandProblem command={join} />
      <CommandProblem command={quit} />
    </div>
  )
}
