import { Button, Textarea } from '@mantine/core'
import {
  confirmImport,
  getImport,
  type ImportView,
  type PreviewRow,
  previewImport,
  startPasted,
} from '@ordinate/platform/contract'
import { withShiftHeader } from '@ordinate/scheduling/domain'
import { useState } from 'react'
import { ROW_MARKS } from '../imports/import-state.ts'
import {
  type Column,
  CommandProblem,
  DataTable,
  ProgressLine,
  ScreenLink,
  StateMark,
  useCommandOp,
  useListOp,
  useQueryOp,
  useWords,
} from '../kit/index.ts'
import css from './demand.module.css'

const KIND = 'scheduling.shifts'
const POLL_MS = 1_000

/** Cells from a spreadsheet on top, below them every row with what it would do; written when confirmed. */
export function PasteShifts({ orderId }: { orderId: string }) {
  const { t } = useWords()
  const [text, setText] = useState('')
  const [importId, setImportId] = useState<string>()
  const start = useCommandOp(startPasted, { onDone: ({ id }) => setImportId(id) })
  const [given, setGiven] = useState(true)
  const look = (pasted: string) => {
    const whole = withShiftHeader(pasted)
    setGiven(whole === pasted)
    void start.run({ kind: KIND, text: whole, parameters: { orderId } })
  }
  return (
    <div className={css.paste}>
      <Textarea
        label={t('scheduling.paste_cells')}
        description={t('scheduling.paste_how')}
        placeholder={t('scheduling.paste_example')}
        minRows={5}
        maxRows={10}
        autosize
        styles={{ input: { fontVariantNumeric: 'tabular-nums' } }}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onPaste={(event) => {
          const pasted = event.clipboardData.getData('text/plain')
          if (text.trim() === '' && pasted.trim() !== '') look(pasted)
        }}
      />
      <div className={css.totals}>
        <Button
          variant={importId === undefined ? 'filled' : 'default'}
          disabled={text.trim() === ''}
          loading={start.pending}
          onClick={() => look(text)}
        >
          {t('scheduling.paste_look')}
        </Button>
        <span className={css.quiet}>{t('scheduling.paste_shifts_note')}</span>
      </div>
      <CommandProblem command={start} />
      {importId && <Pasted key={importId} importId={importId} orderId={orderId} before={given ? 0 : 1} />}
    </div>
  )
}

const isMoving = ({ state }: ImportView): boolean => state === 'planning' || state === 'running'

const STATUSES = ['new', 'changed', 'same', 'duplicate', 'error'] as const

/** @param props.before lines that were put before the pasted ones, so that rows are counted as they were pasted */
function Pasted({ importId, orderId, before }: { importId: string; orderId: string; before: number }) {
  const { t } = useWords()
  const [moving, setMoving] = useState(true)
  const { data: run } = useQueryOp(getImport, { importId }, { keep: true, every: moving ? POLL_MS : false })
  if (run !== undefined && isMoving(run) !== moving) setMoving(isMoving(run))
  const confirm = useCommandOp(confirmImport)
  if (run === undefined) return null
  if (isMoving(run))
    return <ProgressLine value={run.doneRows} max={run.rowCount} label={t('scheduling.paste_working')} />
  if (run.state === 'mapping') {
    return (
      <p>
        {t('scheduling.paste_unclear')} <ScreenLink to={`/imports/${run.id}`}>{t('scheduling.paste_map')}</ScreenLink>
      </p>
    )
  }
  const counts = run.counts ?? { new: 0, changed: 0, same: 0, duplicate: 0, error: 0, warnings: 0 }
  const due = counts.new + counts.changed
  return (
    <>
      <div className={css.totals}>
        {STATUSES.filter((status) => counts[status] > 0).map((status) => (
          <StateMark key={status} state={ROW_MARKS[status]} label={`${t(`imports.row.${status}`)} ${counts[status]}`} />
        ))}
        {run.state === 'ready' && due > 0 && (
          <Button loading={confirm.pending} onClick={() => void confirm.run({ importId: run.id })}>
            {t('scheduling.paste_make', { count: due })}
          </Button>
        )}
        {run.state === 'ready' && due === 0 && <span>{t('scheduling.paste_nothing')}</span>}
        {run.state === 'done' && (
          <>
            <StateMark state="D" label={t('scheduling.paste_done')} />
            <ScreenLink to={`/roster/${orderId}`}>{t('scheduling.to_roster')}</ScreenLink>
          </>
        )}
      </div>
      <CommandProblem command={confirm} />
      <div className={css.pasted}>
        <Rows run={run} before={before} />
      </div>
    </>
  )
}

function whyOf(row: PreviewRow): string {
  const changes = row.changes.map(({ label, before, after }) => `${label}: ${before || '-'} → ${after || '-'}`)
  return [...row.problems.map(({ message }) => message), ...changes].join('; ')
}

function Rows({ run, before }: { run: ImportView; before: number }) {
  const { t } = useWords()
  const list = useListOp(previewImport, { importId: run.id })
  const columns: Column<PreviewRow>[] = [
    { key: 'row', title: t('imports.row'), value: (row) => row.rowNo - before, width: 60 },
    {
      key: 'status',
      title: t('imports.row_status'),
      value: (row) => t(`imports.row.${row.status}`),
      cell: (row) => <StateMark state={ROW_MARKS[row.status]} label={t(`imports.row.${row.status}`)} />,
      width: 120,
    },
    { key: 'cells', title: t('scheduling.paste_row'), value: (row) => row.cells.join('  '), width: 340 },
    { key: 'meant', title: t('scheduling.paste_meant'), value: (row) => row.title, width: 300 },
    { key: 'why', title: t('imports.why'), value: whyOf, width: 420 },
  ]
  return (
    <DataTable
      name="scheduling.pasted"
      label={t('imports.preview')}
      columns={columns}
      rowKey={(row) => String(row.rowNo)}
      list={list}
      fit={run.rowCount <= 20}
      {...(run.rowCount > 20 && { height: 560 })}
      rowState={({ status }) =>
        status === 'error' ? 'wrong' : status === 'same' || status === 'duplicate' ? 'muted' : undefined
      }
    />
  )
}
