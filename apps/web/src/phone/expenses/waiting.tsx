import { formatMoney, money } from '@ordinate/kernel'
import { useWords } from '../../i18n/words.tsx'
import { StateMark } from '../../kit/state-mark.tsx'
import { BlobPicture } from '../device/picture-view.tsx'
import own from '../mine/mine.module.css'
import { useQueue } from '../queue/queue.tsx'
import type { QueuedStep } from '../queue/store.ts'
import mine from './expenses.module.css'

const OPERATIONS = ['finance.claimExpense', 'finance.resubmitExpense']

function amountOf({ amount }: QueuedStep['input']) {
  const { minor, currency } = (amount ?? {}) as { minor?: unknown; currency?: unknown }
  return typeof minor === 'number' && typeof currency === 'string' ? money(minor, currency) : undefined
}

/** Expenses that are only on this phone so far. */
export function WaitingExpenses() {
  const { t, tag } = useWords()
  const { steps } = useQueue()
  const waiting = steps.filter(({ operation, state }) => OPERATIONS.includes(operation) && state !== 'sent')
  return (
    <ul className={own.lines}>
      {waiting.map((step) => {
        const amount = amountOf(step.input)
        return (
          <li key={step.no} className={mine.waiting}>
            {step.picture && <BlobPicture blob={step.picture.blob} alt={t('phone.expense_receipt')} />}
            <div>
              <div className={own.lineHead}>
                <span>{String(step.input.merchant ?? '')}</span>
                <strong>{amount && formatMoney(amount, tag)}</strong>
              </div>
              <StateMark
                state={step.state === 'refused' ? '!' : '-'}
                label={step.state === 'refused' ? (step.refusal ?? '') : t('phone.expense_on_phone')}
              />
            </div>
          </li>
        )
      })}
    </ul>
  )
}
