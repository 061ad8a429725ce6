import { Button, Textarea, TextInput } from '@mantine/core'
import { type ClientChangeOrderView, decideChange } from '@ordinate/finance/contract'
import { hoursOf } from '@ordinate/finance/domain'
import { formatQuantity } from '@ordinate/kernel'
import { useState } from 'react'
import {
  CommandProblem,
  DateText,
  InstantText,
  MoneyText,
  QuantityText,
  type State,
  StateMark,
  useCommandOp,
  useWords,
} from '../../kit/index.ts'
import css from './client.module.css'
import { ChangeFiles } from './files.tsx'

const marks: Readonly<Record<ClientChangeOrderView['state'], State>> = {
  proposed: '-',
  sent: 'W',
  accepted: 'D',
  refused: '!',
  withdrawn: 'x',
}

/** A priced change of what was agreed, and the way to answer it; one that is answered is folded. */
export function ChangeSheet({ change }: { change: ClientChangeOrderView }) {
  const { t } = useWords()
  if (change.state === 'sent') return <Sheet change={change} />
  return (
    <details className={css.earlier}>
      <summary>
        {t('link.client.change_in_state', {
          number: change.number,
          state: t(`link.client.change_state.${change.state}`),
        })}
      </summary>
      <Sheet change={change} />
    </details>
  )
}

function Sheet({ change }: { change: ClientChangeOrderView }) {
  const { t } = useWords()
  return (
    <section className={css.sheet}>
      <div className={css.head}>
        <h2>{t('link.client.change', { number: change.number })}</h2>
        <StateMark state={marks[change.state]} label={t(`link.client.change_state.${change.state}`)} />
      </div>
      <p className={css.quiet}>
        {t('link.client.sent')} <InstantText value={change.sentAt} />
        {change.validUntil && (
          <>
            {' · '}
            {t('link.client.valid_until')} <DateText value={change.validUntil} year />
          </>
        )}
      </p>
      {change.reason !== '' && <p className={css.note}>{change.reason}</p>}
      <Sizes change={change} />
      <ul className={css.lines}>
        {change.lines.map((line) => (
          <li key={line.lineNo}>
            <span className={css.what}>
              {line.description}
              <span className={css.step}>
                <QuantityText value={line.quantityBefore} /> →{' '}
                <QuantityText value={line.quantityAfter} unit={line.unit} />
              </span>
            </span>
            <span className={css.howMuch}>
              {line.quantity.digits > 0n && '+'}
              <QuantityText value={line.quantity} unit={line.unit} /> × <MoneyText value={line.unitPrice} />
            </span>
            <span className={css.amount}>
              {line.price.minor > 0n && '+'}
              <MoneyText value={line.price} />
            </span>
          </li>
        ))}
      </ul>
      <Totals change={change} />
      <ChangeFiles change={change} />
      <ChangeAnswer change={change} />
    </section>
  )
}

function Sizes({ change }: { change: ClientChangeOrderView }) {
  const { t, tag } = useWords()
  const { sizeBefore, sizeAfter } = change
  if (sizeBefore === null || sizeAfter === null) return null
  const text = ({ outletDays, outlets, minutes }: NonNullable<typeof sizeBefore>) =>
    t('link.client.size', { outletDays, outlets, hours: formatQuantity(hoursOf(minutes), tag) })
  return <p className={css.quiet}>{t('link.client.sizes', { before: text(sizeBefore), after: text(sizeAfter) })}</p>
}

function Totals({ change }: { change: ClientChangeOrderView }) {
  const { t } = useWords()
  const { before, delta, after } = change
  const row = (label: string, value: typeof delta.net, sign = false) => (
    <div>
      <dt>{label}</dt>
      <dd>
        {sign && value.minor > 0n && '+'}
        <MoneyText value={value} />
      </dd>
    </div>
  )
  return (
    <dl className={css.totals}>
      {row(t('link.client.change_before'), before.gross)}
      {row(t('link.client.change_net'), delta.net, true)}
      {row(t('link.client.tax', { code: change.taxCode }), delta.tax, true)}
      <div className={css.gross}>
        <dt>{t('link.client.change_after')}</dt>
        <dd>
          <MoneyText value={after.gross} mark />
        </dd>
      </div>
    </dl>
  )
}

/** Accept or refuse, with a word to it. It is decided once. */
function ChangeAnswer({ change }: { change: ClientChangeOrderView }) {
  const { t } = useWords()
  const [comment, setComment] = useState('')
  const [name, setName] = useState('')
  const decide = useCommandOp(decideChange)
  const given = {
    ...(comment.trim() === '' ? {} : { comment: comment.trim() }),
    ...(name.trim() === '' ? {} : { name: name.trim() }),
  }
  const answer = (decision: 'accept' | 'refuse') => () =>
    void decide.run({ changeOrderId: change.id, decision, ...given })
  if (change.decidedAt !== null)
    return (
      <section className={css.answer} aria-label={t('link.client.answer')}>
        {change.clientComment && <p className={css.comment}>{change.clientComment}</p>}
        <p role="status" className={css.decided}>
          {t(`link.client.change_decided.${change.state}`, { name: change.decidedBy ?? '' })}{' '}
          <InstantText value={change.decidedAt} />
        </p>
      </section>
    )
  if (change.state !== 'sent') return null
  return (
    <section className={css.answer} aria-label={t('link.client.answer')}>
      <Textarea
        size="md"
        label={t('link.client.comment')}
        value={comment}
        maxLength={2_000}
        minRows={2}
        autosize
        onChange={(event) => setComment(event.currentTarget.value)}
      />
      <TextInput
        size="md"
        label={t('link.client.name')}
        value={name}
        maxLength={120}
        autoComplete="name"
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <CommandProblem command={decide} />
      <div className={css.buttons}>
        <Button size="md" loading={decide.pending} onClick={answer('accept')}>
          {t('link.client.change_accept')}
        </Button>
        <Button size="md" variant="default" loading={decide.pending} onClick={answer('refuse')}>
          {t('link.client.change_refuse')}
        </Button>
      </div>
    </section>
  )
}
