import { Button, Group } from '@mantine/core'
import { listStocktakes, listStoragePlaces, openStocktake, type StocktakeRow } from '@ordinate/warehouse/contract'
import { useState } from 'react'
import {
  type Column,
  DataTable,
  Dialog,
  EmptyState,
  InstantText,
  MultiSelectField,
  NumberField,
  OperationForm,
  type State,
  StateMark,
  SwitchField,
  TextField,
  useCan,
  useGo,
  useListOp,
  useWords,
} from '../kit/index.ts'
import css from './equipment.module.css'

export const STOCKTAKE_MARKS: Readonly<Record<StocktakeRow['state'], State>> = {
  counting: 'W',
  review: 'A',
  posted: 'D',
  cancelled: 'x',
}

/** Stocktakes, newest first. */
export function StocktakesTab() {
  const { t } = useWords()
  const go = useGo()
  const can = useCan()
  const [opened, setOpened] = useState(false)
  const list = useListOp(listStocktakes, {})
  const begin = can('warehouse.keep') && (
    <Button onClick={() => setOpened(true)}>{t('equipment.open_stocktake')}</Button>
  )
  const columns: Column<StocktakeRow>[] = [
    { key: 'number', title: t('equipment.number'), value: (row) => row.number, width: 110 },
    {
      key: 'state',
      title: t('equipment.state'),
      value: (row) => t(`equipment.stocktake_${row.state}`),
      cell: (row) => <StateMark state={STOCKTAKE_MARKS[row.state]} label={t(`equipment.stocktake_${row.state}`)} />,
      width: 140,
    },
    {
      key: 'places',
      title: t('equipment.places'),
      value: (row) => row.places.map((place) => place.name).join(', '),
      width: 280,
    },
    {
      key: 'opened',
      title: t('equipment.opened_at'),
      value: (row) => row.openedAt,
      cell: (row) => <InstantText value={row.openedAt} />,
      width: 160,
    },
    { key: 'by', title: t('equipment.by'), value: (row) => row.openedBy, width: 150 },
    {
      key: 'posted',
      title: t('equipment.posted_at'),
      value: (row) => row.postedAt,
      cell: (row) => <InstantText value={row.postedAt} />,
      width: 160,
    },
  ]
  return (
    <>
      <Group className={css.bar} justify="space-between">
        <span className={css.quiet}>{t('equipment.stocktakes_text')}</span>
        {begin}
      </Group>
      <DataTable
        name="equipment.stocktakes"
        label={t('equipment.tab_stocktakes')}
        columns={columns}
        rowKey={(row) => row.id}
        list={list}
        onOpen={(row) => go(`/stocktakes/${row.id}`)}
        empty={<EmptyState text={t('equipment.no_stocktakes')}>{begin}</EmptyState>}
      />
      <OpenDialog opened={opened} onClose={() => setOpened(false)} />
    </>
  )
}

function OpenDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useWords()
  const go = useGo()
  const places = useListOp(listStoragePlaces, {}, { enabled: opened, limit: 500 })
  const options = places.rows.map((place) => ({ value: place.id, label: `${place.code} ${place.name}`.trim() }))
  return (
    <Dialog opened={opened} onClose={onClose} title={t('equipment.open_stocktake')}>
      <OperationForm
        operation={openStocktake}
        initial={{ blind: false, tolerancePercent: 5 }}
        submitLabel={t('equipment.begin')}
        onDone={(row) => go(`/stocktakes/${row.id}`)}
        onCancel={onClose}
      >
        <MultiSelectField name="placeIds" label={t('equipment.places')} options={options} required />
        <NumberField
          name="tolerancePercent"
          label={t('equipment.tolerance')}
          description={t('equipment.tolerance_text')}
        />
        <SwitchField name="blind" label={t('equipment.blind')} description={t('equipment.blind_text')} />
        <TextField name="note" label={t('equipment.note')} />
      </OperationForm>
    </Dialog>
  )
}
