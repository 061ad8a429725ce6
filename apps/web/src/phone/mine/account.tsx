import { bankDetails, setBankDetails } from '@ordinate/finance/contract'
import { accountSchemes } from '@ordinate/finance/domain'
import { type FormEvent, useState } from 'react'
import { useWords } from '../../i18n/words.tsx'
import { useCommandOp } from '../../kit/operations.ts'
import { CommandProblem, Problem } from '../../kit/problem.tsx'
import css from '../phone.module.css'
import { useRemembered } from '../queue/remembered.ts'
import own from './mine.module.css'

/** Where own pay is sent: its last digits, and a form to change it. The number is never kept on the phone. */
export function OwnAccount() {
  const { t } = useWords()
  const { data, problem } = useRemembered(bankDetails, {})
  const [open, setOpen] = useState(false)
  return (
    <section>
      <h2 className={own.heading}>{t('phone.account')}</h2>
      <Problem problem={problem} />
      {data && (
        <p>{data.account === null ? t('phone.account_none') : t('phone.account_ends', { account: data.account })}</p>
      )}
      {data && !open && (
        <button type="button" className={css.button} onClick={() => setOpen(true)}>
          {t(data.account === null ? 'phone.account_enter' : 'phone.account_change')}
        </button>
      )}
      {data && open && <AccountForm scheme={data.scheme ?? data.usualScheme} onDone={() => setOpen(false)} />}
    </section>
  )
}

function AccountForm({ scheme: first, onDone }: { scheme: (typeof accountSchemes)[number]; onDone: () => void }) {
  const { t } = useWords()
  const [scheme, setScheme] = useState(first)
  const [fields, setFields] = useState({ bank: '', number: '', holder: '' })
  const keep = useCommandOp(setBankDetails, { onDone })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void keep.run({ account: { scheme, ...fields } })
  }
  const field = (name: keyof typeof fields) => (
    <label className={css.field}>
      <span>{t(`phone.account_${name}${name === 'holder' ? '' : `_${scheme}`}`)}</span>
      <input
        value={fields[name]}
        autoComplete="off"
        required={name !== 'bank' || scheme !== 'iban'}
        onChange={(event) => setFields((before) => ({ ...before, [name]: event.target.value }))}
      />
    </label>
  )
  return (
    <form onSubmit={submit} className={own.cards}>
      <label className={css.field}>
        <span>{t('phone.account_scheme')}</span>
        <select
          value={scheme}
          onChange={(event) => setScheme(accountSchemes.find((one) => one === event.target.value) ?? first)}
        >
          {accountSchemes.map((one) => (
            <option key={one} value={one}>
              {t(`phone.account_scheme_${one}`)}
            </option>
          ))}
        </select>
      </label>
      {field('bank')}
      {field('number')}
      {field('holder')}
      <CommandProblem command={keep} />
      <button type="submit" className={css.button} disabled={keep.pending}>
        {t('phone.account_keep')}
      </button>
    </form>
  )
}
