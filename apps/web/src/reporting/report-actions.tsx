import { Button, Checkbox, TextInput } from '@mantine/core'
import { type DocumentView, downloadDocument, render } from '@ordinate/documents/contract'
import {
  cancelPhotoReport,
  exportArchive,
  issueFinalReport,
  type OrderFiguresView,
  photoReportRun,
  shareGallery,
  shareReport,
  startPhotoReport,
} from '@ordinate/reporting/contract'
import { type ReactNode, useState } from 'react'
import {
  CommandProblem,
  DateText,
  ProgressLine,
  Section,
  StateMark,
  useCan,
  useClient,
  useCommandOp,
  usePanel,
  useQueryOp,
  useWords,
} from '../kit/index.ts'
import css from './reporting.module.css'

/** The two reports with what each needs, the client's link, and the archive of all papers. */
export function ReportActions({ figures }: { figures: OrderFiguresView }) {
  const { t } = useWords()
  const can = useCan()
  const client = useClient()
  const { orderId } = figures
  const archive = can('reporting.export') && (
    <Button component="a" variant="default" href={client.url(exportArchive, { orderId })}>
      {t('reporting.export_archive')}
    </Button>
  )
  return (
    <Section title={t('reporting.reports')} actions={archive}>
      <FinalReport figures={figures} />
      <PhotoReport figures={figures} />
      {figures.finalReport && can('reporting.issue') && (
        <ClientLink orderId={orderId} operation={shareReport} word="link" />
      )}
      {can('reporting.issue') && <ClientLink orderId={orderId} operation={shareGallery} word="gallery" />}
    </Section>
  )
}

function FinalReport({ figures }: { figures: OrderFiguresView }) {
  const { t } = useWords()
  const panel = usePanel()
  const issuing = useCommandOp(issueFinalReport, { onDone: ({ id }) => panel.show('documents.document', id) })
  const waits = figures.daysOpen > 0 ? t('reporting.days_open_hint', { count: figures.daysOpen }) : undefined
  return (
    <>
      <ReportLine
        kind="final_report"
        figures={figures}
        issued={figures.finalReport}
        waits={waits}
        pending={issuing.pending}
        onIssue={() => void issuing.run({ orderId: figures.orderId })}
      />
      <CommandProblem command={issuing} />
    </>
  )
}

/** The photo report is made in the background: how far it is shows here, and it can be given up. */
function PhotoReport({ figures }: { figures: OrderFiguresView }) {
  const { t } = useWords()
  const { orderId, photosWaiting } = figures
  const start = useCommandOp(startPhotoReport)
  const cancel = useCommandOp(cancelPhotoReport)
  const { data } = useQueryOp(photoReportRun, { orderId })
  const run = data?.run
  const running = run?.state === 'waiting' || run?.state === 'running'
  const waits = photosWaiting > 0 ? t('reporting.photos_waiting_hint', { count: photosWaiting }) : undefined
  const [slides, setSlides] = useState(false)
  return (
    <>
      <ReportLine
        kind="photo_report"
        figures={figures}
        issued={figures.photoReport}
        waits={waits}
        pending={start.pending || running}
        onIssue={() => void start.run({ orderId, ...(slides ? { alsoAs: ['pptx' as const] } : {}) })}
      >
        <Checkbox
          label={t('reporting.with_slides')}
          checked={slides}
          onChange={(event) => setSlides(event.currentTarget.checked)}
        />
      </ReportLine>
      {run && running && (
        <ProgressLine
          value={run.done}
          max={run.total}
          label={t(run.done < run.total ? 'reporting.run_photos' : 'reporting.run_setting', {
            done: run.done,
            total: run.total,
          })}
          onCancel={() => void cancel.run({ runId: run.id })}
        />
      )}
      {run?.state === 'failed' && <StateMark state="!" label={t('reporting.run_failed', { reason: run.reason })} />}
      {run?.state === 'cancelled' && <StateMark state="x" label={t('reporting.run_cancelled')} />}
      <CommandProblem command={start} />
      <CommandProblem command={cancel} />
    </>
  )
}

/** One report: where it stands, its draft, and the button that issues it or its next version. */
function ReportLine(props: {
  kind: 'final_report' | 'photo_report'
  figures: OrderFiguresView
  issued: DocumentView | null
  waits: string | undefined
  pending: boolean
  onIssue: () => void
  children?: ReactNode
}) {
  const { t, locale } = useWords()
  const can = useCan()
  const client = useClient()
  const { kind, issued, figures } = props
  const draft = client.url(render, { kind, subjectId: figures.orderId, format: 'pdf', language: locale })
  return (
    <div className={css.line}>
      <StateMark state={issued ? 'D' : props.waits ? 'W' : '-'} label={t(`documents.kind.${kind}`)} />
      <span className={css.note}>{issued ? <IssuedFiles report={issued} /> : props.waits}</span>
      <Button component="a" variant="default" href={draft} target="_blank" rel="noreferrer">
        {t('reporting.draft')}
      </Button>
      {props.children}
      {can('reporting.issue') && figures.archivedAt === null && (
        <Button variant={issued ? 'default' : 'filled'} loading={props.pending} onClick={props.onIssue}>
          {t(issued ? 'reporting.issue_again' : 'reporting.issue')}
        </Button>
      )}
    </div>
  )
}

function IssuedFiles({ report }: { report: DocumentView }) {
  const { t } = useWords()
  const client = useClient()
  const href = (format?: DocumentView['alsoAs'][number]) =>
    client.url(downloadDocument, { documentId: report.id, ...(format === undefined ? {} : { format }) })
  return (
    <>
      {t('reporting.issued', { number: report.number, version: report.version })} <DateText value={report.date} year />{' '}
      <a href={href()} target="_blank" rel="noreferrer">
        PDF
      </a>
      {report.alsoAs.map((format) => (
        <a key={format} href={href(format)} className={css.file}>
          {format.toUpperCase()}
        </a>
      ))}
    </>
  )
}

/** A link for the client; it is shown once, because its token is kept nowhere. */
function ClientLink(props: {
  orderId: string
  operation: typeof shareReport | typeof shareGallery
  word: 'link' | 'gallery'
}) {
  const { t } = useWords()
  const { orderId, word } = props
  const sharing = useCommandOp(props.operation as typeof shareReport)
  return (
    <>
      <div className={css.line}>
        <span className={css.note}>{t(`reporting.${word}_hint`)}</span>
        {sharing.answer && (
          <TextInput
            readOnly
            aria-label={t(`reporting.${word}`)}
            value={`${window.location.origin}${sharing.answer.path}`}
            onFocus={(event) => event.currentTarget.select()}
            className={css.link}
          />
        )}
        <Button variant="default" loading={sharing.pending} onClick={() => void sharing.run({ orderId })}>
          {t(`reporting.make_${word}`)}
        </Button>
      </div>
      <CommandProblem command={sharing} />
    </>
  )
}
