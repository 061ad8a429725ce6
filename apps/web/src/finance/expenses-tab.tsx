import { Button, Modal, SegmentedControl } from '@mantine/core'
import { type ClaimView, listExpenseClaims } from '@ordinate/finance/contract'
import { useState } from 'react'
import {
  type Column,
  DataTable,
  DateText,
  EmptyState,
  MoneyText,
  StateMark,
  useCan,
  useListOp,
  usePanel,
  useSearchState,
  useWords,
} from '../kit/index.ts'
import { AdvanceForm } from './advance-form.tsx'
import { AdvancesTable } from './advances-table.tsx'
import { ExpenseRules } from './expense-rules.tsx'
import css from './finance.module.css'
import { claimMarks } from './states.ts'

function useColumns(): Column<ClaimView>[] {
  const { t } = useWords()
  return [
    {
      key: 'spentOn',
      title: t('finance.incurred_on'),
      width: 110,
      value: (one) => one.spentOn,
      cell: (one) => <DateText value={one.spentOn} />,
    },
    { key: 'person', title: t('finance.person'), width: 170, value: (one) => one.personName },
    {
      key: 'state',
      title: t('finance.state'),
      width: 150,
      value: (one) => t(`finance.claim_state.${one.state}`),
      cell: (one) => <StateMark state={claimMarks[one.state]} label={t(`finance.claim_state.${one.state}`)} />,
    },
    { key: 'merchant', title: t('finance.merchant'), width: 200, value: (one) => one.merchant },
    { key: 'category', title: t('finance.line'), width: 110, value: (one) => t(`finance.category.${one.category}`) },
    { key: 'order', title: t('finance.order'), width: 100, value: (one) => one.orderNumber },
    {
      key: 'amount',
      title: t('finance.paid_amount'),
      width: 130,
      align: 'end',
      value: (one) => one.amount,
      cell: (one) => <MoneyText value={one.amount} mark />,
    },
    {
      key: 'receipt',
      title: t('finance.receipt'),
      width: 90,
      value: (one) => t(one.hasReceipt ? 'finance.receipt_there' : 'finance.receipt_none'),
    },
  ]
}

function ClaimsTable({ waiting }: { waiting: boolean }) {
  const { t } = useWords()
  const panel = usePanel()
  return (
    <DataTable
      name="finance.expenses"
      label={t('finance.tab.expenses')}
      columns={useColumns()}
      rowKey={(one) => one.id}
      list={useListOp(listExpenseClaims, waiting ? { waiting } : {})}
      onOpen={(one) => panel.show('finance.expense_claim', one.id)}
      rowState={(one) => (one.state === 'declined' || one.state === 'withdrawn' ? 'muted' : undefined)}
      empty={<EmptyState text={t(`finance.no_claims.${waiting ? 'waiting' : 'all'}`)} />}
    />
  )
}

/** What people spent and ask back: to be approved, who holds money in advance, and the rules. */
export function ExpensesTab() {
  const { t } = useWords()
  const can = useCan()
  const [which, setWhich] = useSearchState('claims', 'waiting')
  const [giving, setGiving] = useState(false)
  return (
    <>
      <div className={css.filter}>
        <SegmentedControl
          aria-label={t('finance.state')}
          value={which}
          onChange={setWhich}
          data={['waiting', 'all', 'advances'].map((value) => ({ value, label: t(`finance.claims.${value}`) }))}
        />
        {can('finance.advance') && (
          <Button variant="default" onClick={() => setGiving(true)}>
            {t('finance.give_advance')}
          </Button>
        )}
      </div>
      {which === 'advances' ? <AdvancesTable /> : <ClaimsTable waiting={which === 'waiting'} />}
      <ExpenseRules />
      <Modal opened={giving} onClose={() => setGiving(false)} title={t('finance.give_advance')}>
        <AdvanceForm kind="give" onDone={() => setGiving(false)} />
      </Modal>
    </>
  )
}
