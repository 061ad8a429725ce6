import { Button, Group } from '@mantine/core'
import { type CastingRow, listCastings } from '@ordinate/castings/contract'
import { useState } from 'react'
import {
  type Column,
  DataTable,
  EmptyState,
  OfficeInstantText,
  StateMark,
  useCan,
  useGo,
  useListOp,
  useWords,
} from '../kit/index.ts'
import css from './castings.module.css'
import { castingMark } from './marks.ts'
import { NewCastingDialog } from './new-casting-dialog.tsx'

/** The castings of an order: how many are wanted, picked and in reserve, and what the client has. */
export default function CastingsTab({ orderId }: { orderId: string }) {
  const { t } = useWords()
  const can = useCan()
  const go = useGo()
  const list = useListOp(listCastings, { orderId })
  const [opened, setOpened] = useState(false)
  const button = can('castings.edit') && <Button onClick={() => setOpened(true)}>{t('castings.new')}</Button>
  return (
    <>
      {list.rows.length > 0 && (
        <Group justify="flex-end" className={css.bar}>
          {button}
        </Group>
      )}
      <DataTable
        name="castings.castings"
        label={t('castings.tab')}
        columns={useColumns()}
        list={list}
        rowKey={(row) => row.id}
        onOpen={(row) => go(`/castings/${row.id}`)}
        rowState={(row) => (row.state === 'cancelled' ? 'muted' : undefined)}
        empty={<EmptyState text={t('castings.none')}>{button}</EmptyState>}
      />
      <NewCastingDialog
        orderId={orderId}
        opened={opened}
        onClose={() => setOpened(false)}
        onDone={(row) => go(`/castings/${row.id}`)}
      />
    </>
  )
}

function useColumns(): Column<CastingRow>[] {
  const { t } = useWords()
  const word = (row: CastingRow) => t(`castings.is_${castingMark(row).word}`)
  return [
    { key: 'title', title: t('castings.title'), value: (row) => row.title, width: 220 },
    {
      key: 'state',
      title: t('castings.state'),
      value: word,
      cell: (row) => <StateMark state={castingMark(row).state} label={word(row)} />,
      width: 170,
    },
    { key: 'wanted', title: t('castings.wanted'), value: (row) => row.wanted, width: 80 },
    { key: 'picked', title: t('castings.picked'), value: (row) => row.picked, width: 80 },
    { key: 'reserves', title: t('castings.reserves'), value: (row) => row.reserves, width: 80 },
    { key: 'candidates', title: t('castings.candidates'), value: (row) => row.candidates, width: 90 },
    {
      key: 'decideBy',
      title: t('castings.decide_by'),
      value: (row) => row.decideBy,
      cell: (row) => <OfficeInstantText value={row.decideBy} />,
      width: 160,
    },
    { key: 'version', title: t('castings.list'), value: (row) => (row.version === 0 ? null : row.version), width: 70 },
    {
      key: 'answeredAt',
      title: t('castings.answered'),
      value: (row) => row.answeredAt,
      cell: (row) => <OfficeInstantText value={row.answeredAt} />,
      width: 160,
    },
  ]
}
