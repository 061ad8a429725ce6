import { Button, Textarea } from '@mantine/core'
import { confirmImport, getImport, type ImportView, startPasted } from '@ordinate/platform/contract'
import { withShiftHeader } from '@ordinate/scheduling/domain'
import { useState } from 'react'
import { PreviewTable } from '../imports/preview-table.tsx'
import {
  CommandProblem,
  ProgressLine,
  ScreenLink,
  StateMark,
  useCommandOp,
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
  const look = (pasted: string) =>
    void start.run({ kind: KIND, text: withShiftHeader(pasted), parameters: { orderId } })
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
        <Button disabled={text.trim() === ''} loading={start.pending} onClick={() => look(text)}>
          {t('scheduling.paste_look')}
        </Button>
        <span className={css.quiet}>{t('scheduling.paste_note')}</span>
      </div>
      <CommandProblem command={start} />
      {importId && <Pasted key={importId} importId={importId} orderId={orderId} />}
    </div>
  )
}

const isMoving = ({ state }: ImportView): boolean => state === 'planning' || state === 'running'

function Pasted({ importId, orderId }: { importId: string; orderId: string }) {
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
        <StateMark state="A" label={`${t('imports.row.new')} ${counts.new}`} />
        <StateMark state="W" label={`${t('imports.row.changed')} ${counts.changed}`} />
        <StateMark state="-" label={`${t('imports.row.same')} ${counts.same}`} />
        <StateMark state="x" label={`${t('imports.row.duplicate')} ${counts.duplicate}`} />
        <StateMark state="!" label={`${t('imports.row.error')} ${counts.error}`} />
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
        <PreviewTable run={run} status="" />
      </div>
    </>
  )
}
