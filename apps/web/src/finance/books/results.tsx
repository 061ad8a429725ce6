import { Button, SegmentedControl } from '@mantine/core'
import type { OutputOf } from '@ordinate/contract'
import { profitAndLoss } from '@ordinate/finance/contract'
import {
  type Column,
  DataTable,
  EmptyState,
  Figure,
  MoneyText,
  Problem,
  QuantityText,
  useGo,
  useQueryOp,
  useSearchState,
  useWords,
} from '../../kit/index.ts'
import css from '../finance.module.css'
import { MissingRates } from './missing-rates.tsx'
import { SpanInput, useSpan } from './span.tsx'

type Answer = OutputOf<typeof profitAndLoss>
type Row = Answer['rows'][number]
const BY = ['order', 'client', 'coordinator', 'month', 'kind'] as const
const permille = (value: number) => ({ digits: BigInt(value), scale: 1 })

function useColumns(by: string, total: Answer['total'] | undefined): Column<Row>[] {
  const { t } = useWords()
  const amount = (key: 'income' | 'expense' | 'exchange' | 'result'): Column<Row> => ({
    key,
    title: t(`finance.results.${key}`),
    width: 130,
    value: (row) => row[key],
    total: () => <MoneyText value={total?.[key]} />,
  })
  return [
    {
      key: 'name',
      title: t(`finance.results.by.${by}`),
      width: 320,
      value: (row) => (row.name === '' ? t('finance.results.nobody') : row.name),
    },
    ...(by === 'order'
      ? [{ key: 'detail', title: t('finance.client'), width: 180, value: (row: Row) => row.detail }]
      : []),
    amount('income'),
    amount('expense'),
    amount('exchange'),
    amount('result'),
    {
      key: 'margin',
      title: t('finance.margin'),
      width: 90,
      value: (row) => (row.marginPerMille === null ? null : permille(row.marginPerMille)),
      cell: (row) =>
        row.marginPerMille === null ? null : <QuantityText value={permille(row.marginPerMille)} unit="%" />,
    },
  ]
}

/** Profit and loss of a span by order, client, coordinator, month or account; Enter goes one step further in. */
export function ResultsView() {
  const { t } = useWords()
  const go = useGo()
  const span = useSpan()
  const [by, setBy] = useSearchState('by', 'order')
  const [clientId, setClient] = useSearchState('client')
  const [coordinatorId, setCoordinator] = useSearchState('coordinator')
  const { data, problem, loading } = useQueryOp(
    profitAndLoss,
    {
      from: span.from,
      to: span.to,
      by: BY.find((one) => one === by) ?? 'order',
      ...(clientId === '' ? {} : { clientId }),
      ...(coordinatorId === '' ? {} : { coordinatorId }),
    },
    { keep: true },
  )
  const columns = useColumns(by, data?.total)
  if (problem) return <Problem problem={problem} />
  const days = `from=${span.from}&to=${span.to}`
  const open = (row: Row) => {
    if (by === 'order' && row.key !== '')
      return go(`/money?tab=books&books=journal&order=${row.key}&kinds=results&${days}`)
    if (by === 'client' && row.key !== '')
      return go(`/money?tab=books&books=results&by=order&client=${row.key}&${days}`)
    if (by === 'coordinator' && row.key !== '')
      return go(`/money?tab=books&books=results&by=order&coordinator=${row.key}&${days}`)
    if (by === 'kind') return go(`/money?tab=books&books=journal&kinds=${row.key}&${days}`)
    return go(`/money?tab=books&books=journal&kinds=results&${days}`)
  }
  return (
    <>
      <div className={css.filter}>
        <SpanInput {...span} />
        <SegmentedControl
          aria-label={t('finance.results.by')}
          value={by}
          onChange={setBy}
          data={BY.map((value) => ({ value, label: t(`finance.results.by.${value}`) }))}
        />
        {(clientId !== '' || coordinatorId !== '') && (
          <Button
            variant="default"
            onClick={() => {
              setClient('')
              setCoordinator('')
            }}
          >
            {t('finance.books.back_to_all')}
          </Button>
        )}
      </div>
      {data && (
        <div className={css.bookFigures}>
          <Figure label={t('finance.results.income')} value={<MoneyText value={data.total.income} mark />} />
          <Figure label={t('finance.results.expense')} value={<MoneyText value={data.total.expense} mark />} />
          <Figure
            label={t('finance.results.result')}
            value={<MoneyText value={data.total.result} mark />}
            {...(data.total.result.minor < 0n ? { state: 'problem' as const } : {})}
          />
          <MissingRates missing={data.missing} />
        </div>
      )}
      <DataTable
        name={`finance.results.${by}`}
        label={t('finance.books.view.results')}
        columns={columns}
        rowKey={(row) => row.key}
        rows={data?.rows ?? []}
        loading={loading}
        onOpen={open}
        rowState={(row) => (row.result.minor < 0n ? 'wrong' : undefined)}
        empty={<EmptyState text={t('finance.results.empty')} />}
      />
    </>
  )
}
