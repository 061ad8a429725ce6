import { Button } from '@mantine/core'
import { cancelImport, confirmImport, getImport, type ImportView, type RowStatus } from '@ordinate/platform/contract'
import { useState } from 'react'
import {
  CommandProblem,
  PageHeader,
  Problem,
  ProgressLine,
  StateMark,
  useCommandOp,
  useGo,
  useQueryOp,
  useScreenParams,
  useSearchState,
  useWords,
} from '../kit/index.ts'
import { IMPORT_MARKS, screenOfKind } from './import-state.ts'
import css from './imports.module.css'
import { MappingTable } from './mapping-table.tsx'
import { PreviewTable } from './preview-table.tsx'

const STATUSES = ['new', 'changed', 'same', 'duplicate', 'error'] as const
const POLL_MS = 1_000

function isMoving({ state }: ImportView): boolean {
  return state === 'planning' || state === 'running'
}

/** One import, from the mapping of its columns over the preview of its rows to its result. */
export default function ImportScreen() {
  const { importId = '' } = useScreenParams()
  const [moving, setMoving] = useState(true)
  const { data: run, problem } = useQueryOp(getImport, { importId }, { keep: true, every: moving ? POLL_MS : false })
  if (run !== undefined && isMoving(run) !== moving) setMoving(isMoving(run))
  if (run === undefined) return <Problem problem={problem} />
  return <Import run={run} />
}

function Import({ run }: { run: ImportView }) {
  const { t } = useWords()
  const confirm = useCommandOp(confirmImport)
  const cancel = useCommandOp(cancelImport)
  const stop = () => void cancel.run({ importId: run.id })
  const [showMapping, setShowMapping] = useState(run.state === 'mapping')
  const mappable = run.state === 'mapping' || run.state === 'ready'
  return (
    <>
      <PageHeader
        title={`${run.title}: ${run.fileName ?? t('imports.pasted')}`}
        facts={<Facts run={run} />}
        actions={
          <Actions
            run={run}
            confirming={confirm.pending}
            onConfirm={() => void confirm.run({ importId: run.id })}
            onCancel={stop}
            mappingShown={showMapping}
            onMapping={() => setShowMapping((shown) => !shown)}
          />
        }
        problem={
          <>
            {run.problem !== null && <span className={css.failed}>{run.problem}</span>}
            <CommandProblem command={confirm} />
            <CommandProblem command={cancel} />
          </>
        }
      />
      {run.state === 'running' && (
        <ProgressLine
          value={run.doneRows}
          max={run.rowCount}
          label={t('imports.progress', { done: run.doneRows, rows: run.rowCount })}
          onCancel={stop}
        />
      )}
      {run.state === 'planning' && <ProgressLine value={0} max={0} label={t('imports.planning')} onCancel={stop} />}
      {mappable && (showMapping || run.state === 'mapping') && <MappingTable run={run} />}
      {run.counts !== null && <Preview run={run} />}
    </>
  )
}

function Facts({ run }: { run: ImportView }) {
  const { t } = useWords()
  return (
    <>
      <StateMark state={IMPORT_MARKS[run.state]} label={t(`imports.state.${run.state}`)} />
      <span>{t('imports.row_count', { rows: run.rowCount })}</span>
      {run.sheet !== null && <span>{t('imports.sheet', { sheet: run.sheet })}</span>}
      {run.hasFormulas && <StateMark state="W" label={t('imports.formulas')} />}
    </>
  )
}

function Actions(props: {
  run: ImportView
  confirming: boolean
  mappingShown: boolean
  onConfirm: () => void
  onCancel: () => void
  onMapping: () => void
}) {
  const { t } = useWords()
  const go = useGo()
  const { run } = props
  if (run.state === 'done') {
    return <Button onClick={() => go(screenOfKind(run.kind, run.parameters))}>{t('imports.look')}</Button>
  }
  if (run.state === 'cancelled' || run.state === 'failed') {
    return <Button onClick={() => go(`/imports/new?kind=${run.kind}`)}>{t('imports.again')}</Button>
  }
  const due = (run.counts?.new ?? 0) + (run.counts?.changed ?? 0)
  return (
    <>
      {run.state === 'ready' && (
        <Button variant="default" onClick={props.onMapping}>
          {t(props.mappingShown ? 'imports.hide_mapping' : 'imports.show_mapping')}
        </Button>
      )}
      {run.state !== 'running' && (
        <Button variant="default" onClick={props.onCancel}>
          {t('imports.cancel')}
        </Button>
      )}
      {run.state === 'ready' && (
        <Button disabled={due === 0} loading={props.confirming} onClick={props.onConfirm}>
          {t('imports.confirm', { rows: due })}
        </Button>
      )}
    </>
  )
}

function Preview({ run }: { run: ImportView }) {
  const { t } = useWords()
  const [status, setStatus] = useSearchState('status')
  const { counts } = run
  if (counts === null) return null
  const choice = (value: RowStatus | '' | 'warnings', label: string, count: number) => (
    <Button
      key={value}
      size="xs"
      variant={status === value ? 'filled' : 'default'}
      disabled={count === 0}
      aria-pressed={status === value}
      onClick={() => setStatus(value)}
    >
      {label} {count}
    </Button>
  )
  return (
    <>
      <div className={css.statuses} role="toolbar" aria-label={t('imports.show_rows')}>
        {choice('', t('imports.all'), run.rowCount)}
        {STATUSES.map((one) => choice(one, t(`imports.status.${one}`), counts[one]))}
        {choice('warnings', t('imports.warnings'), counts.warnings)}
      </div>
      <PreviewTable run={run} status={status} />
    </>
  )
}
