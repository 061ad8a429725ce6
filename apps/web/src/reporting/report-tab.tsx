import type { OrderFiguresView } from '@ordinate/reporting/contract'
import { orderFigures } from '@ordinate/reporting/contract'
import {
  DateText,
  Figure,
  MoneyText,
  PageBody,
  Problem,
  Section,
  StateMark,
  useQueryOp,
  useWords,
} from '../kit/index.ts'
import { ReportActions } from './report-actions.tsx'
import css from './reporting.module.css'
import { DaysTable, OutletsTable } from './result-tables.tsx'
import { TemplatesSection } from './templates-section.tsx'
import { TotalsFigures } from './totals-figures.tsx'

/** The result of an order against its plan, what is missing for the report, and the reports themselves. */
export default function ReportTab({ orderId }: { orderId: string }) {
  const { t } = useWords()
  const { data: figures, problem } = useQueryOp(orderFigures, { orderId })
  if (!figures) return <Problem problem={problem} />
  return (
    <PageBody>
      <ReportActions figures={figures} />
      <Section title={t('reporting.result')}>
        <TotalsFigures totals={figures.totals} targets={figures.targets} />
      </Section>
      <MoneyFigures figures={figures} />
      <Missing figures={figures} />
      <TemplatesSection />
      <Section title={t('reporting.by_day')}>
        <DaysTable days={figures.days} />
      </Section>
      <Section title={t('reporting.by_outlet')}>
        <OutletsTable outlets={figures.outlets} />
      </Section>
    </PageBody>
  )
}

function MoneyFigures({ figures }: { figures: OrderFiguresView }) {
  const { t } = useWords()
  const { money, costs } = figures
  const amounts = [
    ['invoiced', money?.invoiced],
    ['paid', money?.paid],
    ['per_contact', money?.perContact],
    ['per_sample', money?.perSample],
    ['actual_cost', costs?.actual],
    ['forecast_margin', costs?.forecastMargin],
  ] as const
  const known = amounts.filter(([, amount]) => amount != null)
  if (known.length === 0) return null
  return (
    <Section title={t('reporting.money')}>
      <div className={css.figures}>
        {known.map(([code, amount]) => (
          <Figure key={code} label={t(`reporting.${code}`)} value={<MoneyText value={amount} mark />} />
        ))}
      </div>
    </Section>
  )
}

/** Points that have passed without an approved photo. */
function Missing({ figures }: { figures: OrderFiguresView }) {
  const { t } = useWords()
  if (figures.missingPhotos.length === 0) return null
  return (
    <Section title={t('reporting.missing_photos', { count: figures.missingPhotos.length })}>
      <ul className={css.missing}>
        {figures.missingPhotos.map((point) => (
          <li key={point.activationId}>
            <StateMark state="!" /> {point.outletName}, <DateText value={point.day} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
