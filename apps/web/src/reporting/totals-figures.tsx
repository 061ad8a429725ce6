import type { TotalsView } from '@ordinate/reporting/contract'
import { CountText, Figure, useWords } from '../kit/index.ts'
import css from './reporting.module.css'

interface Measure {
  readonly code: string
  readonly result: number
  readonly plan: number | null
}

/** The sums that matter, each with what was planned. */
export function TotalsFigures(props: {
  totals: TotalsView
  targets: { contacts: number | null; samples: number | null }
}) {
  const { t } = useWords()
  const { totals, targets } = props
  const measures: Measure[] = [
    { code: 'points', result: totals.pointsReported, plan: totals.points },
    { code: 'people', result: totals.peopleCame, plan: totals.peoplePlanned },
    { code: 'hours', result: Math.round(totals.minutesWorked / 60), plan: Math.round(totals.minutesPlanned / 60) },
    { code: 'contacts', result: totals.contacts, plan: targets.contacts },
    { code: 'samples', result: totals.samples, plan: targets.samples },
    { code: 'sales', result: totals.sales, plan: null },
    { code: 'photos', result: totals.photos, plan: null },
  ]
  return (
    <div className={css.figures}>
      {measures.map(({ code, result, plan }) => (
        <Figure
          key={code}
          label={
            plan === null ? t(`reporting.${code}`) : t('reporting.of_plan', { name: t(`reporting.${code}`), plan })
          }
          value={<CountText value={result} />}
        />
      ))}
    </div>
  )
}
