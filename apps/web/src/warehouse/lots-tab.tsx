import { Button, Group, Modal, SegmentedControl, Stack, Textarea } from '@mantine/core'
import { addDays, dateIn, type LocalDate, type Quantity, sumQuantities } from '@ordinate/kernel'
import { type LotStockRow, labels, moveGoods, stockByLot, writeOffStock } from '@ordinate/warehouse/contract'
import { useState } from 'react'
import { deviceNow } from '../kit/clock.ts'
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
  useClient,
  useCommandOp,
  useListOp,
  useSearchState,
  useSession,
  useWords,
} from '../kit/index.ts'
import { PlaceSelect } from './place-select.tsx'

const SOON_DAYS = 30

function dateState(row: LotStockRow): { state: State; code: string } | undefined {
  if (row.daysLeft === null) return undefined
  if (row.daysLeft < 0) return { state: '!', code: 'warehouse.lot_over' }
  return row.daysLeft <= SOON_DAYS
    ? { state: 'W', code: 'warehouse.lot_soon' }
    : { state: 'D', code: 'warehouse.lot_good' }
}

/** What lies where: lots by expiry; moved, written off and labelled from here. */
export function Lots({ words }: { words: string }) {
  const { t } = useWords()
  const can = useCan()
  const [due, setDue] = useSearchState('due')
  const zone = useSession()?.organisation.zone ?? 'UTC'
  const expiresBy: LocalDate | undefined = due === '' ? undefined : addDays(dateIn(deviceNow(), zone), SOON_DAYS)
  const list = useListOp(stockByLot, { ...(words === '' ? {} : { words }), ...(expiresBy ? { expiresBy } : {}) })
  const [acting, setActing] = useState<{ kind: 'move' | 'write_off'; rows: readonly LotStockRow[] }>()
  const columns = useLotColumns()
  const onePlace = (rows: readonly LotStockRow[]) => new Set(rows.map((row) => row.placeId)).size === 1
  return (
    <>
      <Group p="8px 16px">
        <SegmentedControl
          aria-label={t('warehouse.which_lots')}
          value={due === '' ? 'all' : 'due'}
          onChange={(value) => setDue(value === 'due' ? '1' : '')}
          data={[
            { value: 'all', label: t('warehouse.all_lots') },
            { value: 'due', label: t('warehouse.due_lots', { days: SOON_DAYS }) },
          ]}
        />
      </Group>
      <DataTable
        name="warehouse.lots"
        label={t('warehouse.lots')}
        columns={columns}
        rowKey={(row) => `${row.placeId} ${row.itemId} ${row.lotId ?? ''}`}
        list={list}
        actions={(rows) => (
          <Group gap="sm">
            <LabelButtons ids={rows.map((row) => row.lotId ?? row.itemId)} />
            {can('warehouse.keep') && onePlace(rows) && (
              <Button variant="default" onClick={() => setActing({ kind: 'move', rows })}>
                {t('warehouse.move')}
              </Button>
            )}
            {can('warehouse.write_off') && onePlace(rows) && (
              <Button variant="default" onClick={() => setActing({ kind: 'write_off', rows })}>
                {t('warehouse.write_off_stock')}
              </Button>
            )}
          </Group>
        )}
        empty={<EmptyState text={t(due === '' ? 'warehouse.no_lots' : 'warehouse.no_due_lots')} />}
      />
      <MoveDialog rows={acting?.kind === 'move' ? acting.rows : undefined} onClose={() => setActing(undefined)} />
      <WriteOffStockDialog
        rows={acting?.kind === 'write_off' ? acting.rows : undefined}
        onClose={() => setActing(undefined)}
      />
    </>
  )
}

function useLotColumns(): Column<LotStockRow>[] {
  const { t } = useWords()
  return [
    {
      key: 'until',
      title: t('warehouse.good_until'),
      value: (row) => row.expiresOn,
      cell: (row) => <DateText value={row.expiresOn} year />,
      width: 120,
    },
    {
      key: 'state',
      title: t('warehouse.state'),
      value: (row) => row.daysLeft,
      align: 'start',
      cell: (row) => {
        const state = dateState(row)
        return state && <StateMark state={state.state} label={t(state.code, { days: row.daysLeft ?? 0 })} />
      },
      width: 150,
    },
    { key: 'sku', title: t('warehouse.sku'), value: (row) => row.sku, width: 120 },
    { key: 'item', title: t('warehouse.item'), value: (row) => row.itemName, width: 230 },
    { key: 'lot', title: t('warehouse.lot'), value: (row) => row.lotCode, width: 120 },
    { key: 'place', title: t('warehouse.place'), value: (row) => row.placeCode, width: 110 },
    { key: 'onHand', title: t('warehouse.onHand'), value: (row) => row.onHand, width: 100 },
    { key: 'reserved', title: t('warehouse.reserved'), value: (row) => row.reserved, width: 100 },
    { key: 'free', title: t('warehouse.free'), value: (row) => row.free, width: 100 },
    { key: 'unit', title: t('warehouse.unit'), value: (row) => row.unit, width: 70 },
  ]
}

/** Labels of these things, for a sheet or for a roll. */
export function LabelButtons({ ids }: { ids: readonly string[] }) {
  const { t } = useWords()
  const client = useClient()
  const unique = [...new Set(ids)].slice(0, 200)
  if (unique.length === 0) return null
  return (['a4', 'roll'] as const).map((layout) => (
    <Button
      key={layout}
      component="a"
      variant="default"
      href={client.url(labels, { layout, ids: unique.join(',') })}
      target="_blank"
      rel="noreferrer"
    >
      {t(`warehouse.labels_${layout}`)}
    </Button>
  ))
}

const linesOf = (rows: readonly LotStockRow[]) =>
  rows
    .filter((row) => row.free.digits > 0n)
    .map((row): { itemId: string; lotId: string | null; quantity: Quantity } => {
      return { itemId: row.itemId, lotId: row.lotId, quantity: row.free }
    })

type Acting = { rows: readonly LotStockRow[] | undefined; onClose: () => void }

function MoveDialog({ rows, onClose }: Acting) {
  const { t } = useWords()
  const [to, setTo] = useState<string>()
  const move = useCommandOp(moveGoods, { onDone: onClose })
  const from = rows?.[0]?.placeId ?? ''
  return (
    <Modal opened={rows !== undefined} onClose={onClose} title={t('warehouse.move_title')}>
      <Stack gap="md">
        <span>
          {t('warehouse.move_text', { count: rows?.length ?? 0 })}{' '}
          <QuantityText value={sumQuantities((rows ?? []).map((row) => row.free))} />
        </span>
        <PlaceSelect label={t('warehouse.move_to')} value={to} onChange={setTo} />
        <CommandProblem command={move} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('kit.cancel')}
          </Button>
          <Button
            disabled={to === undefined}
            loading={move.pending}
            onClick={() => to && move.run({ fromPlaceId: from, toPlaceId: to, lines: linesOf(rows ?? []) })}
          >
            {t('warehouse.move')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

function WriteOffStockDialog({ rows, onClose }: Acting) {
  const { t } = useWords()
  const [kind, setKind] = useState<'write_off' | 'damage'>('write_off')
  const [reason, setReason] = useState('')
  const write = useCommandOp(writeOffStock, { onDone: onClose })
  const placeId = rows?.[0]?.placeId ?? ''
  return (
    <Modal opened={rows !== undefined} onClose={onClose} title={t('warehouse.write_off_stock')}>
      <Stack gap="md">
        <span>
          {t('warehouse.move_text', { count: rows?.length ?? 0 })}{' '}
          <QuantityText value={sumQuantities((rows ?? []).map((row) => row.free))} />
        </span>
        <SegmentedControl
          aria-label={t('warehouse.kind')}
          value={kind}
          onChange={(value) => setKind(value === 'damage' ? 'damage' : 'write_off')}
          data={[
            { value: 'write_off', label: t('warehouse.act_write_off') },
            { value: 'damage', label: t('warehouse.act_damage') },
          ]}
        />
        <Textarea
          label={t('warehouse.reason')}
          value={reason}
          maxLength={500}
          autosize
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <CommandProblem command={write} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('kit.cancel')}
          </Button>
          <Button
            disabled={reason.trim() === ''}
            loading={write.pending}
            onClick={() => write.run({ placeId, kind, reason, lines: linesOf(rows ?? []) })}
          >
            {t('warehouse.make_act')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
