import { myCode } from '@ordinate/training/contract'
import { useState } from 'react'
import { useWords } from '../../i18n/words.tsx'
import { useQueryOp } from '../../kit/operations.ts'
import { Problem } from '../../kit/problem.tsx'
import { CodePicture } from '../code-picture.tsx'
import css from '../phone.module.css'
import own from './training.module.css'

/** Between two askings, milliseconds: shorter than a code is shown, so that the one on the screen is never an old one. */
const EVERY = 10_000

/** The code that a trainer scans to note that the person is there; it changes by itself while it is shown. */
export function MyCode() {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" className={css.button} aria-expanded={open} onClick={() => setOpen(!open)}>
        {t(open ? 'phone.training_my_code_close' : 'phone.training_my_code')}
      </button>
      {open && <Picture />}
    </>
  )
}

function Picture() {
  const { t } = useWords()
  const { data, problem } = useQueryOp(myCode, {}, { every: EVERY, keep: true })
  if (data === undefined) return <Problem problem={problem} />
  return (
    <div className={own.code}>
      <CodePicture text={data.code} label={t('phone.training_my_code_image')} />
    </div>
  )
}
