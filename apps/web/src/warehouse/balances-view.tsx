import { balances } from '@ordinate/warehouse/contract'
import {
  type Column,
  DataTable,
  EmptyState,
  Problem,
  type State,
  StateMark,
  useQueryOp,
  useWords,
} from '../kit/index.ts'

type Group = NonNullable<
  ReturnType<typeof useQueryOp<typeof balances.input, typeof balances.output>>['data']
>['groups'][number]
type Row = Group['lines'][number] & { readonly group: string; readonly id: string | null }

const FIGURES = [
  'issued',
  'movedIn',
  'movedOut',
  'used',
  'damaged',
  'lost',
  'writtenOff',
  'returning',
  'returned',
  'unaccounted',
] as const

/** What became of everything, by outlet or by the person who took it over. */
export function Balances({ orderId, by }: { orderId: string; by: 'outlet' | 'person' }) {
  const { t } = useWords()
  const answer = useQueryOp(balances, { orderId, by })
  if (answer.problem) return <Problem problem={answer.problem} />
  const rows: Row[] = (answer.data?.groups ?? []).flatMap((group) =>
    group.lines.map((line) => ({ ...line, id: group.id, group: group.name || t('warehouse.nobody') })),
  )
  const state = (row: Row): State => (row.unaccounted.digits === 0n ? 'D' : row.lost.digits > 0n ? '!' : 'W')
  const columns: Column<Row>[] = [
    {
      key: 'group',
      title: t(by === 'outlet' ? 'warehouse.outlet' : 'warehouse.person'),
      value: (row) => row.group,
      width: 210,
    },
    { key: 'item', title: t('warehouse.item'), value: (row) => row.itemName, width: 190 },
    { key: 'unit', title: t('warehouse.unit'), value: (row) => row.unit, width: 60 },
    ...FIGURES.map((key): Column<Row> => ({ key, title: t(`warehouse.${key}`), value: (row) => row[key], width: 82 })),
    {
      key: 'state',
      title: t('warehouse.state'),
      value: (row) => state(row),
      cell: (row) => <StateMark state={state(row)} />,
      width: 60,
    },
  ]
  return (
    <DataTable
      name={`warehouse.balances_${by}`}
      label={t(`warehouse.by_${by}`)}
      columns={columns}
      rows={rows}
      rowKey={(row) => `${row.id ?? ''} ${row.itemId}`}
      empty={<EmptyState text={t('warehouse.no_materials')} />}
    />
  )
}
