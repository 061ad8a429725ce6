import { Button, Group, Modal, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { listOrders } from '@ordinate/orders/contract'
import { listParties } from '@ordinate/parties/contract'
import { receive } from '@ordinate/warehouse/contract'
import { useState } from 'react'
import { CommandProblem, useCommandOp, useListOp, usePanel, useWords } from '../kit/index.ts'
import { blankLine, type DraftLine, readLines } from './receipt-draft.ts'
import { ReceiptLines } from './receipt-lines.tsx'

/** Goods received against a waybill: who brought them, for which order, and what came line by line. */
export function ReceiveDialog(props: { opened: boolean; onClose: () => void; orderId?: string }) {
  const { t } = useWords()
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={t('warehouse.receive_title')} size="xl">
      {props.opened && <ReceiveForm {...props} />}
    </Modal>
  )
}

function ReceiveForm({ onClose, orderId }: { onClose: () => void; orderId?: string }) {
  const { t } = useWords()
  const panel = usePanel()
  const [waybill, setWaybill] = useState('')
  const [supplierId, setSupplier] = useState<string>()
  const [forOrder, setOrder] = useState(orderId)
  const [note, setNote] = useState('')
  const [lines, setLines] = useState<readonly DraftLine[]>([blankLine()])
  const command = useCommandOp(receive, {
    onDone: (receipt) => {
      onClose()
      panel.show('warehouse.receipt', receipt.id)
    },
  })
  const read = readLines(lines)
  const send = () =>
    read &&
    command.run({
      waybill,
      ...(supplierId ? { supplierId } : {}),
      ...(forOrder ? { orderId: forOrder } : {}),
      ...(note.trim() === '' ? {} : { note }),
      lines: read,
    })
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
        <OrderSelect value={forOrder} onChange={setOrder} />
      </Group>
      <ReceiptLines lines={lines} onChange={setLines} />
      <Textarea
        label={t('warehouse.note')}
        value={note}
        autosize
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <CommandProblem command={command} />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onClose}>
          {t('kit.cancel')}
        </Button>
        <Button disabled={!read || waybill.trim() === ''} loading={command.pending} onClick={send}>
          {t('warehouse.receive')}
        </Button>
      </Group>
    </Stack>
  )
}

type Choice = { value: string | undefined; onChange: (id: string | undefined) => void }

/** Who brought the goods. */
export function SupplierSelect({ value, onChange }: Choice) {
  const { t } = useWords()
  const [words, setWords] = useState('')
  const [asked] = useDebouncedValue(words, 200)
  const { rows } = useListOp(listParties, asked === '' ? {} : { words: asked }, { limit: 30 })
  return (
    <Select
      label={t('warehouse.supplier')}
      searchable
      clearable
      data={rows.map((party) => ({ value: party.id, label: party.name }))}
      value={value ?? null}
      onChange={(next) => onChange(next ?? undefined)}
      searchValue={words}
      onSearchChange={setWords}
    />
  )
}

/** The order that goods are for. */
export function OrderSelect({ value, onChange }: Choice) {
  const { t } = useWords()
  const { rows } = useListOp(listOrders, {}, { limit: 100 })
  return (
    <Select
      label={t('warehouse.for_order')}
      searchable
      clearable
      data={rows.map((order) => ({ value: order.id, label: `${order.number} ${order.title}` }))}
      value={value ?? null}
      onChange={(next) => onChange(next ?? undefined)}
    />
  )
}
