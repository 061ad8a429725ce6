import { downloadDocument } from '@ordinate/documents/contract'
import { type ClientReportView, clientReport, type TotalsView } from '@ordinate/reporting/contract'
import { CountText, DateText, Problem, useClient, useQueryOp, useWords } from '../../kit/index.ts'
import { linkToken } from '../token.ts'
import css from './report.module.css'
import { Team } from './team.tsx'

/** What a client sees of an order: the result so far against the plan, by day and outlet, and the reports to fetch. */
export default function ReportPage() {
  const { t } = useWords()
  const { data: report, problem } = useQueryOp(clientReport, {})
  if (!report) return <Problem problem={problem} />
  return (
    <>
      <h1 className={css.title}>
        {report.number} {report.title}
      </h1>
      <p className={css.quiet}>
        <DateText value={report.startsOn} year /> – <DateText value={report.endsOn} year />
      </p>
      <Papers papers={report.papers} />
      <Totals report={report} />
      <FigureTable
        title={t('link.report_by_day')}
        rows={report.days.map((row) => ({ key: String(row.day), name: <DateText value={row.day} />, totals: row }))}
      />
      <FigureTable
        title={t('link.report_by_outlet')}
        rows={report.outlets.map((row) => ({ key: row.outletId, name: row.outletName, totals: row }))}
      />
      <Team />
    </>
  )
}

function Papers({ papers }: { papers: ClientReportView['papers'] }) {
  const client = useClient()
  const link = { link: linkToken() }
  return (
    <ul className={css.papers}>
      {papers.map((paper) => (
        <li key={paper.id}>
          <a href={client.url(downloadDocument, { documentId: paper.id }, link)} target="_blank" rel="noreferrer">
            {paper.title} (PDF)
          </a>
          {paper.alsoAs.map((format) => (
            <a key={format} href={client.url(downloadDocument, { documentId: paper.id, format }, link)}>
              {format.toUpperCase()}
            </a>
          ))}
        </li>
      ))}
    </ul>
  )
}

function Totals({ report: { totals, targets } }: { report: ClientReportView }) {
  const { t } = useWords()
  const figures = [
    ['points', totals.pointsReported, totals.points],
    ['contacts', totals.contacts, targets.contacts],
    ['samples', totals.samples, targets.samples],
    ['sales', totals.sales, null],
  ] as const
  return (
    <dl className={css.totals}>
      {figures.map(([code, result, plan]) => (
        <div key={code}>
          <dt>{t(`link.report_${code}`)}</dt>
          <dd>
            <CountText value={result} />
            {plan !== null && <span className={css.quiet}> {t('link.report_of', { plan })}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function FigureTable(props: {
  title: string
  rows: readonly { key: string; name: React.ReactNode; totals: TotalsView }[]
}) {
  const { t } = useWords()
  const figures = ['contacts', 'samples', 'sales'] as const
  return (
    <section>
      <h2 className={css.heading}>{props.title}</h2>
      <table className={css.table}>
        <thead>
          <tr>
            <th />
            {figures.map((figure) => (
              <th key={figure} scope="col">
                {t(`link.report_${figure}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map(({ key, name, totals }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              {figures.map((figure) => (
                <td key={figure}>
                  <CountText value={totals[figure]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
