import { Button } from '@mantine/core'
import {
  type AccountStatementView,
  accountStatementFile,
  answerStatement,
  drawUpStatement,
  listAccountStatements,
} from '@ordinate/finance/contract'
import { listParties } from '@ordinate/parties/contract'
import { useState } from 'react'
import {
  type Column,
  CommandProblem,
  DataTable,
  DateField,
  DateText,
  Dialog,
  EmptyState,
  FormRow,
  OperationForm,
  SelectField,
  type State,
  StateMark,
  useCan,
  useClient,
  useCommandOp,
  useListOp,
  useWords,
} from '../kit/index.ts'
import css from './finance.module.css'

const marks: Readonly<Record<AccountStatementView['state'], State>> = { drawn_up: 'W', agreed: 'D', disputed: '!' }

function useColumns(): Column<AccountStatementView>[] {
  const { t } = useWords()
  return [
    { key: 'number', title: t('finance.acts.number'), width: 110, value: (one) => one.number },
    { key: 'client', title: t('finance.client'), width: 240, value: (one) => one.clientName },
    {
      key: 'from',
      title: t('finance.bank.from'),
      width: 140,
      value: (one) => one.from,
      cell: (one) => <DateText value={one.from} year />,
    },
    {
      key: 'to',
      title: t('finance.bank.to'),
      width: 140,
      value: (one) => one.to,
      cell: (one) => <DateText value={one.to} year />,
    },
    { key: 'opening', title: t('finance.acts.opening'), width: 120, value: (one) => one.opening },
    { key: 'debit', title: t('finance.acts.debit'), width: 120, value: (one) => one.debit },
    { key: 'credit', title: t('finance.acts.credit'), width: 120, value: (one) => one.credit },
    { key: 'closing', title: t('finance.acts.closing'), width: 120, value: (one) => one.closing },
    {
      key: 'state',
      title: t('finance.state'),
      width: 240,
      value: (one) => t(`finance.acts.state.${one.state}`),
      cell: (one) => (
        <StateMark
          state={marks[one.state]}
          label={[t(`finance.acts.state.${one.state}`), one.answeredBy].filter((part) => part !== null).join(', ')}
        />
      ),
    },
    { key: 'comment', title: t('finance.acts.comment'), width: 240, value: (one) => one.comment },
  ]
}

/** Reconciliation statements with counterparties: drawn up for a period, signed or disputed by the other side. */
export function StatementsTab() {
  const { t } = useWords()
  const can = useCan()
  const client = useClient()
  const [drawing, setDrawing] = useState(false)
  const agree = useCommandOp(answerStatement)
  const list = useListOp(listAccountStatements, {})
  const columns = useColumns()
  const draw = can('finance.payment') && (
    <Button variant="default" onClick={() => setDrawing(true)}>
      {t('finance.acts.draw_up')}
    </Button>
  )
  return (
    <>
      <div className={css.filter}>{list.rows.length > 0 && draw}</div>
      <CommandProblem command={agree} />
      <DataTable
        name="finance.account_statements"
        label={t('finance.tab.statements')}
        columns={columns}
        rowKey={(one) => one.id}
        list={list}
        rowState={(one) => (one.state === 'disputed' ? 'wrong' : undefined)}
        onOpen={(one) => window.open(client.url(accountStatementFile, { statementId: one.id }), '_blank', 'noreferrer')}
        actions={(rows) =>
          rows.length === 1 && (
            <>
              <Button
                component="a"
                size="compact-sm"
                variant="default"
                href={client.url(accountStatementFile, { statementId: rows[0]!.id })}
                target="_blank"
                rel="noreferrer"
              >
                PDF
              </Button>
              {can('finance.client_account_answer') && rows[0]!.state !== 'agreed' && (
                <Button
                  size="compact-sm"
                  variant="default"
                  loading={agree.pending}
                  onClick={() => void agree.run({ statementId: rows[0]!.id, agreed: true })}
                >
                  {t('finance.acts.signed')}
                </Button>
              )}
            </>
          )
        }
        empty={<EmptyState text={t('finance.acts.empty')}>{draw}</EmptyState>}
      />
      <Dialog opened={drawing} onClose={() => setDrawing(false)} title={t('finance.acts.draw_up')}>
        <DrawUpForm onClose={() => setDrawing(false)} />
      </Dialog>
    </>
  )
}

function DrawUpForm({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  const clients = useListOp(listParties, { role: 'client' }, { limit: 500 })
  return (
    <OperationForm
      operation={drawUpStatement}
      submitLabel={t('finance.acts.draw_up')}
      onDone={onClose}
      onCancel={onClose}
    >
      <SelectField
        name="clientId"
        label={t('finance.client')}
        options={clients.rows.map(({ id, name }) => ({ value: id, label: name }))}
        required
      />
      <FormRow>
        <DateField name="from" label={t('finance.bank.from')} required />
        <DateField name="to" label={t('finance.bank.to')} required />
      </FormRow>
    </OperationForm>
  )
}
