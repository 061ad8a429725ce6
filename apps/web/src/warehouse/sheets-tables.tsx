import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { addQuantity, parseQuantity, type Quantity, quantity, sumQuantities } from '@ordinate/kernel'
import {
  type ActivationReconciliation,
  type ItemReconciliation,
  type ReconciliationView,
  recordConsumption,
  returnMaterials,
  writeOff,
} from '@ordinate/warehouse/contract'
import { type ReactNode, useState } from 'react'
import {
  type Column,
  CommandProblem,
  DataTable,
  DateText,
  EmptyState,
  QuantityText,
  type State,
  StateMark,
  useCan,
  useCommandOp,
  usePanel,
  useWords,
} from '../kit/index.ts'

const FIGURES = [
  'reserved',
  'issued',
  'movedIn',
  'movedOut',
  'onRoad',
  'used',
  'damaged',
  'lost',
  'writtenOff',
  'returning',
  'returned',
] as const
type Figure = (typeof FIGURES)[number] | 'unaccounted'
type Reported = 'used' | 'damaged' | 'lost' | 'returned'

const isZero = (q: Quantity) => q.digits === 0n

function useFigure<T extends Record<Figure, Quantity>>() {
  const { t } = useWords()
  return (key: Figure, more: Partial<Column<T>> = {}): Column<T> => ({
    key,
    title: t(`warehouse.${key}`),
    value: (row) => row[key],
    width: key === 'movedIn' || key === 'movedOut' || key === 'onRoad' ? 100 : 78,
    ...more,
  })
}

function OpenMark({ value }: { value: Quantity }) {
  if (isZero(value)) return <StateMark state="D" />
  return (
    <Group gap={6} justify="flex-end" wrap="nowrap">
      <QuantityText value={value} />
      <StateMark state="!" />
    </Group>
  )
}

/** What became of every item of the order. */
export function ItemSheets({ materials, empty }: { materials: ReconciliationView; empty: ReactNode }) {
  const { t } = useWords()
  const figure = useFigure<ItemReconciliation>()
  const columns: Column<ItemReconciliation>[] = [
    { key: 'item', title: t('warehouse.item'), value: (row) => row.itemName, width: 220 },
    { key: 'sku', title: t('warehouse.sku'), value: (row) => row.sku, width: 110 },
    { key: 'unit', title: t('warehouse.unit'), value: (row) => row.unit, width: 60 },
    { key: 'for', title: t('warehouse.received_for_order'), value: (row) => row.receivedForOrder, width: 110 },
    ...FIGURES.map((key) => figure(key)),
    figure('unaccounted', { cell: (row) => <OpenMark value={row.unaccounted} /> }),
  ]
  return (
    <DataTable
      name="warehouse.order_items"
      label={t('warehouse.tab')}
      columns={columns}
      rows={materials.items}
      rowKey={(row) => row.itemId}
      empty={empty}
    />
  )
}

function standing(row: ActivationReconciliation): { state: State; code: string } {
  if (!isZero(row.reserved)) return { state: 'W', code: 'reserved' }
  if (isZero(row.issued)) return { state: '-', code: 'none' }
  if (isZero(row.unaccounted)) return { state: 'D', code: 'reconciled' }
  return !isZero(row.onRoad) || row.acknowledgedAt === null
    ? { state: 'A', code: 'sent' }
    : { state: 'D', code: 'arrived' }
}

/** Every line of every activation; what the phone page reports can be typed here as well. */
export function ActivationSheets({ materials }: { materials: ReconciliationView }) {
  const { t } = useWords()
  const can = useCan()
  const columns = useActivationColumns(materials.closedAt === null && can('warehouse.record'))
  const panel = usePanel()
  const [writing, setWriting] = useState<readonly ActivationReconciliation[]>()
  const open = (rows: readonly ActivationReconciliation[]) =>
    rows.filter((row) => !isZero(row.unaccounted) && isZero(row.returning))
  return (
    <>
      <DataTable
        name="warehouse.order_activations"
        label={t('warehouse.by_activation')}
        columns={columns}
        rows={materials.activations}
        rowKey={(row) => `${row.activationId} ${row.itemId}`}
        onOpen={(row) => panel.show('warehouse.sheet', `${row.activationId} ${row.itemId}`)}
        actions={(rows) =>
          can('warehouse.write_off') &&
          open(rows).length > 0 && (
            <Button variant="default" onClick={() => setWriting(open(rows))}>
              {t('warehouse.write_off', { count: open(rows).length })}
            </Button>
          )
        }
        empty={<EmptyState text={t('warehouse.no_materials')} />}
      />
      <WriteOffDialog rows={writing} onClose={() => setWriting(undefined)} />
    </>
  )
}

function useActivationColumns(editable: boolean): Column<ActivationReconciliation>[] {
  const { t } = useWords()
  const can = useCan()
  const figure = useFigure<ActivationReconciliation>()
  const record = useCommandOp(recordConsumption)
  const count = useCommandOp(returnMaterials)
  const reported = (key: Reported): Column<ActivationReconciliation> => {
    const save = async (row: ActivationReconciliation, text: string) => {
      const figures = { [key]: text.trim() === '' ? quantity(0) : (parseQuantity(text) ?? row[key]) }
      return record.send({ activationId: row.activationId, lines: [{ itemId: row.itemId, ...figures }] })
    }
    return figure(key, editable ? { edit: { allowed: (row) => !isZero(row.issued), save } } : {})
  }
  /** What the warehouse counted so far; typing a total counts what came besides. */
  const counted: Column<ActivationReconciliation> = figure(
    'returned',
    editable && can('warehouse.keep')
      ? {
          edit: {
            allowed: (row) => !isZero(row.issued),
            save: async ({ activationId, itemId, returned }, text) => {
              const total = parseQuantity(text) ?? returned
              const came = addQuantity(total, { ...returned, digits: -returned.digits })
              return count.send({ activationId, lines: [{ itemId, quantity: came }] })
            },
          },
        }
      : {},
  )
  return [
    { key: 'outlet', title: t('warehouse.outlet'), value: (row) => row.outletName, width: 180 },
    {
      key: 'day',
      title: t('warehouse.day'),
      value: (row) => row.day,
      cell: (row) => <DateText value={row.day} />,
      width: 100,
    },
    { key: 'item', title: t('warehouse.item'), value: (row) => row.itemName, width: 140 },
    {
      key: 'state',
      title: t('warehouse.state'),
      value: (row) => standing(row).code,
      cell: (row) => <StateMark state={standing(row).state} label={t(`warehouse.sheet_${standing(row).code}`)} />,
      width: 120,
    },
    figure('reserved'),
    figure('issued'),
    figure('movedIn'),
    figure('movedOut'),
    figure('onRoad'),
    reported('used'),
    reported('damaged'),
    reported('lost'),
    figure('writtenOff'),
    figure('returning'),
    counted,
    figure('unaccounted', { cell: (row) => <OpenMark value={row.unaccounted} /> }),
  ]
}

/** Writes off what is unaccounted for on the chosen lines: one act for each activation. */
function WriteOffDialog(props: { rows: readonly ActivationReconciliation[] | undefined; onClose: () => void }) {
  const { t } = useWords()
  const [reason, setReason] = useState('')
  const command = useCommandOp(writeOff)
  const rows = props.rows ?? []
  const send = async () => {
    for (const [activationId, lines] of Map.groupBy(rows, (row) => row.activationId)) {
      const open = lines.map((row) => ({ itemId: row.itemId, quantity: row.unaccounted }))
      if ((await command.run({ activationId, reason, lines: open })) === undefined) return
    }
    props.onClose()
  }
  return (
    <Modal opened={props.rows !== undefined} onClose={props.onClose} title={t('warehouse.write_off_title')}>
      <Stack gap="md">
        <span>
          {t('warehouse.write_off_text', { count: rows.length })}{' '}
          <QuantityText value={sumQuantities(rows.map((row) => row.unaccounted))} />
        </span>
        <TextInput
          data-autofocus
          label={t('warehouse.reason')}
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <CommandProblem command={command} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={props.onClose}>
            {t('kit.cancel')}
          </Button>
          <Button disabled={reason.trim() === ''} loading={command.pending} onClick={send}>
            {t('warehouse.write_off', { count: rows.length })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
