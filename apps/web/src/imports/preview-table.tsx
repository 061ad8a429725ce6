import { type ImportView, type PreviewRow, previewImport, type RowStatus } from '@ordinate/platform/contract'
import { type Column, DataTable, EmptyState, StateMark, useListOp, useWords, type Words } from '../kit/index.ts'
import { ROW_MARKS } from './import-state.ts'

function why(row: PreviewRow): string {
  const changes = row.changes.map(({ label, before, after }) => `${label}: ${before || '-'} → ${after || '-'}`)
  return [...row.problems.map(({ message }) => message), ...changes].join('; ')
}

function columnsOf({ t }: Words, run: ImportView): Column<PreviewRow>[] {
  const read = run.columns.flatMap(({ key, label }) => {
    const index = run.mapping[key] ?? null
    return index === null ? [] : [{ key, label, index }]
  })
  return [
    { key: 'row', title: t('imports.row'), value: (row) => row.rowNo, width: 70 },
    {
      key: 'status',
      title: t('imports.row_status'),
      value: (row) => t(`imports.row.${row.status}`),
      width: 120,
      cell: (row) => <StateMark state={ROW_MARKS[row.status]} label={t(`imports.row.${row.status}`)} />,
    },
    { key: 'why', title: t('imports.why'), value: why, width: 380 },
    ...read.map(
      ({ key, label, index }): Column<PreviewRow> => ({
        key: `cell.${key}`,
        title: label,
        value: (row) => row.cells[index] ?? '',
        width: 140,
      }),
    ),
  ]
}

/** The rows as they stand in the file, with what each would do and why. */
export function PreviewTable({ run, status }: { run: ImportView; status: string }) {
  const words = useWords()
  const { t } = words
  const filter = status === 'warnings' ? { problems: true } : status === '' ? {} : { status: status as RowStatus }
  const list = useListOp(previewImport, { importId: run.id, ...filter })
  return (
    <DataTable
      name={`imports.preview.${run.kind}`}
      label={t('imports.preview')}
      columns={columnsOf(words, run)}
      rowKey={(row) => String(row.rowNo)}
      list={list}
      rowState={(row) => {
        if (row.status === 'error') return 'wrong'
        return row.status === 'same' || row.status === 'duplicate' ? 'muted' : undefined
      }}
      empty={<EmptyState text={t('imports.none_such')} />}
    />
  )
}
