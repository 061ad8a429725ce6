import { dateIn } from '@ordinate/kernel'
import { availability } from '@ordinate/staffing/contract'
import { useState } from 'react'
import { useWords } from '../../i18n/words.tsx'
import { deviceNow } from '../../kit/clock.ts'
import { useQueryOp } from '../../kit/operations.ts'
import { Problem } from '../../kit/problem.tsx'
import { useSession } from '../../kit/session.tsx'
import { AskedPapers } from '../../personal/asked-papers.tsx'
import { Calendar } from '../../personal/calendar.tsx'
import { Consents } from '../../personal/consents.tsx'
import { Portfolio } from '../../personal/portfolio.tsx'
import { WeekEditor } from '../../personal/week-editor.tsx'
import css from '../phone.module.css'
import own from './profile.module.css'

/** The own page of a person: days, papers asked for, photos, consents. */
export default function Profile() {
  const { t } = useWords()
  const zone = useSession()?.organisation.zone ?? 'UTC'
  const [today] = useState(() => dateIn(deviceNow(), zone))
  const week = useQueryOp(availability, { from: today, to: today })
  return (
    <>
      <AskedPapers quiet />
      <h1 className={css.place}>{t('phone.my_days')}</h1>
      <Calendar today={today} editable />
      <Problem problem={week.problem} />
      <details className={own.part}>
        <summary>{t('phone.my_week')}</summary>
        {week.data && <WeekEditor weekly={week.data.weekly} />}
      </details>
      <details className={own.part}>
        <summary>{t('phone.my_photos')}</summary>
        <Portfolio editable />
      </details>
      <details className={own.part}>
        <summary>{t('phone.my_consents')}</summary>
        <Consents editable />
      </details>
    </>
  )
}
