import { formatTime, type Instant, timeIn } from '@ordinate/kernel'
import { useWords } from '../../i18n/words.tsx'
import { StateMark } from '../../kit/state-mark.tsx'
import css from '../phone.module.css'
import { useQueue } from './queue.tsx'

/** One honest line: what has not been sent, how old the page's knowledge is; and what the server refused, with what to do. */
export function QueueLine({ stale, asOf }: { stale: boolean; asOf: Instant | undefined }) {
  const { t, zone } = useWords()
  const { steps, end, sending, progress } = useQueue()
  const waiting = steps.filter(({ state }) => state === 'waiting' || state === 'held').length
  const offline = stale || end === 'unreachable'
  const known = asOf ? formatTime(timeIn(asOf, zone)) : ''
  const sentence = () => {
    if (waiting > 0 && !offline && sending && progress)
      return t('phone.sending_picture', { count: waiting, percent: Math.round(progress.share * 100) })
    if (waiting > 0 && !offline && sending) return t('phone.sending', { count: waiting })
    if (waiting > 0) return t('phone.waiting', { count: waiting })
    if (offline) return t('phone.offline', { time: known })
    return t('phone.all_sent')
  }
  const state = waiting > 0 ? 'waiting' : offline ? 'offline' : 'sent'
  return (
    <>
      <p className={css.queue} data-state={state} role="status">
        <StateMark state={waiting > 0 ? 'W' : offline ? '-' : 'D'} />
        <span>{sentence()}</span>
      </p>
      <Refused />
    </>
  )
}

/** So often the server may fail on a step before its person is told. */
const TRIES_IN_SILENCE = 2

/** What the server refused, and what it fails on again and again; the rest of the queue goes on meanwhile. */
function Refused() {
  const { t } = useWords()
  const { steps, retry, drop } = useQueue()
  return steps
    .filter(({ state, tries = 0 }) => state === 'refused' || (state === 'waiting' && tries > TRIES_IN_SILENCE))
    .map((step) => (
      <div key={step.no} role="alert" className={css.refused}>
        <span>
          <strong>{t(`phone.step.${step.operation.replace('.', '_')}`)}</strong>:{' '}
          {step.state === 'refused' ? step.refusal : t('phone.step_rests')}
        </span>
        <div className={css.row}>
          <button type="button" className={css.button} onClick={() => retry(step.no)}>
            {t('phone.send_again')}
          </button>
          <button type="button" className={css.button} onClick={() => drop(step.no)}>
            {t('phone.give_up')}
          </button>
        </div>
      </div>
    ))
}
