import { Button } from '@mantine/core'
import { downloadDocument } from '@ordinate/documents/contract'
import { billPurchase, cancelPurchase, getPurchase, type PurchaseView } from '@ordinate/finance/contract'
import { useState } from 'react'
import {
  DateField,
  DateText,
  FormRow,
  InstantText,
  MoneyField,
  MoneyText,
  OperationForm,
  Pairs,
  Problem,
  QuantityText,
  Section,
  StateMark,
  SwitchField,
  TextField,
  Timeline,
  useCan,
  useClient,
  useQueryOp,
  useWords,
} from '../kit/index.ts'
import css from './finance.module.css'
import { purchaseMarks } from './states.ts'
import { useCategoryNames } from './use-estimate-editor.ts'

/** A purchase: its lines, its bills, and the next one. */
export default function PurchasePanel({ id }: { id: string }) {
  const { t } = useWords()
  const can = useCan()
  const { data, problem } = useQueryOp(getPurchase, { purchaseId: id })
  const [asking, ask] = useState<'bill' | 'cancel'>()
  if (!data) return <Problem problem={problem} />
  const open = data.state === 'ordered' || data.state === 'part_billed'
  const done = () => ask(undefined)
  return (
    <>
      <Facts purchase={data} />
      <Lines purchase={data} />
      <Bills purchase={data} />
      {open && can('finance.purchase') && (
        <Section title={t('finance.bill_next')}>
          {asking === undefined && (
            <div className={css.under}>
              <Button onClick={() => ask('bill')}>{t('finance.bill_enter')}</Button>
              <Button variant="default" onClick={() => ask('cancel')}>
                {t('finance.purchase_cancel')}
              </Button>
            </div>
          )}
          {asking === 'bill' && <BillForm purchase={data} onDone={done} />}
          {asking === 'cancel' && <CancelForm purchase={data} onDone={done} />}
        </Section>
      )}
      {can('platform.view_timeline') && (
        <Section title={t('finance.history')}>
          <Timeline subject={['finance.purchase', data.id]} />
        </Section>
      )}
    </>
  )
}

function Facts({ purchase }: { purchase: PurchaseView }) {
  const { t } = useWords()
  const names = useCategoryNames()
  const client = useClient()
  return (
    <Section
      title={purchase.number}
      actions={
        purchase.documentId && (
          <Button
            component="a"
            variant="default"
            target="_blank"
            rel="noreferrer"
            href={client.url(downloadDocument, { documentId: purchase.documentId })}
          >
            PDF
          </Button>
        )
      }
    >
      <StateMark state={purchaseMarks[purchase.state]} label={t(`finance.purchase_state.${purchase.state}`)} />
      <Pairs
        pairs={[
          [t('finance.supplier'), purchase.supplierName],
          [t('finance.line'), names[purchase.category]],
          [t('finance.purchase_total'), <MoneyText key="total" value={purchase.total} mark />],
          [t('finance.purchase_billed'), <MoneyText key="billed" value={purchase.billed} mark />],
          [t('finance.purchase_open'), <MoneyText key="open" value={purchase.open} mark />],
          [t('finance.deliver_on'), purchase.deliverOn && <DateText key="on" value={purchase.deliverOn} year />],
          [t('finance.ordered_at'), <InstantText key="at" value={purchase.orderedAt} />],
          [t('finance.ordered_by'), purchase.orderedBy],
          [t('finance.cancel_reason'), purchase.cancelReason],
        ]}
      />
    </Section>
  )
}

function Lines({ purchase }: { purchase: PurchaseView }) {
  const { t } = useWords()
  return (
    <Section title={t('finance.purchase_lines')}>
      {purchase.lines.map((line) => (
        <div key={line.lineNo} className={css.transfer}>
          <div className={css.transferHead}>
            <span>{line.description}</span>
            <MoneyText value={line.amount} />
          </div>
          <span className={css.quiet}>
            <QuantityText value={line.quantity} unit={line.unit} /> × <MoneyText value={line.unitPrice} />
          </span>
        </div>
      ))}
    </Section>
  )
}

function Bills({ purchase }: { purchase: PurchaseView }) {
  const { t } = useWords()
  if (purchase.bills.length === 0) return null
  return (
    <Section title={t('finance.bills')}>
      {purchase.bills.map((bill) => (
        <div key={bill.id} className={css.transfer}>
          <div className={css.transferHead}>
            <span>
              {bill.number} · <DateText value={bill.billedOn} year />
            </span>
            <MoneyText value={bill.amount} />
          </div>
          <span className={css.quiet}>
            {bill.enteredBy}
            {bill.isLast && <> · {t('finance.bill_last')}</>}
          </span>
        </div>
      ))}
    </Section>
  )
}

function BillForm({ purchase, onDone }: { purchase: PurchaseView; onDone: () => void }) {
  const { t } = useWords()
  const { currency, minor } = purchase.open
  return (
    <OperationForm
      operation={billPurchase}
      initial={{ purchaseId: purchase.id, amount: { minor: Number(minor), currency } }}
      submitLabel={t('finance.bill_enter')}
      onDone={onDone}
      onCancel={onDone}
    >
      <FormRow>
        <TextField name="number" label={t('finance.bill_number')} required autoFocus />
        <DateField name="billedOn" label={t('finance.bill_date')} required />
      </FormRow>
      <MoneyField name="amount" label={t('finance.amount')} currency={currency} required />
      <SwitchField name="isLast" label={t('finance.bill_is_last')} description={t('finance.bill_is_last_note')} />
    </OperationForm>
  )
}

function CancelForm({ purchase, onDone }: { purchase: PurchaseView; onDone: () => void }) {
  const { t } = useWords()
  return (
    <OperationForm
      operation={cancelPurchase}
      initial={{ purchaseId: purchase.id }}
      submitLabel={t('finance.purchase_cancel')}
      onDone={onDone}
      onCancel={onDone}
    >
      <TextField name="reason" label={t('finance.reason')} required autoFocus />
    </OperationForm>
  )
}
