import { type MyExpenses, myExpenses, withdrawExpense } from '@ordinate/finance/contract'
import { formatDate, formatMoney } from '@ordinate/kernel'
import { useState } from 'react'
import { useWords } from '../../i18n/words.tsx'
import { Problem } from '../../kit/problem.tsx'
import { type State, StateMark } from '../../kit/state-mark.tsx'
import own from '../mine/mine.module.css'
import css from '../phone.module.css'
import { useQueue } from '../queue/queue.tsx'
import { useRemembered } from '../queue/remembered.ts'
import { ExpenseForm } from './expense-form.tsx'
import { WaitingExpenses } from './waiting.tsx'

type Claim = MyExpenses['claims'][number]

const MARKS: Readonly<Record<Claim['state'], State>> = {
  submitted: 'W',
  checked: 'A',
  approved: 'D',
  returned: '!',
  declined: 'x',
  withdrawn: 'x',
}

/** What its person spent: a form with the receipt's photo, what became of earlier ones, and what is held or owed. */
export default function Expenses() {
  const { t, tag } = useWords()
  const answer = useRemembered(myExpenses, {})
  const [mending, setMending] = useState<Claim>()
  const [adding, setAdding] = useState(false)
  const mine = answer.data
  const open = adding || mending !== undefined
  const close = () => {
    setAdding(false)
    setMending(undefined)
  }
  return (
    <>
      <h1 className={css.place}>{t('phone.tab_expenses')}</h1>
      <Problem problem={answer.problem} />
      {mine?.balances.map((balance) => (
        <dl key={balance.currency} className={own.totals}>
          {balance.held.minor !== 0n && (
            <div>
              <dt>{t('phone.expense_held')}</dt>
              <dd>{formatMoney(balance.held, tag)}</dd>
            </div>
          )}
          {balance.owed.minor !== 0n && (
            <div>
              <dt>{t('phone.expense_owed')}</dt>
              <dd>{formatMoney(balance.owed, tag)}</dd>
            </div>
          )}
        </dl>
      ))}
      {mine && mine.orders.length === 0 && <p className={css.quiet}>{t('phone.expense_no_orders')}</p>}
      {mine && mine.orders.length > 0 && !open && (
        <button type="button" className={css.main} onClick={() => setAdding(true)}>
          {t('phone.expense_add')}
        </button>
      )}
      {mine && open && <ExpenseForm key={mending?.id ?? 'new'} mine={mine} mending={mending} onClose={close} />}
      <WaitingExpenses />
      <ul className={own.lines}>
        {mine?.claims.map((claim) => (
          <Line key={claim.id} claim={claim} onMend={() => setMending(claim)} />
        ))}
      </ul>
      {mine?.claims.length === 0 && <p className={css.quiet}>{t('phone.expense_none')}</p>}
    </>
  )
}

function Line({ claim, onMend }: { claim: Claim; onMend: () => void }) {
  const { t, tag } = useWords()
  const queue = useQueue()
  const mendable = claim.state === 'returned'
  return (
    <li>
      <div className={own.lineHead}>
        <span>{formatDate(claim.spentOn, tag)}</span>
        <strong>{formatMoney(claim.amount, tag)}</strong>
      </div>
      <div>{claim.merchant}</div>
      {claim.rateText !== '' && (
        <div className={css.quiet}>
          {formatMoney(claim.booked, tag)} ({claim.rateText})
        </div>
      )}
      <div className={css.quiet}>
        {claim.orderNumber} · {t(`phone.expense_category_${claim.category}`)}
      </div>
      <StateMark state={MARKS[claim.state]} label={t(`phone.expense_${claim.state}`)} />
      {claim.lastReason !== '' && claim.state !== 'submitted' && <p className={css.note}>{claim.lastReason}</p>}
      {claim.objections.map((one) => (
        <p key={one.code} className={css.quiet}>
          {one.sentence}
        </p>
      ))}
      {(mendable || claim.state === 'submitted') && (
        <div className={css.row}>
          {mendable && (
            <button type="button" className={css.button} onClick={onMend}>
              {t('phone.expense_mend')}
            </button>
          )}
          <button
            type="button"
            className={css.button}
            onClick={() => void queue.add(withdrawExpense, { claimId: claim.id })}
          >
            {t('phone.expense_withdraw')}
          </button>
        </div>
      )}
    </li>
  )
}
