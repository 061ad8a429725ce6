import { type MyPasses, myPasses } from '@ordinate/bookings/contract'
import { formatDate } from '@ordinate/kernel'
import { useState } from 'react'
import { useWords } from '../../i18n/words.tsx'
import { Problem } from '../../kit/problem.tsx'
import { CodePicture } from '../code-picture.tsx'
import css from '../phone.module.css'
import { useRemembered } from '../queue/remembered.ts'
import own from './mine.module.css'

type Pass = MyPasses['passes'][number]

/** Badges for the doors, there also without network: each opens large, for the guard's camera. */
export function OwnPasses() {
  const { t } = useWords()
  const answer = useRemembered(myPasses, {})
  const passes = answer.data?.passes
  return (
    <section>
      <h2 className={own.heading}>{t('phone.passes')}</h2>
      <Problem problem={answer.problem} />
      {passes?.length === 0 && <p className={css.quiet}>{t('phone.no_passes')}</p>}
      <ul className={own.cards}>
        {passes?.map((pass) => (
          <Badge key={pass.code} pass={pass} />
        ))}
      </ul>
    </section>
  )
}

function Badge({ pass }: { pass: Pass }) {
  const { t, tag } = useWords()
  const [open, setOpen] = useState(false)
  return (
    <li className={own.card}>
      <strong>{pass.outletName}</strong>
      <div className={css.quiet}>{pass.orderTitle}</div>
      <div>{pass.days.map((day) => formatDate(day, tag)).join('; ')}</div>
      {open && <Code text={pass.code} />}
      <button type="button" className={css.button} aria-expanded={open} onClick={() => setOpen(!open)}>
        {t(open ? 'phone.pass_close' : 'phone.pass_show')}
      </button>
    </li>
  )
}

/** The code as squares, dark on light in every theme, with the letters to be read aloud under it. */
function Code({ text }: { text: string }) {
  const { t } = useWords()
  return (
    <div className={own.code}>
      <CodePicture text={text} label={t('phone.pass_code', { code: text })} />
      <span>{text}</span>
    </div>
  )
}
