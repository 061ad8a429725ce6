import { timeToText } from '@ordinate/kernel'
import { type PlannedLine, planShifts, previewShifts } from '@ordinate/scheduling/contract'
import { withoutBlanks } from '../kit/form-values.ts'
import {
  type Column,
  DataTable,
  EmptyState,
  Problem,
  type State,
  StateMark,
  useForm,
  useQueryOp,
  useWords,
  type Words,
} from '../kit/index.ts'
import css from './demand.module.css'

const MARKS: Readonly<Record<PlannedLine['status'], State>> = { new: 'A', changed: 'W', same: '-', refused: '!' }

/** Hours and minutes of a shift: `7:30`. */
export function hoursText(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(Math.round(minutes % 60)).padStart(2, '0')}`
}

function columnsOf({ t }: Words): Column<PlannedLine>[] {
  return [
    {
      key: 'status',
      title: t('scheduling.line_status'),
      value: ({ status }) => t(`scheduling.line.${status}`),
      cell: ({ status }) => <StateMark state={MARKS[status]} label={t(`scheduling.line.${status}`)} />,
      width: 120,
    },
    { key: 'day', title: t('scheduling.day'), value: (line) => line.day, width: 110 },
    {
      key: 'outlet',
      title: t('scheduling.outlet'),
      value: (line) => `${line.outletKey} ${line.outletName}`,
      width: 210,
    },
    { key: 'template', title: t('scheduling.template'), value: (line) => line.templateName, width: 150 },
    {
      key: 'hours',
      title: t('scheduling.hours'),
      value: (line) => `${timeToText(line.startTime)}-${timeToText(line.endTime)}`,
      width: 110,
    },
    { key: 'people', title: t('scheduling.people'), value: (line) => line.headcount, width: 70 },
    {
      key: 'length',
      title: t('scheduling.length'),
      value: (line) => (line.minutes === 0 ? '' : hoursText(line.minutes)),
      align: 'end',
      width: 80,
    },
    { key: 'why', title: t('scheduling.line_why'), value: (line) => whyOf(line, t), width: 360 },
  ]
}

function whyOf({ reason, minutes, clockMinutes }: PlannedLine, t: Words['t']): string {
  if (reason !== null) return reason.sentence
  if (minutes === clockMinutes) return ''
  return t('scheduling.line_clock', { real: hoursText(minutes), clock: hoursText(clockMinutes) })
}

/** What the form around would do, asked anew with every change of it. */
export function PlanPreview() {
  const words = useWords()
  const { t } = words
  const { values } = useForm()
  const parsed = planShifts.input.safeParse(withoutBlanks(values))
  const asked = parsed.success ? parsed.data : undefined
  const preview = useQueryOp(previewShifts, asked as never, { enabled: asked !== undefined, keep: true })
  if (asked === undefined) return <EmptyState text={t('scheduling.plan_incomplete')} />
  if (preview.problem) return <Problem problem={preview.problem} />
  if (preview.data === undefined) return <div className={css.waiting} />
  const { rows, newShifts, newMinutes, shifts, minutes, clockChanges, lines } = preview.data
  const total = rows.new + rows.changed + rows.same + rows.refused
  return (
    <>
      <div className={css.totals}>
        {(['new', 'changed', 'same', 'refused'] as const).map((status) => (
          <StateMark key={status} state={MARKS[status]} label={`${t(`scheduling.line.${status}`)} ${rows[status]}`} />
        ))}
        <span>{t('scheduling.plan_new', { shifts: newShifts, hours: Math.round(newMinutes / 60) })}</span>
        <span className={css.quiet}>{t('scheduling.plan_all', { shifts, hours: Math.round(minutes / 60) })}</span>
        {clockChanges > 0 && <StateMark state="W" label={t('scheduling.plan_clock', { count: clockChanges })} />}
      </div>
      {total > lines.length && (
        <p className={css.quiet}>{t('scheduling.plan_shown', { shown: lines.length, total })}</p>
      )}
      <DataTable
        name="scheduling.plan_preview"
        label={t('scheduling.plan_preview')}
        columns={columnsOf(words)}
        rows={lines}
        rowKey={(line) => `${line.outletId} ${line.day} ${line.templateId}`}
        rowState={({ status }) => (status === 'refused' ? 'wrong' : status === 'same' ? 'muted' : undefined)}
        height={460}
      />
    </>
  )
}
