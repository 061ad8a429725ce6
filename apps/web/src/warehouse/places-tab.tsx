import { Button, Group, Modal } from '@mantine/core'
import {
  createStoragePlace,
  listStoragePlaces,
  type StoragePlaceView,
  updateStoragePlace,
} from '@ordinate/warehouse/contract'
import { useState } from 'react'
import {
  type Column,
  DataTable,
  EmptyState,
  FormRow,
  NumberField,
  OperationForm,
  SelectField,
  StateMark,
  SwitchField,
  TextField,
  useCan,
  useListOp,
  useWords,
} from '../kit/index.ts'
import { LabelButtons } from './lots-tab.tsx'

const KINDS = ['store', 'shelf', 'vehicle', 'quarantine'] as const

/** Stores, shelves and vehicles, with what they offer to goods. */
export function StoragePlaces({ words }: { words: string }) {
  const { t } = useWords()
  const can = useCan()
  const [opened, setOpened] = useState<StoragePlaceView | 'new'>()
  const list = useListOp(listStoragePlaces, words === '' ? {} : { words })
  const yes = (value: boolean) => (value ? <StateMark state="D" label={t('warehouse.yes')} /> : null)
  const columns: Column<StoragePlaceView>[] = [
    { key: 'code', title: t('warehouse.place'), value: (row) => row.code, width: 130 },
    { key: 'name', title: t('warehouse.place_name'), value: (row) => row.name, width: 240 },
    { key: 'kind', title: t('warehouse.kind'), value: (row) => t(`warehouse.place_${row.kind}`), width: 130 },
    {
      key: 'celsius',
      title: t('warehouse.temperature'),
      value: (row) =>
        row.minCelsius === null && row.maxCelsius === null ? '' : `${row.minCelsius ?? '…'} – ${row.maxCelsius ?? '…'}`,
      width: 130,
    },
    { key: 'dry', title: t('warehouse.dry'), value: (row) => row.dry, cell: (row) => yes(row.dry), width: 90 },
    {
      key: 'locked',
      title: t('warehouse.locked'),
      value: (row) => row.locked,
      cell: (row) => yes(row.locked),
      width: 110,
    },
    { key: 'main', title: t('warehouse.main'), value: (row) => row.isMain, cell: (row) => yes(row.isMain), width: 110 },
  ]
  const add = can('warehouse.keep') && <Button onClick={() => setOpened('new')}>{t('warehouse.new_place')}</Button>
  return (
    <>
      {list.rows.length > 0 && <Group p="8px 16px">{add}</Group>}
      <DataTable
        name="warehouse.places"
        label={t('warehouse.places')}
        columns={columns}
        rowKey={(row) => row.id}
        list={list}
        onOpen={(row) => setOpened(row)}
        actions={(rows) => <LabelButtons ids={rows.map((row) => row.id)} />}
        empty={<EmptyState text={t('warehouse.no_places')}>{add}</EmptyState>}
      />
      <Modal
        opened={opened !== undefined}
        onClose={() => setOpened(undefined)}
        title={t(opened === 'new' ? 'warehouse.new_place' : 'warehouse.place')}
        size="lg"
      >
        {opened !== undefined && <PlaceForm place={opened} onDone={() => setOpened(undefined)} />}
      </Modal>
    </>
  )
}

function PlaceForm({ place, onDone }: { place: StoragePlaceView | 'new'; onDone: () => void }) {
  const { t } = useWords()
  const fields = (
    <>
      <FormRow>
        <TextField name="code" label={t('warehouse.place_code')} required autoFocus />
        <TextField name="name" label={t('warehouse.place_name')} />
        <SelectField
          name="kind"
          label={t('warehouse.kind')}
          options={KINDS.map((value) => ({ value, label: t(`warehouse.place_${value}`) }))}
        />
      </FormRow>
      <FormRow>
        <NumberField name="minCelsius" label={t('warehouse.min_celsius')} />
        <NumberField name="maxCelsius" label={t('warehouse.max_celsius')} />
        <SwitchField name="dry" label={t('warehouse.dry')} />
        <SwitchField name="locked" label={t('warehouse.locked')} />
      </FormRow>
    </>
  )
  if (place === 'new') {
    return (
      <OperationForm
        operation={createStoragePlace}
        initial={{ kind: 'shelf', dry: true, locked: false }}
        submitLabel={t('warehouse.add_place')}
        onDone={onDone}
        onCancel={onDone}
      >
        {fields}
      </OperationForm>
    )
  }
  const { id: placeId, code, name, kind, minCelsius, maxCelsius, dry, locked } = place
  return (
    <OperationForm
      operation={updateStoragePlace}
      initial={{ placeId, code, name, kind, minCelsius, maxCelsius, dry, locked }}
      submitLabel={t('warehouse.save')}
      onDone={onDone}
      onCancel={onDone}
    >
      {fields}
      {!place.isMain && <SwitchField name="archived" label={t('warehouse.close_place')} />}
    </OperationForm>
  )
}
