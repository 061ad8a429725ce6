import { type ClientEstimateView, clientChanges, clientEstimate } from '@ordinate/finance/contract'
import { Problem, useQueryOp, useSession, useWords } from '../../kit/index.ts'
import { Answer } from './answer.tsx'
import { ClientBilling } from './billing.tsx'
import { ChangeSheet } from './change-sheet.tsx'
import css from './client.module.css'
import { EstimateSheet } from './estimate-sheet.tsx'
import { EstimateFiles } from './files.tsx'

/** What a client sees behind the link: the estimate with its prices, and the way to answer it. */
export default function ClientPage() {
  const { t } = useWords()
  const session = useSession()
  const { data, problem } = useQueryOp(clientEstimate, {})
  const { data: changes } = useQueryOp(clientChanges, {})
  if (problem) return <Problem problem={problem} />
  if (!data) return null
  const { order, estimates, organisation } = data
  const [current, ...earlier] = estimates
  return (
    <>
      <h1 className={css.title}>{order.title}</h1>
      <p className={css.quiet}>
        {t('link.client.order_of', { number: order.number, client: order.clientName ?? session?.name ?? '' })}
      </p>
      {changes?.changeOrders.map((change) => (
        <ChangeSheet key={change.id} change={change} />
      ))}
      {current ? <Current estimate={current} /> : <p>{t('link.client.none')}</p>}
      {earlier.length > 0 && <Earlier estimates={earlier} />}
      <ClientBilling />
      <footer className={css.foot}>
        {organisation.name}
        {organisation.address !== '' && <>, {organisation.address}</>}
        {order.coordinatorName && <> · {t('link.client.coordinator', { name: order.coordinatorName })}</>}
      </footer>
    </>
  )
}

function Current({ estimate }: { estimate: ClientEstimateView }) {
  return (
    <>
      <EstimateSheet estimate={estimate} />
      <EstimateFiles estimate={estimate} />
      <Answer key={estimate.id} estimate={estimate} />
    </>
  )
}

function Earlier({ estimates }: { estimates: readonly ClientEstimateView[] }) {
  const { t } = useWords()
  return (
    <details className={css.earlier}>
      <summary>{t('link.client.earlier', { count: estimates.length })}</summary>
      {estimates.map((estimate) => (
        <div key={estimate.id} className={css.version}>
          <EstimateSheet estimate={estimate} />
          <EstimateFiles estimate={estimate} />
        </div>
      ))}
    </details>
  )
}
