import { Button } from '@mantine/core'
import { type ImportView, listImports } from '@ordinate/platform/contract'
import {
  type Column,
  DataTable,
  EmptyState,
  PageHeader,
  StateMark,
  useGo,
  useListOp,
  useWords,
  type Words,
} from '../kit/index.ts'
import { IMPORT_MARKS } from './import-state.ts'

function columnsOf({ t }: Words): Column<ImportView>[] {
  const named = (run: ImportView) => run.fileName ?? t('imports.pasted')
  return [
    { key: 'file', title: t('imports.file'), value: named, width: 240 },
    { key: 'kind', title: t('imports.kind'), value: (run) => run.title, width: 160 },
    {
      key: 'state',
      title: t('imports.state'),
      value: (run) => t(`imports.state.${run.state}`),
      width: 180,
      cell: (run) => <StateMark state={IMPORT_MARKS[run.state]} label={t(`imports.state.${run.state}`)} />,
    },
    { key: 'rows', title: t('imports.rows'), value: (run) => run.rowCount, width: 80 },
    { key: 'new', title: t('imports.status.new'), value: (run) => run.counts?.new, width: 80 },
    { key: 'changed', title: t('imports.status.changed'), value: (run) => run.counts?.changed, width: 90 },
    { key: 'error', title: t('imports.status.error'), value: (run) => run.counts?.error, width: 90 },
    { key: 'by', title: t('imports.by'), value: (run) => run.createdBy, width: 150 },
    { key: 'at', title: t('imports.at'), value: (run) => run.createdAt, width: 180 },
  ]
}

/** What was imported, when and by whom. */
export default function ImportsScreen() {
  const words = useWords()
  const { t } = words
  const go = useGo()
  const list = useListOp(listImports, {})
  const start = <Button onClick={() => go('/imports/new')}>{t('imports.new')}</Button>
  return (
    <>
      <PageHeader title={t('imports.desk')} actions={start} />
      <DataTable
        name="imports.imports"
        label={t('imports.desk')}
        columns={columnsOf(words)}
        rowKey={(run) => run.id}
        list={list}
        onOpen={(run) => go(`/imports/${run.id}`)}
        empty={<EmptyState text={t('imports.none')}>{start}</EmptyState>}
      />
    </>
  )
}
