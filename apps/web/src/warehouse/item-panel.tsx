import { Button, Group } from '@mantine/core'
import { listItems, type MovementRow, movements } from '@ordinate/warehouse/contract'
import { useState } from 'react'
import { type Column, DataTable, EmptyState, InstantText, Section, useCan, useListOp, useWords } from '../kit/index.ts'
import { ItemDialog } from './item-dialog.tsx'
import { ItemCodes, ItemRules } from './item-rules.tsx'
import { Kit } from './kit-section.tsx'
import { LabelButtons } from './lots-tab.tsx'

/** One item: every movement into and out of the warehouse. */
export default function ItemPanel({ id }: { id: string }) {
  const { t } = useWords()
  const item = useListOp(listItems, {}, { limit: 500 }).rows.find((each) => each.id === id)
  const can = useCan()
  const [editing, setEditing] = useState(false)
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
    <Section
      title={item ? `${item.sku} ${item.name}` : ''}
      actions={
        item && (
          <Group gap="sm">
            <LabelButtons ids={[item.id]} />
            {can('warehouse.keep') && (
              <Button variant="default" onClick={() => setEditing(true)}>
                {t('warehouse.edit_item')}
              </Button>
            )}
          </Group>
        )
      }
    >
      {item && <ItemDialog opened={editing} onClose={() => setEditing(false)} item={item} />}
      {item && <ItemRules item={item} />}
      {item && <ItemCodes itemId={item.id} />}
      {item && <Kit itemId={item.id} />}
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
