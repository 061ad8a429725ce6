import { Group, Select, Switch } from '@mantine/core'
import { type EquipmentRow, listEquipment } from '@ordinate/warehouse/contract'
import type { ReactNode } from 'react'
import {
  type Column,
  DataTable,
  DateText,
  EmptyState,
  type State,
  StateMark,
  useGo,
  useListOp,
  useSearchState,
  useWords,
} from '../kit/index.ts'
import css from './equipment.module.css'

export const UNIT_STATES = ['in_stock', 'out', 'repair', 'lost', 'retired'] as const
export const UNIT_MARKS: Readonly<Record<EquipmentRow['state'], State>> = {
  in_stock: 'D',
  out: 'A',
  repair: 'W',
  lost: '!',
  retired: 'x',
}
const CARE_MARKS = { ok: 'D', soon: 'W', due: '!' } as const

/** The register: every unit with who has it, its care and what is wrong with it. */
export function RegisterTab({ words, empty }: { words: string; empty: ReactNode }) {
  const { t } = useWords()
  const go = useGo()
  const [state, setState] = useSearchState('state')
  const [due, setDue] = useSearchState('due')
  const [person] = useSearchState('person')
  const chosen = UNIT_STATES.find((each) => each === state)
  const list = useListOp(listEquipment, {
    ...(words === '' ? {} : { words }),
    ...(chosen ? { state: chosen } : {}),
    ...(due === '' ? {} : { careDue: true }),
    ...(person === '' ? {} : { personId: person }),
  })
  return (
    <>
      <Group className={css.bar} gap="md">
        <Select
          aria-label={t('equipment.state')}
          placeholder={t('equipment.any_state')}
          data={UNIT_STATES.map((value) => ({ value, label: t(`equipment.state_${value}`) }))}
          value={chosen ?? null}
          onChange={(next) => setState(next ?? '')}
          clearable
          w={180}
        />
        <Switch
          label={t('equipment.care_due_only')}
          checked={due !== ''}
          onChange={(event) => setDue(event.currentTarget.checked ? 'yes' : '')}
        />
      </Group>
      <DataTable
        name="equipment.register"
        label={t('equipment.tab_register')}
        columns={useColumns()}
        rowKey={(row) => row.id}
        list={list}
        onOpen={(row) => go(`/equipment/${row.id}`)}
        rowState={(row) => (row.state === 'retired' ? 'muted' : row.openFaults > 0 ? 'wrong' : undefined)}
        empty={<EmptyState text={t('equipment.no_units')}>{empty}</EmptyState>}
      />
    </>
  )
}

function useColumns(): Column<EquipmentRow>[] {
  const { t } = useWords()
  return [
    { key: 'serial', title: t('equipment.serial'), value: (row) => row.serial, width: 150 },
    { key: 'item', title: t('equipment.item'), value: (row) => row.itemName, width: 220 },
    { key: 'code', title: t('equipment.label'), value: (row) => row.code, width: 100 },
    {
      key: 'state',
      title: t('equipment.state'),
      value: (row) => t(`equipment.state_${row.state}`),
      cell: (row) => <StateMark state={UNIT_MARKS[row.state]} label={t(`equipment.state_${row.state}`)} />,
      width: 120,
    },
    {
      key: 'holder',
      title: t('equipment.holder'),
      value: (row) => row.holderName,
      cell: (row) =>
        row.unacknowledged ? (
          <StateMark state="W" label={row.holderName} why={t('equipment.unacknowledged')} />
        ) : (
          row.holderName
        ),
      width: 170,
    },
    {
      key: 'care',
      title: t('equipment.next_care'),
      value: (row) => row.nextCare?.name ?? '',
      cell: (row) => row.nextCare && <StateMark state={CARE_MARKS[row.nextCare.standing]} label={row.nextCare.name} />,
      width: 180,
    },
    {
      key: 'due',
      title: t('equipment.due_on'),
      value: (row) => row.nextCare?.dueOn ?? null,
      cell: (row) => <DateText value={row.nextCare?.dueOn} year />,
      width: 120,
    },
    {
      key: 'wrong',
      title: t('equipment.wrong'),
      value: (row) => row.openFaults + (row.openRepair ? 1 : 0),
      align: 'start',
      cell: (row) =>
        row.openRepair ? (
          <StateMark state="W" label={t('equipment.repair_number', { number: row.openRepair.number })} />
        ) : (
          row.openFaults > 0 && <StateMark state="!" label={t('equipment.faults', { count: row.openFaults })} />
        ),
      width: 150,
    },
    {
      key: 'warranty',
      title: t('equipment.warranty_until'),
      value: (row) => row.warranty.partsUntil,
      cell: (row) => <DateText value={row.warranty.partsUntil} year />,
      width: 120,
    },
    { key: 'price', title: t('equipment.price'), value: (row) => row.price, width: 90, hidden: true },
    { key: 'supplier', title: t('equipment.supplier'), value: (row) => row.supplierName, width: 160, hidden: true },
  ]
}
