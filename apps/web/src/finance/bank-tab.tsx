import { Button, SegmentedControl } from '@mantine/core'
import { addBankAccount, type BankAccountView, listBankAccounts, updateBankAccount } from '@ordinate/finance/contract'
import { compareMoney } from '@ordinate/kernel'
import { useState } from 'react'
import {
  DateText,
  Dialog,
  EmptyState,
  FormRow,
  MoneyText,
  OperationForm,
  Problem,
  SwitchField,
  TextField,
  useQueryOp,
  useSearchState,
  useSession,
  useWords,
} from '../kit/index.ts'
import css from './bank.module.css'
import { BankImport } from './bank-import.tsx'
import { BankInbox } from './bank-inbox.tsx'
import { AliasesTable, LinesTable, StatementsTable } from './bank-lists.tsx'
import money from './finance.module.css'

const VIEWS = ['inbox', 'lines', 'statements', 'learnt'] as const

/** Accounts at banks, their statements, and what their lines are. */
export function BankTab() {
  const { t } = useWords()
  const { data, problem } = useQueryOp(listBankAccounts, {})
  const [view, setView] = useSearchState('bank', 'inbox')
  const [open, setOpen] = useState<'import' | 'account'>()
  const [editing, setEditing] = useState<BankAccountView>()
  const close = () => setOpen(undefined)
  if (problem) return <Problem problem={problem} />
  if (!data) return null
  const live = data.accounts.filter(({ archived }) => !archived)
  const buttons = (
    <>
      <Button variant="default" onClick={() => setOpen('account')}>
        {t('finance.bank.add_account')}
      </Button>
      <Button onClick={() => setOpen('import')}>{t('finance.bank.import')}</Button>
    </>
  )
  return (
    <>
      {live.length === 0 ? (
        <EmptyState text={t('finance.bank.no_accounts')}>{buttons}</EmptyState>
      ) : (
        <>
          <div className={css.accounts}>
            {live.map((account) => (
              <Account key={account.id} account={account} onEdit={() => setEditing(account)} />
            ))}
          </div>
          <div className={money.filter}>
            <SegmentedControl
              aria-label={t('finance.tab.bank')}
              value={view}
              onChange={setView}
              data={VIEWS.map((value) => ({ value, label: t(`finance.bank.view.${value}`) }))}
            />
            {buttons}
          </div>
          {view === 'inbox' && <BankInbox onImport={() => setOpen('import')} />}
          {view === 'lines' && <LinesTable />}
          {view === 'statements' && <StatementsTable />}
          {view === 'learnt' && <AliasesTable />}
        </>
      )}
      <Dialog opened={open === 'import'} onClose={close} title={t('finance.bank.import')} size="xl" returnFocus={false}>
        <BankImport accounts={live} onClose={close} />
      </Dialog>
      <Dialog opened={open === 'account'} onClose={close} title={t('finance.bank.add_account')}>
        <AccountForm onClose={close} />
      </Dialog>
      <Dialog
        opened={editing !== undefined}
        onClose={() => setEditing(undefined)}
        title={t('finance.bank.edit_account')}
      >
        {editing && <EditForm account={editing} onClose={() => setEditing(undefined)} />}
      </Dialog>
    </>
  )
}

function Account({ account, onEdit }: { account: BankAccountView; onEdit: () => void }) {
  const { t } = useWords()
  const { statementBalance: told } = account
  const differs = told !== null && compareMoney(told, account.balance) !== 0
  return (
    <div className={css.account}>
      <span className={css.accountHead}>
        <button type="button" className={money.figureButton} title={t('finance.bank.edit_account')} onClick={onEdit}>
          {account.name}
        </button>
        <MoneyText value={account.balance} mark />
      </span>
      <span className={css.quiet}>{[account.bank, account.number].filter((part) => part !== '').join(' · ')}</span>
      <span className={differs ? css.differs : css.quiet}>
        {told === null ? (
          t('finance.bank.no_statement')
        ) : (
          <>
            {t(differs ? 'finance.bank.statement_differs' : 'finance.bank.statement_agrees')}{' '}
            <DateText value={account.statementOn} />
            {differs && (
              <>
                {': '}
                <MoneyText value={told} mark />
              </>
            )}
          </>
        )}
      </span>
    </div>
  )
}

function EditForm({ account, onClose }: { account: BankAccountView; onClose: () => void }) {
  const { t } = useWords()
  const { id: bankAccountId, name, bank, archived } = account
  return (
    <OperationForm
      operation={updateBankAccount}
      initial={{ bankAccountId, name, bank, archived }}
      submitLabel={t('finance.bank.save')}
      onDone={onClose}
      onCancel={onClose}
    >
      <TextField name="name" label={t('finance.bank.name')} required autoFocus />
      <TextField name="bank" label={t('finance.bank.bank')} />
      <SwitchField name="archived" label={t('finance.bank.archived')} />
    </OperationForm>
  )
}

function AccountForm({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  const currency = useSession()?.organisation.currency ?? ''
  return (
    <OperationForm
      operation={addBankAccount}
      initial={{ currency }}
      submitLabel={t('finance.bank.add_account')}
      onDone={onClose}
      onCancel={onClose}
    >
      <TextField name="name" label={t('finance.bank.name')} required autoFocus />
      <FormRow>
        <TextField name="number" label={t('finance.bank.number')} required />
        <TextField name="currency" label={t('finance.currency')} required />
      </FormRow>
      <TextField name="bank" label={t('finance.bank.bank')} />
    </OperationForm>
  )
}
