import { Select } from '@mantine/core'
import { type ChartLineView, chartOfAccounts, setChartLine, setChartTemplate } from '@ordinate/finance/contract'
import { chartTemplates } from '@ordinate/finance/domain'
import {
  type Column,
  CommandProblem,
  DataTable,
  Problem,
  useCan,
  useCommandOp,
  useQueryOp,
  useWords,
} from '../../kit/index.ts'
import css from '../finance.module.css'

/** The chart of accounts: a template to begin with, and every number and name to be changed in its cell. */
export function ChartView() {
  const { t } = useWords()
  const can = useCan()
  const { data, problem, loading } = useQueryOp(chartOfAccounts, {})
  const template = useCommandOp(setChartTemplate)
  const line = useCommandOp(setChartLine)
  if (problem) return <Problem problem={problem} />
  const may = can('finance.chart')
  const edit = (save: (row: ChartLineView, text: string) => Promise<unknown>) => (may ? { edit: { save } } : {})
  const columns: Column<ChartLineView>[] = [
    {
      key: 'number',
      title: t('finance.number'),
      width: 120,
      value: (row) => row.number,
      ...edit((row, text) =>
        line.send({
          kind: row.kind,
          number: text.trim() === '' ? null : text.trim(),
          ...(row.changed ? { name: row.name } : {}),
        }),
      ),
    },
    {
      key: 'name',
      title: t('finance.books.account'),
      width: 420,
      value: (row) => row.name,
      ...edit((row, text) =>
        line.send({
          kind: row.kind,
          number: row.number,
          ...(text.trim() === '' ? {} : { name: text.trim() }),
        }),
      ),
    },
    { key: 'class', title: t('finance.books.class'), width: 160, value: (row) => t(`finance.class.${row.class}`) },
    {
      key: 'changed',
      title: t('finance.chart.own'),
      width: 140,
      value: (row) => (row.changed ? t('finance.chart.changed') : ''),
    },
  ]
  return (
    <>
      <div className={css.filter}>
        <Select
          aria-label={t('finance.chart.template')}
          w={320}
          allowDeselect={false}
          disabled={!may}
          value={data?.template ?? null}
          data={chartTemplates.map((value) => ({ value, label: t(`finance.chart.template.${value}`) }))}
          onChange={(value) => {
            const chosen = chartTemplates.find((one) => one === value)
            if (chosen !== undefined) void template.run({ template: chosen })
          }}
        />
        <span className={css.quiet}>{may && t('finance.chart.hint')}</span>
      </div>
      <CommandProblem command={template} />
      <DataTable
        name="finance.chart"
        label={t('finance.books.view.chart')}
        columns={columns}
        rowKey={(row) => row.kind}
        rows={data?.lines ?? []}
        loading={loading}
      />
    </>
  )
}
