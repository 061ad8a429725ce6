import { Button, Modal, Select } from '@mantine/core'
import type { OutputOf } from '@ordinate/contract'
import { payAdvance, payAdvances } from '@ordinate/finance/contract'
import { listPeople } from '@ordinate/staffing/contract'
import { useState } from 'react'
import {
  type Column,
  DataTable,
  DateField,
  DateText,
  EmptyState,
  FormRow,
  MoneyField,
  OperationForm,
  TextField,
  useCan,
  useListOp,
  useSession,
  useWords,
} from '../kit/index.ts'
import css from './finance.module.css'

type Row = OutputOf<typeof payAdvances>['rows'][number]

/** Advances paid ahead of work; the next pay runs set them off. */
export function PayAdvances() {
  const { t } = useWords()
  const can = useCan()
  const [open, setOpen] = useState(false)
  const list = useListOp(payAdvances, {})
  const columns: Column<Row>[] = [
    {
      key: 'paidOn',
      title: t('finance.paid_on'),
      width: 130,
      value: (row) => row.paidOn,
      cell: (row) => <DateText value={row.paidOn} year />,
    },
    { key: 'person', title: t('finance.person'), width: 220, value: (row) => row.personName },
    { key: 'amount', title: t('finance.amount'), width: 120, value: (row) => row.amount },
    { key: 'note', title: t('finance.memo'), width: 280, value: (row) => row.note },
    { key: 'by', title: t('finance.rate_set_by'), width: 160, value: (row) => row.by },
  ]
  const button = can('finance.pay') && <Button onClick={() => setOpen(true)}>{t('finance.pay_advance')}</Button>
  return (
    <>
      <div className={css.filter}>{list.rows.length > 0 && button}</div>
      <DataTable
        name="finance.advances"
        label={t('finance.pay_view.advances')}
        columns={columns}
        rowKey={(row) => row.id}
        list={list}
        empty={<EmptyState text={t('finance.no_advances')}>{button}</EmptyState>}
      />
      <Modal opened={open} onClose={() => setOpen(false)} title={t('finance.pay_advance')}>
        <AdvanceForm onClose={() => setOpen(false)} />
      </Modal>
    </>
  )
}

function AdvanceForm({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  const currency = useSession()?.organisation.currency ?? 'AUD'
  const people = useListOp(listPeople, {}, { limit: 500 })
  const [person, setPerson] = useState<string | null>(null)
  const chosen = people.rows.find((one) => one.id === person)
  return (
    <>
      <Select
        label={t('finance.person')}
        searchable
        withAsterisk
        value={person}
        onChange={setPerson}
        data={people.rows.map((one) => ({ value: one.id, label: one.name }))}
      />
      {chosen && (
        <OperationForm
          key={chosen.id}
          operation={payAdvance}
          initial={{ personId: chosen.id, personName: chosen.name }}
          submitLabel={t('finance.pay_advance')}
          onCancel={onClose}
          onDone={onClose}
        >
          <FormRow>
            <MoneyField name="amount" label={t('finance.amount')} currency={currency} required />
            <DateField name="paidOn" label={t('finance.paid_on')} placeholder={t('finance.today')} />
          </FormRow>
          <TextField name="note" label={t('finance.memo')} />
        </OperationForm>
      )}
    </>
  )
}
