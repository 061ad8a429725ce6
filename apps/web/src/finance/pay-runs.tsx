import { Button, Modal } from '@mantine/core'
import {
  draftPayRun,
  listPayRuns,
  type PayRunRowView,
  payingAccounts,
  setPayingAccount,
} from '@ordinate/finance/contract'
import { accountSchemes } from '@ordinate/finance/domain'
import { addDays } from '@ordinate/kernel'
import { useState } from 'react'
import {
  type Column,
  DataTable,
  DateField,
  DateText,
  EmptyState,
  FormRow,
  OperationForm,
  SelectField,
  StateMark,
  TextField,
  useCan,
  useListOp,
  usePanel,
  useQueryOp,
  useSession,
  useWords,
} from '../kit/index.ts'
import { browserToday } from './books/span.tsx'
import css from './finance.module.css'
import { payRunMarks } from './states.ts'

function useColumns(): Column<PayRunRowView>[] {
  const { t } = useWords()
  return [
    { key: 'number', title: t('finance.number'), width: 130, value: (run) => run.number },
    {
      key: 'state',
      title: t('finance.state'),
      width: 130,
      value: (run) => t(`finance.run_state.${run.state}`),
      cell: (run) => <StateMark state={payRunMarks[run.state]} label={t(`finance.run_state.${run.state}`)} />,
    },
    {
      key: 'payOn',
      title: t('finance.run_pay_on'),
      width: 130,
      value: (run) => run.paidOn ?? run.payOn,
      cell: (run) => <DateText value={run.paidOn ?? run.payOn} year />,
    },
    {
      key: 'through',
      title: t('finance.run_through'),
      width: 130,
      value: (run) => run.through,
      cell: (run) => <DateText value={run.through} year />,
    },
    { key: 'people', title: t('finance.run_people'), width: 90, value: (run) => run.people },
    { key: 'total', title: t('finance.amount'), width: 130, value: (run) => run.total },
    { key: 'note', title: t('finance.memo'), width: 220, value: (run) => run.note },
    { key: 'createdBy', title: t('finance.run_created_by'), width: 160, value: (run) => run.createdBy },
    { key: 'approvedBy', title: t('finance.approved_by'), width: 160, value: (run) => run.approvedBy },
  ]
}

/** Pay runs: approved lines collected, approved, sent to the bank, paid. */
export function PayRuns() {
  const { t } = useWords()
  const can = useCan()
  const panel = usePanel()
  const [open, setOpen] = useState<'run' | 'account'>()
  const close = () => setOpen(undefined)
  const list = useListOp(listPayRuns, {})
  const collect = can('finance.pay') && <Button onClick={() => setOpen('run')}>{t('finance.collect_run')}</Button>
  const today = browserToday()
  return (
    <>
      <div className={css.filter}>
        {list.rows.length > 0 && collect}
        {can('finance.set_pay_policy') && (
          <Button variant="default" onClick={() => setOpen('account')}>
            {t('finance.paying_account')}
          </Button>
        )}
      </div>
      <DataTable
        name="finance.runs"
        label={t('finance.pay_view.runs')}
        columns={useColumns()}
        rowKey={(run) => run.id}
        list={list}
        onOpen={(run) => panel.show('finance.pay_run', run.id)}
        empty={<EmptyState text={t('finance.no_runs')}>{collect}</EmptyState>}
      />
      <Modal opened={open === 'run'} onClose={close} title={t('finance.collect_run')}>
        <OperationForm
          operation={draftPayRun}
          initial={{ through: String(today), payOn: String(addDays(today, 2)) }}
          submitLabel={t('finance.collect_run')}
          onCancel={close}
          onDone={(run) => {
            close()
            panel.show('finance.pay_run', run.id)
          }}
        >
          <FormRow>
            <DateField name="through" label={t('finance.run_through')} required />
            <DateField name="payOn" label={t('finance.run_pay_on')} required />
          </FormRow>
          <TextField name="note" label={t('finance.memo')} />
        </OperationForm>
      </Modal>
      <Modal opened={open === 'account'} onClose={close} title={t('finance.paying_account')}>
        <PayingAccount onClose={close} />
      </Modal>
    </>
  )
}

function PayingAccount({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  const session = useSession()
  const { data } = useQueryOp(payingAccounts, {})
  if (!data) return null
  const currency = session?.organisation.currency ?? 'AUD'
  const known = data.accounts.find((one) => one.currency === currency)
  const initial = known
    ? { scheme: known.scheme, bank: known.bank, number: known.number, holder: known.holder }
    : { scheme: data.usualScheme, bank: '', holder: session?.organisation.name ?? '' }
  return (
    <OperationForm
      operation={setPayingAccount}
      initial={{ currency, account: initial }}
      submitLabel={t('finance.keep_account')}
      onCancel={onClose}
      onDone={onClose}
    >
      <TextField name="currency" label={t('finance.currency')} required />
      <AccountFields />
    </OperationForm>
  )
}

/** The fields of an account at a bank, under `account` of a form. */
export function AccountFields() {
  const { t } = useWords()
  return (
    <>
      <SelectField
        name="account.scheme"
        label={t('finance.account_scheme')}
        options={accountSchemes.map((value) => ({ value, label: t(`finance.account_scheme.${value}`) }))}
        required
      />
      <FormRow>
        <TextField name="account.bank" label={t('finance.account_bank')} />
        <TextField name="account.number" label={t('finance.account_number')} required />
      </FormRow>
      <TextField name="account.holder" label={t('finance.account_holder')} required />
    </>
  )
}
