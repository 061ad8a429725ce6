import { localTime, timeToText } from '@ordinate/kernel'
import { type Channel, setOwnWishes, telegramStart, telegramStop } from '@ordinate/messages/contract'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useWords } from '../../i18n/words.tsx'
import { useCommandOp } from '../../kit/operations.ts'
import { Problem } from '../../kit/problem.tsx'
import css from '../phone.module.css'
import type { Told } from './messages.tsx'
import { Notices } from './notices.tsx'

/** How one wants to be reached: by which channel, when not, by the bot, by notices of this browser. */
export default function Reach({ told }: { told: Told }) {
  const { t } = useWords()
  return (
    <section aria-label={t('phone.reach')}>
      <h2 className={css.hours}>{t('phone.reach')}</h2>
      <Wishes told={told} />
      {told.telegram && <Bot telegram={told.telegram} />}
      {told.pushKey !== null && <Notices pushKey={told.pushKey} />}
    </section>
  )
}

/** Asks again what the page shows, after something of it was changed. */
function useAgain(): () => void {
  const client = useQueryClient()
  return () => void client.refetchQueries({ type: 'active' })
}

function Wishes({ told }: { told: Told }) {
  const { t } = useWords()
  const again = useAgain()
  const save = useCommandOp(setOwnWishes, { onDone: again })
  const [quiet, setQuiet] = useState(told.quiet)
  const office =
    told.officeHours === null
      ? t('phone.quiet_office_none')
      : t('phone.quiet_office', { from: timeToText(told.officeHours.from), to: timeToText(told.officeHours.to) })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const time = (name: string) => localTime(String(form.get(name) || '00:00'))
    const preferred = String(form.get('preferred') ?? '')
    void save.run({
      preferred: preferred === '' ? null : (preferred as Channel),
      quiet,
      hours: quiet === 'own' ? { from: time('from'), to: time('to') } : null,
    })
  }
  return (
    <form onSubmit={submit} className={css.wishes}>
      <label className={css.field}>
        <span>{t('phone.reach_by')}</span>
        <select name="preferred" defaultValue={told.preferred ?? ''}>
          <option value="">{t('phone.reach_any')}</option>
          {told.reachable.map((channel) => (
            <option key={channel} value={channel}>
              {t(`phone.channel_${channel}`)}
            </option>
          ))}
        </select>
      </label>
      <label className={css.field}>
        <span>{t('phone.quiet')}</span>
        <select value={quiet} onChange={(event) => setQuiet(event.currentTarget.value as Told['quiet'])}>
          <option value="office">{office}</option>
          <option value="none">{t('phone.quiet_none')}</option>
          <option value="own">{t('phone.quiet_own')}</option>
        </select>
      </label>
      {quiet === 'own' && (
        <div className={css.row}>
          {(['from', 'to'] as const).map((name) => (
            <label key={name} className={css.field}>
              <span>{t(`phone.quiet_${name}`)}</span>
              <input
                type="time"
                name={name}
                required
                defaultValue={
                  told.hours === null ? (name === 'from' ? '21:00' : '08:00') : timeToText(told.hours[name])
                }
              />
            </label>
          ))}
        </div>
      )}
      <button type="submit" className={css.button} style={{ width: '100%' }} disabled={save.pending}>
        {t(save.answer ? 'phone.reach_saved' : 'phone.reach_save')}
      </button>
      <Problem problem={save.problem} />
    </form>
  )
}

function Bot({ telegram }: { telegram: NonNullable<Told['telegram']> }) {
  const { t } = useWords()
  const again = useAgain()
  const begin = useCommandOp(telegramStart)
  const end = useCommandOp(telegramStop, { onDone: again })
  if (telegram.linkedAs !== null) {
    return (
      <p>
        {t('phone.telegram_linked', { bot: telegram.bot, name: telegram.linkedAs })}{' '}
        <button type="button" className={css.language} onClick={() => void end.run({})}>
          {t('phone.telegram_stop')}
        </button>
      </p>
    )
  }
  if (begin.answer) {
    return (
      <div className={css.note}>
        <p>{t('phone.telegram_code', { code: begin.answer.code })}</p>
        <a className={css.button} href={begin.answer.address} target="_blank" rel="noreferrer">
          {t('phone.telegram_open', { bot: telegram.bot })}
        </a>
      </div>
    )
  }
  return (
    <>
      <button
        type="button"
        className={css.button}
        style={{ width: '100%', marginTop: 12 }}
        disabled={begin.pending}
        onClick={() => void begin.run({})}
      >
        {t('phone.telegram_begin')}
      </button>
      <Problem problem={begin.problem} />
    </>
  )
}
