import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { EmptyState, PageHeader, Tabs, useCan, useSearchState, useWords } from '../kit/index.ts'
import { BankTab } from './bank-tab.tsx'
import { BooksTab } from './books-tab.tsx'
import { ExpensesTab } from './expenses-tab.tsx'
import { InvoicesTab } from './invoices-tab.tsx'
import { PayTab } from './pay-tab.tsx'
import { PaymentForm } from './payment-form.tsx'
import { PaymentsTable } from './payments-table.tsx'
import { RateCardTab } from './rate-card-tab.tsx'
import { RatesTab } from './rates-tab.tsx'
import { ReceivablesTab } from './receivables-tab.tsx'
import { RemindersTab } from './reminders-tab.tsx'
import { StatementsTab } from './statements-tab.tsx'

/** The money desk: who owes what and since when, invoices, payments, pay, the books. */
export default function MoneyScreen() {
  const { t } = useWords()
  const can = useCan()
  const [tab] = useSearchState('tab', 'receivables')
  const [paying, setPaying] = useState(false)
  const codes = [
    'receivables',
    'reminders',
    'statements',
    'invoices',
    'payments',
    ...(can('finance.bank') ? ['bank'] : []),
    ...(can('finance.approve_expense') ? ['expenses'] : []),
    ...(can('finance.view_costs') ? ['pay', 'rate_card', 'books'] : []),
    'rates',
  ]
  return (
    <>
      <PageHeader
        title={t('finance.desk')}
        actions={
          can('finance.payment') && <Button onClick={() => setPaying(true)}>{t('finance.record_payment')}</Button>
        }
      />
      <Tabs tabs={codes.map((code) => ({ code, label: t(`finance.tab.${code}`) }))} />
      {tab === 'receivables' && <ReceivablesTab />}
      {tab === 'reminders' && <RemindersTab />}
      {tab === 'statements' && <StatementsTab />}
      {tab === 'bank' && <BankTab />}
      {tab === 'invoices' && <InvoicesTab />}
      {tab === 'payments' && (
        <PaymentsTable
          name="finance.payments"
          filter={{}}
          withClient
          empty={<EmptyState text={t('finance.no_payments')} />}
        />
      )}
      {tab === 'expenses' && <ExpensesTab />}
      {tab === 'pay' && <PayTab />}
      {tab === 'rate_card' && <RateCardTab />}
      {tab === 'books' && <BooksTab />}
      {tab === 'rates' && <RatesTab />}
      <Modal opened={paying} onClose={() => setPaying(false)} title={t('finance.record_payment')}>
        <PaymentForm onClose={() => setPaying(false)} />
      </Modal>
    </>
  )
}
