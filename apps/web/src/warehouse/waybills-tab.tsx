import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core'
import type { ProblemDetails } from '@ordinate/contract'
import { startImport, startPasted } from '@ordinate/platform/contract'
import { listWaybills, type WaybillRow } from '@ordinate/warehouse/contract'
import { useState } from 'react'
import {
  type Column,
  CommandProblem,
  DataTable,
  DateText,
  EmptyState,
  FileDrop,
  Problem,
  problemOf,
  StateMark,
  useCan,
  useClient,
  useCommandOp,
  useGo,
  useListOp,
  useWords,
} from '../kit/index.ts'
import { OrderSelect, SupplierSelect } from './receive-dialog.tsx'

const STATES = { expected: 'W', received: 'D', cancelled: 'x' } as const

/** Waybills whose goods are to be counted, were received, or will not come. */
export function Waybills({ words }: { words: string }) {
  const { t } = useWords()
  const go = useGo()
  const can = useCan()
  const [adding, setAdding] = useState(false)
  const list = useListOp(listWaybills, words === '' ? {} : { words })
  const columns: Column<WaybillRow>[] = [
    { key: 'number', title: t('warehouse.waybill'), value: (row) => row.number, width: 150 },
    {
      key: 'state',
      title: t('warehouse.state'),
      value: (row) => row.state,
      cell: (row) => <StateMark state={STATES[row.state]} label={t(`warehouse.waybill_${row.state}`)} />,
      width: 150,
    },
    { key: 'supplier', title: t('warehouse.supplier'), value: (row) => row.supplierName, width: 240 },
    {
      key: 'on',
      title: t('warehouse.expected_on'),
      value: (row) => row.expectedOn,
      cell: (row) => <DateText value={row.expectedOn} />,
      width: 110,
    },
    { key: 'lines', title: t('warehouse.lines'), value: (row) => row.lineCount, width: 90 },
    { key: 'counted', title: t('warehouse.lines_counted'), value: (row) => row.countedLines, width: 110 },
  ]
  const add = can('warehouse.keep') && <Button onClick={() => setAdding(true)}>{t('warehouse.import_waybill')}</Button>
  return (
    <>
      {list.rows.length > 0 && <Group p="8px 16px">{add}</Group>}
      <DataTable
        name="warehouse.waybills"
        label={t('warehouse.waybills')}
        columns={columns}
        rowKey={(row) => row.id}
        list={list}
        onOpen={(row) => go(`/warehouse/waybills/${row.id}`)}
        empty={<EmptyState text={t('warehouse.no_waybills')}>{add}</EmptyState>}
      />
      <WaybillImportDialog opened={adding} onClose={() => setAdding(false)} />
    </>
  )
}

/** The supplier's file or pasted cells become a waybill; what each row would do is shown before anything is written. */
function WaybillImportDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useWords()
  return (
    <Modal opened={opened} onClose={onClose} title={t('warehouse.import_waybill')} size="lg">
      {opened && <WaybillImport />}
    </Modal>
  )
}

function WaybillImport() {
  const { t } = useWords()
  const go = useGo()
  const client = useClient()
  const [waybill, setWaybill] = useState('')
  const [supplierId, setSupplier] = useState<string>()
  const [orderId, setOrder] = useState<string>()
  const [addItems, setAddItems] = useState(false)
  const [problem, setProblem] = useState<ProblemDetails>()
  const onDone = (run: { id: string }) => go(`/imports/${run.id}`)
  const fromFile = useCommandOp(startImport, { onDone })
  const fromText = useCommandOp(startPasted, { onDone })
  const kind = 'warehouse.waybill'
  const parameters = {
    waybill: waybill.trim(),
    ...(supplierId ? { supplierId } : {}),
    ...(orderId ? { orderId } : {}),
    ...(addItems ? { addItems } : {}),
  }
  const upload = async (file: File) => {
    setProblem(undefined)
    try {
      const { fileId } = await client.upload(file, file.name)
      await fromFile.run({ kind, fileId, parameters })
    } catch (error) {
      setProblem(problemOf(error))
    }
  }
  const ready = waybill.trim() !== ''
  return (
    <Stack gap="md">
      <Group grow align="flex-start">
        <TextInput
          label={t('warehouse.waybill')}
          required
          data-autofocus
          value={waybill}
          onChange={(event) => setWaybill(event.currentTarget.value)}
        />
        <SupplierSelect value={supplierId} onChange={setSupplier} />
        <OrderSelect value={orderId} onChange={setOrder} />
      </Group>
      <Checkbox
        label={t('warehouse.add_new_items')}
        checked={addItems}
        onChange={(event) => setAddItems(event.currentTarget.checked)}
      />
      {ready ? (
        <FileDrop
          label={t(fromFile.pending || fromText.pending ? 'imports.reading' : 'imports.drop')}
          accept=".xlsx,.csv,.txt,.tsv"
          onFile={(file) => void upload(file)}
          onPasteText={(text) => void fromText.run({ kind, text, parameters })}
        />
      ) : (
        <span>{t('warehouse.waybill_first')}</span>
      )}
      <Problem problem={problem} />
      <CommandProblem command={fromFile} />
      <CommandProblem command={fromText} />
    </Stack>
  )
}
