import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { type AwardView, decideAwards, listAwards } from '@ordinate/motivation/contract'
import { useState } from 'react'
import {
  type Column,
  CommandProblem,
  DataTable,
  DateText,
  EmptyState,
  MoneyText,
  type State,
  StateMark,
  useCan,
  useCommandOp,
  useListOp,
  usePanel,
  useSearchState,
  useSession,
  useWords,
  type Words,
} from '../kit/index.ts'
import css from './motivation.module.css'

const MARKS: Readonly<Record<AwardView['state'], State>> = { proposed: 'W', approved: 'D', rejected: 'x' }
const STATES = ['proposed', 'approved', 'rejected'] as const

function columnsOf({ t }: Words, currency: string): Column<AwardView>[] {
  return [
    { key: 'person', title: t('motivation.person'), value: (row) => row.personName, width: 180 },
    {
      key: 'kind',
      title: t('motivation.kind'),
      value: (row) => t(`motivation.kind_${row.kind}`),
      cell: (row) => <StateMark state={row.kind === 'bonus' ? 'A' : '!'} label={t(`motivation.kind_${row.kind}`)} />,
      width: 100,
    },
    {
      key: 'amount',
      title: t('motivation.amount', { currency }),
      value: (row) => row.amount,
      cell: (row) => <MoneyText value={row.amount} />,
      width: 110,
    },
    { key: 'how', title: t('motivation.how'), value: (row) => row.explanation, width: 460 },
    {
      key: 'day',
      title: t('motivation.day'),
      value: (row) => row.day,
      cell: (row) => <DateText value={row.day} />,
      width: 110,
    },
    { key: 'outlet', title: t('motivation.outlet'), value: (row) => row.outletName, width: 160 },
    { key: 'order', title: t('motivation.order'), value: (row) => row.orderNumber, width: 100 },
    {
      key: 'state',
      title: t('motivation.state'),
      value: (row) => t(`motivation.award_${row.state}`),
      cell: (row) => <StateMark state={MARKS[row.state]} label={t(`motivation.award_${row.state}`)} />,
      width: 120,
    },
    { key: 'by', title: t('motivation.decided_by'), value: (row) => row.decidedBy, width: 140 },
    { key: 'reason', title: t('motivation.reason'), value: (row) => row.reason, width: 180 },
  ]
}

/** What rules propose, to be approved or rejected; approved amounts enter the pay register. */
export function AwardsTab() {
  const words = useWords()
  const { t } = words
  const panel = usePanel()
  const currency = useSession()?.organisation.currency ?? ''
  const [state, setState] = useSearchState('state', 'proposed')
  const [order, setOrder] = useSearchState('order')
  const list = useListOp(listAwards, {
    state: state as AwardView['state'],
    ...(order === '' ? {} : { orderId: order }),
  })
  return (
    <>
      <div className={css.bar}>
        <SegmentedControl
          aria-label={t('motivation.state')}
          value={state}
          onChange={setState}
          data={STATES.map((value) => ({ value, label: t(`motivation.award_${value}`) }))}
        />
        {order !== '' && (
          <Button variant="subtle" onClick={() => setOrder('')}>
            {t('motivation.all_orders')}
          </Button>
        )}
      </div>
      <DataTable<AwardView>
        name="motivation.awards"
        label={t('motivation.tab_awards')}
        columns={columnsOf(words, currency)}
        list={list}
        rowKey={(row) => row.id}
        onOpen={(row) => panel.show('motivation.person', row.personId)}
        actions={(rows) => <Decide rows={rows} />}
        empty={<EmptyState text={t(state === 'proposed' ? 'motivation.no_awards' : 'motivation.no_awards_so')} />}
      />
    </>
  )
}

function Decide({ rows }: { rows: readonly AwardView[] }) {
  const { t } = useWords()
  const can = useCan()
  const [reason, setReason] = useState('')
  const decide = useCommandOp(decideAwards, { onDone: () => setReason('') })
  const open = rows.filter((row) => row.state === 'proposed')
  if (open.length === 0 || !can('motivation.decide_awards')) return null
  const awardIds = open.map(({ id }) => id)
  return (
    <>
      <Button loading={decide.pending} onClick={() => decide.run({ awardIds, decision: 'approve', reason })}>
        {t('motivation.approve', { count: open.length })}
      </Button>
      <TextInput
        aria-label={t('motivation.reason_reject')}
        placeholder={t('motivation.reason_reject')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button
        variant="default"
        disabled={reason.trim() === ''}
        loading={decide.pending}
        onClick={() => decide.run({ awardIds, decision: 'reject', reason })}
      >
        {t('motivation.reject')}
      </Button>
      <CommandProblem command={decide} />
    </>
  )
}
