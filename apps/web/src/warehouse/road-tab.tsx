import { Button, Group, Modal, SegmentedControl, Stack, Textarea } from '@mantine/core'
import { formatQuantity } from '@ordinate/kernel'
import {
  type ConsignmentView,
  type DifferenceOutcome,
  type DifferenceView,
  listConsignments,
  listDifferences,
  settleDifference,
} from '@ordinate/warehouse/contract'
import { useState } from 'react'
import {
  type Column,
  CommandProblem,
  DataTable,
  DateText,
  EmptyState,
  InstantText,
  type State,
  StateMark,
  useCan,
  useCommandOp,
  useListOp,
  usePanel,
  useSearchState,
  useWords,
} from '../kit/index.ts'

const STATES: Readonly<Record<ConsignmentView['state'], State>> = {
  on_road: 'W',
  received: 'D',
  differs: '!',
  settled: 'A',
}

/** The state of a consignment in words. */
export function ConsignmentMark({ state }: { state: ConsignmentView['state'] }) {
  const { t } = useWords()
  return <StateMark state={STATES[state]} label={t(`warehouse.consignment_${state}`)} />
}

/** Goods that were sent: on the road, arrived, arrived differently. */
export function Road({ orderId }: { orderId?: string }) {
  const { t } = useWords()
  const panel = usePanel()
  const [only, setOnly] = useSearchState('road', 'on_road')
  const filter = { ...(orderId ? { orderId } : {}), ...(only === 'on_road' ? { state: 'on_road' as const } : {}) }
  const list = useListOp(listConsignments, filter)
  const columns: Column<ConsignmentView>[] = [
    { key: 'number', title: t('warehouse.consignment'), value: (row) => row.number, width: 130 },
    {
      key: 'state',
      title: t('warehouse.state'),
      value: (row) => row.state,
      cell: (row) => <ConsignmentMark state={row.state} />,
      width: 180,
    },
    { key: 'from', title: t('warehouse.from'), value: (row) => row.from.name, width: 180 },
    { key: 'to', title: t('warehouse.to'), value: (row) => row.to.name, width: 220 },
    {
      key: 'day',
      title: t('warehouse.day'),
      value: (row) => row.to.day,
      cell: (row) => <DateText value={row.to.day} />,
      width: 100,
    },
    { key: 'lines', title: t('warehouse.lines'), value: (row) => row.lines.length, width: 80 },
    {
      key: 'sent',
      title: t('warehouse.sent_at'),
      value: (row) => row.sentAt,
      cell: (row) => <InstantText value={row.sentAt} />,
      width: 150,
    },
    { key: 'by', title: t('warehouse.sent_by'), value: (row) => row.sentBy, width: 140 },
    { key: 'receivedBy', title: t('warehouse.confirmed_by'), value: (row) => row.receivedBy, width: 150 },
  ]
  return (
    <>
      <Group p="8px 16px">
        <SegmentedControl
          aria-label={t('warehouse.which_consignments')}
          value={only}
          onChange={setOnly}
          data={[
            { value: 'on_road', label: t('warehouse.consignment_on_road') },
            { value: 'all', label: t('warehouse.all') },
          ]}
        />
      </Group>
      <DataTable
        name="warehouse.road"
        label={t('warehouse.road')}
        columns={columns}
        rowKey={(row) => row.id}
        list={list}
        onOpen={(row) => panel.show('warehouse.consignment', row.id)}
        empty={<EmptyState text={t('warehouse.nothing_on_road')} />}
      />
    </>
  )
}

/** Where two ends said different things, with both figures and the decision. */
export function Differences({ orderId }: { orderId?: string }) {
  const { t } = useWords()
  const can = useCan()
  const [deciding, setDeciding] = useState<DifferenceView>()
  const list = useListOp(listDifferences, orderId ? { orderId } : {})
  const columns: Column<DifferenceView>[] = [
    {
      key: 'state',
      title: t('warehouse.state'),
      value: (row) => row.outcome ?? '',
      cell: (row) =>
        row.outcome === null ? (
          <StateMark state="!" label={t('warehouse.undecided')} />
        ) : (
          <StateMark state="D" label={t(`warehouse.outcome_${row.outcome}`)} why={row.reason ?? ''} />
        ),
      width: 190,
    },
    { key: 'kind', title: t('warehouse.kind'), value: (row) => t(`warehouse.difference_${row.kind}`), width: 140 },
    { key: 'item', title: t('warehouse.item'), value: (row) => row.itemName, width: 210 },
    { key: 'said', title: t('warehouse.said'), value: (row) => row.said, width: 90 },
    { key: 'counted', title: t('warehouse.counted'), value: (row) => row.counted, width: 90 },
    { key: 'unit', title: t('warehouse.unit'), value: (row) => row.unit, width: 60 },
    { key: 'outlet', title: t('warehouse.outlet'), value: (row) => row.outletName, width: 190 },
    {
      key: 'day',
      title: t('warehouse.day'),
      value: (row) => row.day,
      cell: (row) => <DateText value={row.day} />,
      width: 100,
    },
    { key: 'note', title: t('warehouse.note'), value: (row) => row.note, width: 200 },
    { key: 'by', title: t('warehouse.opened_by'), value: (row) => row.openedBy, width: 140 },
  ]
  return (
    <>
      <DataTable
        name="warehouse.differences"
        label={t('warehouse.differences')}
        columns={columns}
        rowKey={(row) => row.id}
        list={list}
        onOpen={(row) => row.outcome === null && can('warehouse.keep') && setDeciding(row)}
        empty={<EmptyState text={t('warehouse.no_differences')} />}
      />
      <Modal opened={deciding !== undefined} onClose={() => setDeciding(undefined)} title={t('warehouse.decide')}>
        {deciding && <Decide difference={deciding} onDone={() => setDeciding(undefined)} />}
      </Modal>
    </>
  )
}

function Decide({ difference, onDone }: { difference: DifferenceView; onDone: () => void }) {
  const { t, quantity } = useDecisionWords()
  const [outcome, setOutcome] = useState<DifferenceOutcome>(difference.possible[0]!)
  const [reason, setReason] = useState('')
  const settle = useCommandOp(settleDifference, { onDone })
  const { itemName: item, unit } = difference
  const both = { item, unit, said: quantity(difference.said), counted: quantity(difference.counted) }
  return (
    <Stack gap="md">
      <span>{t('warehouse.difference_text', both)}</span>
      {difference.note !== '' && <span>{difference.note}</span>}
      <SegmentedControl
        orientation="vertical"
        aria-label={t('warehouse.decide')}
        value={outcome}
        onChange={(value) => setOutcome(value as DifferenceOutcome)}
        data={difference.possible.map((value) => ({ value, label: t(`warehouse.outcome_${value}`) }))}
      />
      <Textarea
        label={t('warehouse.reason')}
        value={reason}
        autosize
        maxLength={500}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <CommandProblem command={settle} />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onDone}>
          {t('kit.cancel')}
        </Button>
        <Button
          disabled={reason.trim() === ''}
          loading={settle.pending}
          onClick={() => settle.run({ differenceId: difference.id, outcome, reason })}
        >
          {t('warehouse.decide')}
        </Button>
      </Group>
    </Stack>
  )
}

function useDecisionWords() {
  const { t, locale } = useWords()
  return { t, quantity: (value: Parameters<typeof formatQuantity>[0]) => formatQuantity(value, locale) }
}
