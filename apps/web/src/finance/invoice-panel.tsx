import { Button } from '@mantine/core'
import { downloadDocument, render } from '@ordinate/documents/contract'
import { creditInvoice, discardInvoice, getInvoice, type InvoiceView, issueInvoice } from '@ordinate/finance/contract'
import { accounts } from '@ordinate/finance/domain'
import { useState } from 'react'
import {
  CommandProblem,
  DateField,
  DateText,
  FormRow,
  MoneyText,
  OperationForm,
  Pairs,
  Problem,
  QuantityText,
  ScreenLink,
  Section,
  StateMark,
  TextField,
  Timeline,
  useCan,
  useClient,
  useCommandOp,
  usePanel,
  useQueryOp,
  useWords,
} from '../kit/index.ts'
import css from './finance.module.css'
import { invoiceMark } from './states.ts'

/** One invoice: what is asked, what is open, its paper, and the next thing to do with it. */
export default function InvoicePanel({ id }: { id: string }) {
  const { t } = useWords()
  const client = useClient()
  const { data: invoice, problem } = useQueryOp(getInvoice, { invoiceId: id })
  if (!invoice) return <Problem problem={problem} />
  const { documentId } = invoice
  const address =
    documentId === null
      ? client.url(render, { kind: 'invoice', subjectId: id, format: 'pdf' })
      : client.url(downloadDocument, { documentId })
  const title =
    invoice.number === null ? t('finance.invoice_draft') : t('finance.invoice_titled', { number: invoice.number })
  return (
    <>
      <Section
        title={title}
        actions={
          <Button component="a" variant="default" href={address} target="_blank" rel="noreferrer">
            PDF
          </Button>
        }
      >
        <InvoiceFacts invoice={invoice} />
      </Section>
      <InvoiceLines invoice={invoice} />
      <NextStep key={invoice.state} invoice={invoice} />
      <Timeline subject={['finance.invoice', id]} />
    </>
  )
}

function InvoiceFacts({ invoice }: { invoice: InvoiceView }) {
  const { t } = useWords()
  const panel = usePanel()
  const label = t(`finance.invoice_state.${invoice.state}`)
  return (
    <Pairs
      pairs={[
        [t('finance.state'), <StateMark key="state" state={invoiceMark(invoice)} label={label} />],
        [
          t('finance.overdue'),
          invoice.daysOverdue > 0 ? t('finance.overdue_days', { days: invoice.daysOverdue }) : null,
        ],
        [t('finance.client'), invoice.clientName],
        [
          t('finance.order'),
          <ScreenLink key="order" to={`/orders/${invoice.orderId}?tab=money`}>
            {t('finance.open_order')}
          </ScreenLink>,
        ],
        [t('finance.issued_on'), invoice.issuedOn && <DateText key="issued" value={invoice.issuedOn} year />],
        [t('finance.due_on'), invoice.dueOn && <DateText key="due" value={invoice.dueOn} year />],
        [t('finance.credit_note'), invoice.creditNumber],
        [t('finance.paid'), invoice.paid.minor > 0n ? <MoneyText key="paid" value={invoice.paid} mark /> : null],
        [
          t('finance.open'),
          invoice.number === null ? null : (
            <button
              key="open"
              type="button"
              className={css.figureButton}
              onClick={() => panel.show('finance.account', accounts.receivable(invoice.id))}
            >
              <MoneyText value={invoice.open} mark />
            </button>
          ),
        ],
      ]}
    />
  )
}

function InvoiceLines({ invoice }: { invoice: InvoiceView }) {
  const { t } = useWords()
  return (
    <Section title={t('finance.lines')}>
      {invoice.lines.map((line) => (
        <div key={line.lineNo} className={css.transfer}>
          <div className={css.transferHead}>
            <span>{line.description}</span>
            <MoneyText value={line.net} />
          </div>
          <span className={css.quiet}>
            <QuantityText value={line.quantity} unit={line.unit} /> × <MoneyText value={line.unitPrice} />
          </span>
        </div>
      ))}
      <dl className={css.sum}>
        <Sum label={t('finance.net')} value={invoice.net} />
        <Sum
          label={
            <>
              {invoice.taxCode} <QuantityText value={invoice.taxRate} unit="%" />
            </>
          }
          value={invoice.tax}
        />
        <Sum label={t('finance.gross', { currency: invoice.currency })} value={invoice.gross} />
      </dl>
    </Section>
  )
}

function Sum({ label, value }: { label: React.ReactNode; value: InvoiceView['net'] }) {
  return (
    <div className={css.totalStrong}>
      <dt>{label}</dt>
      <dd>
        <MoneyText value={value} />
      </dd>
    </div>
  )
}

/** A draft is issued or thrown away; an issued, unpaid invoice can be credited. */
function NextStep({ invoice }: { invoice: InvoiceView }) {
  const { t } = useWords()
  const can = useCan()
  const panel = usePanel()
  const discard = useCommandOp(discardInvoice, { onDone: () => panel.close() })
  const [crediting, setCrediting] = useState(false)
  if (!can('finance.invoice')) return null
  if (invoice.state === 'draft') {
    return (
      <Section
        title={t('finance.issue_invoice')}
        actions={
          <Button
            variant="default"
            loading={discard.pending}
            onClick={() => void discard.run({ invoiceId: invoice.id })}
          >
            {t('finance.discard')}
          </Button>
        }
      >
        <CommandProblem command={discard} />
        <OperationForm operation={issueInvoice} initial={{ invoiceId: invoice.id }} submitLabel={t('finance.issue')}>
          <FormRow>
            <DateField name="issuedOn" label={t('finance.issued_on')} placeholder={t('finance.today')} />
            <DateField name="dueOn" label={t('finance.due_on')} placeholder={t('finance.by_terms')} />
          </FormRow>
        </OperationForm>
      </Section>
    )
  }
  if (invoice.state !== 'issued') return null
  if (!crediting) {
    return (
      <div className={css.under}>
        <Button variant="default" onClick={() => setCrediting(true)}>
          {t('finance.credit')}
        </Button>
      </div>
    )
  }
  return (
    <Section title={t('finance.credit')}>
      <OperationForm
        operation={creditInvoice}
        initial={{ invoiceId: invoice.id }}
        submitLabel={t('finance.credit')}
        onCancel={() => setCrediting(false)}
      >
        <TextField name="reason" label={t('finance.reason')} required autoFocus />
      </OperationForm>
    </Section>
  )
}
