import { Button, Modal } from '@mantine/core'
import { localDate } from '@ordinate/kernel'
import { useMemo } from 'react'
import { type Column, DataTable, type State, StateMark, useWords, type Words } from '../kit/index.ts'
import css from './roster.module.css'
import { inShort } from './roster-cell.tsx'
import type { OpenRoster } from './roster-data.ts'
import type { Edits } from './roster-edits.ts'
import { type Cut, type JudgedCell, judgePaste, type PastedCell } from './roster-paste.ts'

interface PasteProps {
  readonly roster: OpenRoster
  readonly cells: readonly PastedCell[]
  readonly cut: Cut | undefined
  readonly edits: Edits
  readonly onClose: () => void
}

type Row = JudgedCell & { readonly key: string }

/** What a pasted block would do, cell by cell, before it does it. */
export default function PasteDialog({ roster, cells, cut, edits, onClose }: PasteProps) {
  const { t } = useWords()
  const { model, rules } = roster
  const read = useMemo(() => judgePaste(model, rules, cells, cut), [model, rules, cells, cut])
  const rows = read.cells.map((cell, at): Row => ({ ...cell, key: String(at) }))
  const good = rows.filter((row) => row.judged !== undefined && row.judged.verdict !== 'refused').length
  const bad = rows.filter(isBad).length
  const apply = () => {
    onClose()
    void edits.change(read.changes, 'allowed')
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('scheduling.paste_title')}
      size="xl"
      closeButtonProps={{ 'aria-label': t('scheduling.close_window') }}
    >
      <div className={css.dialog}>
        <p>{t('scheduling.paste_note', { good, bad, same: rows.length - good - bad })}</p>
        <DataTable
          name="scheduling.paste"
          label={t('scheduling.paste_title')}
          columns={columnsOf(roster, t)}
          rows={rows}
          rowKey={({ key }) => key}
          height={320}
        />
        <div className={css.actions}>
          <Button variant="default" onClick={onClose}>
            {t('scheduling.cancel')}
          </Button>
          <Button data-autofocus disabled={good === 0} onClick={apply}>
            {t('scheduling.paste_apply', { count: good })}
          </Button>
        </div>
      </div>
    </Modal>
  )
}

function isBad({ fault, judged }: JudgedCell): boolean {
  return fault !== undefined || judged?.verdict === 'refused'
}

function columnsOf({ model, rules }: OpenRoster, t: Words['t']): Column<Row>[] {
  const costOf = ({ change }: Row) => {
    const entry = model.entries.get(change?.shiftId ?? '')
    return entry && change?.personId ? rules.costOf(change.personId, entry).pay : null
  }
  return [
    { key: 'line', title: t('scheduling.line'), value: ({ line }) => line.title, width: 160 },
    { key: 'day', title: t('scheduling.day'), value: ({ day }) => localDate(day), width: 110 },
    { key: 'text', title: t('scheduling.pasted_text'), value: ({ text }) => text, width: 140 },
    {
      key: 'verdict',
      title: t('scheduling.verdict'),
      value: (row) => verdictOf(row, t),
      cell: (row) => <StateMark state={stateOf(row)} label={verdictOf(row, t)} />,
      width: 190,
    },
    { key: 'cost', title: t('scheduling.cost'), value: costOf, width: 100 },
  ]
}

function stateOf(row: Row): State {
  if (isBad(row)) return '!'
  return row.change === undefined ? '-' : 'D'
}

function verdictOf({ fault, judged, change }: Row, t: Words['t']): string {
  if (fault !== undefined) return t(`scheduling.fault.${fault}`)
  if (judged === undefined) return t('scheduling.as_it_is')
  if (judged.verdict === 'refused') return inShort(judged.refusals, t)
  return t(change?.personId === null ? 'scheduling.will_leave' : 'scheduling.will_be_seated')
}
