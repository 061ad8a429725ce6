import { listItems, type MovementRow, movements } from '@ordinate/warehouse/contract'
import { type Column, DataTable, EmptyState, InstantText, Section, useListOp, useWords } from '../kit/index.ts'

/** One item: every movement into and out of the warehouse. */
export default function ItemPanel({ id }: { id: string }) {
  const { t } = useWords()
  const item = useListOp(listItems, {}, { limit: 500 }).rows.find((each) => each.id === id)
  const list = useListOp(movements, { itemId: id })
  const columns: Column<MovementRow>[] = [
    {
      key: 'at',
      title: t('warehouse.when'),
      value: (row) => row.at,
      cell: (row) => <InstantText value={row.at} />,
      width: 130,
    },
    { key: 'quantity', title: t('warehouse.moved'), value: (row) => row.quantity, width: 80 },
    { key: 'kind', title: t('warehouse.movement'), value: (row) => t(`warehouse.movement_${row.kind}`), width: 100 },
    { key: 'to', title: t('warehouse.counterpart'), value: (row) => row.counterpart, width: 160 },
    { key: 'memo', title: t('warehouse.memo'), value: (row) => row.memo, width: 110 },
  ]
  return (
    <Section title={item ? `${item.sku} ${item.name}` : ''}>
      <DataTable
        name="warehouse.movements"
        label={t('warehouse.movements')}
        columns={columns}
        rowKey={(row) => row.id}
        list={list}
        rowState={(row) => (row.kind === 'void_pending' ? 'muted' : undefined)}
        height={480}
        empty={<EmptyState text={t('warehouse.no_movements')} />}
      />
    </Section>
  )
}
