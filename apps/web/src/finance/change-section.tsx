import { Button } from '@mantine/core'
import type { OutputOf } from '@ordinate/contract'
import { agreeProgramme, listChanges, listEstimates, proposeChange } from '@ordinate/finance/contract'
import { hoursOf } from '@ordinate/finance/domain'
import { formatQuantity } from '@ordinate/kernel'
import {
  CommandProblem,
  EmptyState,
  Problem,
  Section,
  useCan,
  useCommandOp,
  useQueryOp,
  useWords,
} from '../kit/index.ts'
import { ChangeOrder } from './change-order.tsx'
import css from './finance.module.css'

type Answer = OutputOf<typeof listChanges>
type Size = Answer['now']

/** A programme in the words that a client counts in. */
export function useSizeText(): (size: Size) => string {
  const { t, tag } = useWords()
  return ({ outletDays, outlets, minutes }) =>
    t('finance.programme_size', { outletDays, outlets, hours: formatQuantity(hoursOf(minutes), tag) })
}

const same = (a: Size, b: Size) => a.outletDays === b.outletDays && a.outlets === b.outlets && a.minutes === b.minutes

/** What changed since the estimate was approved, priced: proposed, sent, answered. Nothing while there is no approval. */
export function ChangeSection({ orderId }: { orderId: string }) {
  const { t } = useWords()
  const { data, problem } = useQueryOp(listChanges, { orderId })
  const { data: versions } = useQueryOp(listEstimates, { orderId })
  const approved = versions?.estimates.some(({ state }) => state === 'approved') ?? false
  if (problem) return <Problem problem={problem} />
  if (!data || (!approved && data.changeOrders.length === 0)) return null
  const open = data.changeOrders.filter(({ state }) => state === 'proposed' || state === 'sent')
  const closed = data.changeOrders.filter((change) => !open.includes(change))
  return (
    <Section title={t('finance.changes')}>
      <Standing orderId={orderId} data={data} hasProposed={open.some(({ state }) => state === 'proposed')} />
      {open.map((change) => (
        <ChangeOrder key={change.id} change={change} />
      ))}
      {closed.length > 0 && (
        <details className={css.former}>
          <summary>{t('finance.changes_before', { count: closed.length })}</summary>
          {closed.map((change) => (
            <ChangeOrder key={change.id} change={change} />
          ))}
        </details>
      )}
    </Section>
  )
}

/** How the programme stands against the one that the client agreed to. */
function Standing({ orderId, data, hasProposed }: { orderId: string; data: Answer; hasProposed: boolean }) {
  const { t } = useWords()
  const can = useCan()
  const sizeText = useSizeText()
  const agree = useCommandOp(agreeProgramme)
  const propose = useCommandOp(proposeChange)
  const { agreed, now } = data
  const may = can('finance.estimate')
  if (agreed === null)
    return (
      <EmptyState
        text={t(now.outletDays === 0 ? 'finance.programme_none' : 'finance.programme_unknown', {
          size: sizeText(now),
        })}
      >
        {may && now.outletDays > 0 && (
          <Button variant="default" loading={agree.pending} onClick={() => void agree.run({ orderId })}>
            {t('finance.agree_programme')}
          </Button>
        )}
        <CommandProblem command={agree} />
      </EmptyState>
    )
  return (
    <>
      <div className={css.standing}>
        <span>
          <span className={css.quiet}>{t('finance.programme_agreed')}</span> {sizeText(agreed)}
        </span>
        <span>
          <span className={css.quiet}>{t('finance.programme_now')}</span>{' '}
          {same(agreed, now) ? t('finance.programme_same') : sizeText(now)}
        </span>
        {may && !hasProposed && !same(agreed, now) && (
          <Button variant="default" loading={propose.pending} onClick={() => void propose.run({ orderId })}>
            {t('finance.price_change')}
          </Button>
        )}
      </div>
      <CommandProblem command={propose} />
    </>
  )
}
