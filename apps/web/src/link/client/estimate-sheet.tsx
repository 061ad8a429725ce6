import type { ClientEstimateView } from '@ordinate/finance/contract'
import { DateText, InstantText, MoneyText, QuantityText, type State, StateMark, useWords } from '../../kit/index.ts'
import css from './client.module.css'

const marks: Readonly<Record<ClientEstimateView['state'], State>> = {
  draft: '-',
  sent: 'W',
  approved: 'D',
  declined: '!',
  superseded: 'x',
}

/** One version as a sheet: lines, fee, tax, total. */
export function EstimateSheet({ estimate }: { estimate: ClientEstimateView }) {
  const { t } = useWords()
  return (
    <section className={css.sheet}>
      <div className={css.head}>
        <h2>{t('link.client.estimate', { number: estimate.number })}</h2>
        <StateMark state={marks[estimate.state]} label={t(`link.client.state.${estimate.state}`)} />
      </div>
      <p className={css.quiet}>
        {t('link.client.sent')} <InstantText value={estimate.sentAt} />
        {estimate.validUntil && (
          <>
            {' · '}
            {t('link.client.valid_until')} <DateText value={estimate.validUntil} year />
          </>
        )}
      </p>
      {[...Map.groupBy(estimate.lines, ({ section }) => section)].map(([section, lines]) => (
        <section key={section} aria-label={section === '' ? undefined : section}>
          {section !== '' && <h3 className={css.section}>{section}</h3>}
          <Lines lines={lines} />
        </section>
      ))}
      <Totals estimate={estimate} />
      {estimate.note !== '' && <p className={css.note}>{estimate.note}</p>}
    </section>
  )
}

function Lines({ lines }: { lines: ClientEstimateView['lines'] }) {
  return (
    <ul className={css.lines}>
      {lines.map((line) => (
        <li key={line.lineNo}>
          <span className={css.what}>{line.description}</span>
          <span className={css.howMuch}>
            <QuantityText value={line.quantity} unit={line.unit} /> × <MoneyText value={line.unitPrice} />
          </span>
          <span className={css.amount}>
            <MoneyText value={line.price} />
          </span>
        </li>
      ))}
    </ul>
  )
}

function Totals({ estimate }: { estimate: ClientEstimateView }) {
  const { t } = useWords()
  return (
    <dl className={css.totals}>
      {estimate.fees.length === 0 && estimate.fee.minor !== 0n && (
        <Total label={t('link.client.fee')} percent={estimate.feePercent} value={estimate.fee} />
      )}
      {estimate.fees.map((fee) => (
        <Total key={fee.name} label={fee.name} value={fee.amount} />
      ))}
      <Total label={t('link.client.net')} value={estimate.net} />
      {estimate.tax.minor !== 0n && (
        <Total
          label={t('link.client.tax', { code: estimate.taxCode })}
          percent={estimate.taxRate}
          value={estimate.tax}
        />
      )}
      <div className={css.gross}>
        <dt>{t('link.client.gross')}</dt>
        <dd>
          <MoneyText value={estimate.gross} mark />
        </dd>
      </div>
    </dl>
  )
}

function Total(props: { label: string; percent?: ClientEstimateView['feePercent']; value: ClientEstimateView['net'] }) {
  return (
    <div>
      <dt>
        {props.label} {props.percent && <QuantityText value={props.percent} unit="%" />}
      </dt>
      <dd>
        <MoneyText value={props.value} />
      </dd>
    </div>
  )
}
