import { Button, TextInput } from '@mantine/core'
import { listReceipts, type ReceiptRow, type StockRow, stock } from '@ordinate/warehouse/contract'
import { useState } from 'react'
import {
  type Column,
  DataTable,
  EmptyState,
  InstantText,
  PageHeader,
  StateMark,
  Tabs,
  useCan,
  useListOp,
  usePanel,
  useSearchState,
  useSession,
  useWords,
} from '../kit/index.ts'
import { ItemDialog } from './item-dialog.tsx'
import { Lots } from './lots-tab.tsx'
import { StoragePlaces } from './places-tab.tsx'
import { ReceiveDialog } from './receive-dialog.tsx'
import { Differences, Road } from './road-tab.tsx'
import { Waybills } from './waybills-tab.tsx'

/** The warehouse desk: what there is, and what came. */
export default function WarehouseScreen() {
  const { t } = useWords()
  const can = useCan()
  const [tab] = useSearchState('tab', 'stock')
  const [words, setWords] = useSearchState('words')
  const [opened, setOpened] = useState<'item' | 'receive'>()
  const close = () => setOpened(undefined)
  const newItem = can('warehouse.keep') && (
    <Button variant="default" onClick={() => setOpened('item')}>
      {t('warehouse.new_item')}
    </Button>
  )
  const receiveButton = can('warehouse.keep') && (
    <Button onClick={() => setOpened('receive')}>{t('warehouse.receive')}</Button>
  )
  return (
    <>
      <PageHeader
        title={t('warehouse.desk')}
        actions={
          <>
            <TextInput
              aria-label={t('warehouse.words')}
              placeholder={t('warehouse.words')}
              value={words}
              onChange={(event) => setWords(event.currentTarget.value)}
            />
            {newItem}
            {receiveButton}
          </>
        }
      />
      <Tabs
        tabs={[
          { code: 'stock', label: t('warehouse.stock') },
          { code: 'waybills', label: t('warehouse.waybills') },
          { code: 'receipts', label: t('warehouse.receipts') },
          { code: 'lots', label: t('warehouse.lots') },
          { code: 'road', label: t('warehouse.road') },
          { code: 'differences', label: t('warehouse.differences') },
          { code: 'places', label: t('warehouse.places') },
        ]}
      />
      {tab === 'waybills' && <Waybills words={words} />}
      {tab === 'lots' && <Lots words={words} />}
      {tab === 'road' && <Road />}
      {tab === 'differences' && <Differences />}
      {tab === 'places' && <StoragePlaces words={words} />}
      {tab === 'receipts' && (
        <Receipts words={words} empty={<EmptyState text={t('warehouse.no_receipts')}>{receiveButton}</EmptyState>} />
      )}
      {tab === 'stock' && (
        <Stock words={words} empty={<EmptyState text={t('warehouse.no_items')}>{newItem}</EmptyState>} />
      )}
      <ItemDialog opened={opened === 'item'} onClose={close} />
      <ReceiveDialog opened={opened === 'receive'} onClose={close} />
    </>
  )
}

function Stock({ words, empty }: { words: string; empty: React.ReactNode }) {
  const { t } = useWords()
  const panel = usePanel()
  const currency = useSession()?.organisation.currency ?? 'AUD'
  const list = useListOp(stock, words === '' ? {} : { words })
  const figure = (key: 'onHand' | 'reserved' | 'free' | 'out'): Column<StockRow> => ({
    key,
    title: t(`warehouse.${key}`),
    value: (row) => row[key],
    width: 110,
  })
  const columns: Column<StockRow>[] = [
    { key: 'sku', title: t('warehouse.sku'), value: (row) => row.sku, width: 130 },
    { key: 'name', title: t('warehouse.item'), value: (row) => row.name, width: 260 },
    { key: 'unit', title: t('warehouse.unit'), value: (row) => row.unit, width: 70 },
    { key: 'kind', title: t('warehouse.kind'), value: (row) => t(`warehouse.kind_${row.kind}`), width: 120 },
    figure('onHand'),
    figure('reserved'),
    figure('free'),
    figure('out'),
    { key: 'value', title: `${t('warehouse.value')}, ${currency}`, value: (row) => row.value, width: 100 },
  ]
  return (
    <DataTable
      name="warehouse.stock"
      label={t('warehouse.stock')}
      columns={columns}
      rowKey={(row) => row.id}
      list={list}
      onOpen={(row) => panel.show('warehouse.item', row.id)}
      empty={empty}
    />
  )
}

function Receipts({ words, empty }: { words: string; empty: React.ReactNode }) {
  const { t } = useWords()
  const panel = usePanel()
  const list = useListOp(listReceipts, words === '' ? {} : { words })
  const columns: Column<ReceiptRow>[] = [
    { key: 'number', title: t('warehouse.receipt'), value: (row) => row.number, width: 110 },
    { key: 'waybill', title: t('warehouse.waybill'), value: (row) => row.waybill, width: 150 },
    { key: 'supplier', title: t('warehouse.supplier'), value: (row) => row.supplierName, width: 220 },
    {
      key: 'at',
      title: t('warehouse.received_at'),
      value: (row) => row.receivedAt,
      cell: (row) => <InstantText value={row.receivedAt} />,
      width: 170,
    },
    { key: 'by', title: t('warehouse.received_by'), value: (row) => row.receivedBy, width: 150 },
    {
      key: 'state',
      title: t('warehouse.against_waybill'),
      value: (row) => row.discrepancies,
      align: 'start',
      cell: (row) =>
        row.discrepancies === 0 ? (
          <StateMark state="D" label={t('warehouse.agrees')} />
        ) : (
          <StateMark state="!" label={t('warehouse.differs', { count: row.discrepancies })} />
        ),
      width: 170,
    },
  ]
  return (
    <DataTable
      name="warehouse.receipts"
      label={t('warehouse.receipts')}
      columns={columns}
      rowKey={(row) => row.id}
      list={list}
      onOpen={(row) => panel.show('warehouse.receipt', row.id)}
      empty={empty}
    />
  )
}
