import { Button, Group } from '@mantine/core'
import { addDays, dateIn, formatDate, type LocalDate, localDate, quantityToText } from '@ordinate/kernel'
import { availability, type ItemAvailability } from '@ordinate/warehouse/contract'
import { type ReactNode, useMemo, useRef } from 'react'
import { deviceNow } from '../kit/clock.ts'
import {
  type Column,
  DataTable,
  EmptyState,
  stateColours,
  useListOp,
  usePanel,
  useSearchState,
  useSession,
  useWords,
} from '../kit/index.ts'
import css from './equipment.module.css'

const DAYS = 28
const STEP = 14

/** Items by days: how many are free at the worst moment of each. Arrow keys move, Enter opens what is booked. */
export function AvailabilityTab({ words, empty }: { words: string; empty: ReactNode }) {
  const { t, tag } = useWords()
  const panel = usePanel()
  const zone = useSession()?.organisation.zone ?? 'UTC'
  const today = useMemo(() => dateIn(deviceNow(), zone), [zone])
  const [text, setText] = useSearchState('from', String(today))
  const from = dayOf(text) ?? today
  const list = useListOp(availability, { from, days: DAYS, ...(words === '' ? {} : { words }) })
  const at = useRef<string>('')
  const columns = useMemo(() => columnsOf(from, t, tag), [from, t, tag])
  return (
    <>
      <Group className={css.bar} gap="sm">
        <Button variant="default" onClick={() => setText(String(addDays(from, -STEP)))}>
          {t('equipment.earlier')}
        </Button>
        <Button variant="default" onClick={() => setText(String(today))}>
          {t('equipment.today')}
        </Button>
        <Button variant="default" onClick={() => setText(String(addDays(from, STEP)))}>
          {t('equipment.later')}
        </Button>
        <span className={css.quiet}>{t('equipment.free_text')}</span>
      </Group>
      <DataTable
        name="equipment.availability"
        label={t('equipment.tab_availability')}
        columns={columns}
        rowKey={(row) => row.itemId}
        list={list}
        onCell={(_row, key) => {
          at.current = key
        }}
        onOpen={(row) => panel.show('warehouse.item_days', `${row.itemId}.${dayOf(at.current) ?? from}`)}
        empty={<EmptyState text={t('equipment.no_returnables')}>{empty}</EmptyState>}
      />
    </>
  )
}

function dayOf(text: string): LocalDate | undefined {
  try {
    return localDate(text)
  } catch {
    return undefined
  }
}

function columnsOf(from: LocalDate, t: (code: string) => string, tag: string): Column<ItemAvailability>[] {
  const days = Array.from({ length: DAYS }, (_, at) => addDays(from, at))
  return [
    { key: 'name', title: t('equipment.item'), value: (row) => row.name, width: 190 },
    { key: 'owned', title: t('equipment.owned'), value: (row) => row.owned, width: 64 },
    ...days.map(
      (day, at): Column<ItemAvailability> => ({
        key: String(day),
        title: formatDate(day, tag)
          .replace(/^\p{L}+,\s*/u, '')
          .replace(/,\s*\p{L}+\.?$/u, ''),
        value: (row) => row.days[at]?.free ?? null,
        cell: (row) => <Free cell={row.days[at]} />,
        width: 54,
        sortable: false,
      }),
    ),
  ]
}

/** How many are free; red with a mark where something is short, pale where nothing is left. */
function Free({ cell }: { cell: ItemAvailability['days'][number] | undefined }) {
  if (!cell) return null
  const text = quantityToText(cell.free)
  if (cell.red > 0 || cell.free.digits < 0n) {
    return (
      <span className={css.free} style={stateColours('!')}>
        ! {text}
      </span>
    )
  }
  if (cell.free.digits > 0n) return <span className={css.free}>{text}</span>
  return (
    <span className={css.free} style={stateColours('W')}>
      {text}
    </span>
  )
}
