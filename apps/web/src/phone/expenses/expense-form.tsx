import { claimExpense, type MyExpenses, resubmitExpense } from '@ordinate/finance/contract'
import { costCategories } from '@ordinate/finance/domain'
import { dateIn, localDate, type Money, moneyFromText, moneyToText } from '@ordinate/kernel'
import { type FormEvent, useState } from 'react'
import { useWords } from '../../i18n/words.tsx'
import { deviceNow } from '../../kit/clock.ts'
import { CameraButton } from '../device/camera-button.tsx'
import type { Picture } from '../device/picture.ts'
import { BlobPicture } from '../device/picture-view.tsx'
import css from '../phone.module.css'
import { useQueue } from '../queue/queue.tsx'
import own from './expenses.module.css'

type Claim = MyExpenses['claims'][number]

/** An expense with its receipt. It is safe on the phone at once, and sent when there is network. */
export function ExpenseForm(props: { mine: MyExpenses; mending: Claim | undefined; onClose: () => void }) {
  const { t } = useWords()
  const { mine, mending } = props
  const queue = useQueue()
  const [orderId, setOrderId] = useState(mending?.orderId ?? mine.orders[0]?.id ?? '')
  const [currency, setCurrency] = useState(mending?.amount.currency ?? mine.currency)
  const [picture, setPicture] = useState<Picture>()
  const [wrong, setWrong] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const said = new FormData(event.currentTarget)
    const amount = moneyFromText(String(said.get('amount')), currency)
    if (!amount || amount.minor <= 0n) return setWrong(true)
    const input = { orderId, ...inputOf(said, amount) }
    const photo = picture && { blob: picture.blob, name: picture.name, field: 'receiptFileId' }
    if (mending) await queue.add(resubmitExpense, { claimId: mending.id, ...input }, photo)
    else await queue.add(claimExpense, input, photo)
    props.onClose()
  }
  return (
    <form className={`${css.field} ${own.form}`} onSubmit={(event) => void submit(event)}>
      {picture ? (
        <div className={css.preview}>
          <BlobPicture blob={picture.blob} alt={t('phone.expense_receipt')} />
        </div>
      ) : (
        mending?.hasReceipt && <p className={css.quiet}>{t('phone.expense_receipt_kept')}</p>
      )}
      <CameraButton onPicture={setPicture}>
        {t(picture || mending?.hasReceipt ? 'phone.expense_receipt_again' : 'phone.expense_receipt_take')}
      </CameraButton>
      <div className={own.amount}>
        <label className={css.field}>
          <span>{t('phone.expense_amount')}</span>
          <input
            name="amount"
            inputMode="decimal"
            required
            defaultValue={mending ? moneyToText(mending.amount) : ''}
            aria-invalid={wrong}
            onChange={() => setWrong(false)}
          />
        </label>
        <label className={css.field}>
          <span>{t('phone.expense_currency')}</span>
          <select value={currency} onChange={(event) => setCurrency(event.currentTarget.value)}>
            {[...new Set([...mine.currencies, currency])].map((code) => (
              <option key={code}>{code}</option>
            ))}
          </select>
        </label>
      </div>
      {wrong && (
        <p role="alert" className={css.note}>
          {t('phone.expense_amount_wrong')}
        </p>
      )}
      <Purchase mending={mending} />
      <ForWhichPoint mine={mine} mending={mending} orderId={orderId} onOrder={setOrderId} />
      <label className={css.field}>
        <span>{t('phone.expense_memo')}</span>
        <input name="memo" maxLength={500} defaultValue={mending?.memo ?? ''} />
      </label>
      <button type="submit" className={css.main}>
        {t('phone.expense_send')}
      </button>
      <button type="button" className={css.button} onClick={props.onClose}>
        {t('phone.expense_cancel')}
      </button>
    </form>
  )
}

/** Where, when and on what it was spent. */
function Purchase({ mending }: { mending: Claim | undefined }) {
  const { t, zone } = useWords()
  const today = dateIn(deviceNow(), zone).toString()
  return (
    <>
      <label className={css.field}>
        <span>{t('phone.expense_merchant')}</span>
        <input name="merchant" required maxLength={200} defaultValue={mending?.merchant ?? ''} />
      </label>
      <label className={css.field}>
        <span>{t('phone.expense_day')}</span>
        <input name="spentOn" type="date" required max={today} defaultValue={mending?.spentOn.toString() ?? today} />
      </label>
      <label className={css.field}>
        <span>{t('phone.expense_category')}</span>
        <select name="category" defaultValue={mending?.category ?? 'logistics'}>
          {costCategories.map((category) => (
            <option key={category} value={category}>
              {t(`phone.expense_category_${category}`)}
            </option>
          ))}
        </select>
      </label>
    </>
  )
}

/** The order it was spent for, and the point of it, if it was for one. */
function ForWhichPoint(props: {
  mine: MyExpenses
  mending: Claim | undefined
  orderId: string
  onOrder: (orderId: string) => void
}) {
  const { t } = useWords()
  const { mine, mending, orderId } = props
  const points = mine.orders.find((order) => order.id === orderId)?.points ?? []
  return (
    <>
      <label className={css.field}>
        <span>{t('phone.expense_order')}</span>
        <select value={orderId} onChange={(event) => props.onOrder(event.currentTarget.value)}>
          {mine.orders.map((order) => (
            <option key={order.id} value={order.id}>
              {order.title}
            </option>
          ))}
        </select>
      </label>
      {points.length > 0 && (
        <label className={css.field}>
          <span>{t('phone.expense_point')}</span>
          <select name="activationId" defaultValue={mending?.activationId ?? ''}>
            <option value="">{t('phone.expense_whole_order')}</option>
            {points.map((point) => (
              <option key={point.activationId} value={point.activationId}>
                {point.label}
              </option>
            ))}
          </select>
        </label>
      )}
    </>
  )
}

function inputOf(said: FormData, amount: Money) {
  const text = (name: string) => String(said.get(name) ?? '').trim()
  const activationId = text('activationId')
  return {
    category: costCategories.find((one) => one === text('category')) ?? ('other' as const),
    amount,
    spentOn: localDate(text('spentOn')),
    merchant: text('merchant'),
    memo: text('memo'),
    ...(activationId === '' ? {} : { activationId }),
  }
}
