import { Button } from '@mantine/core'
import { discardInvoice, getInvoice, type InvoiceView, issueInvoice } from '@ordinate/finance/contract'
import { accounts } from '@ordinate/finance/domain'
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
  Timeline,
  useCan,
  useCommandOp,
  usePanel,
  useQueryOp,
  useWords,
} from '../kit/index.ts'
import { ActSection } from './act-section.tsx'
import { CreditSection } from './credit-section.tsx'
import css from './finance.module.css'
import { InvoiceFiles } from './invoice-files.tsx'
import { invoiceMark } from './states.ts'

/** One invoice: what is asked, what is open, its paper, and the next thing to do with it. */
export default function InvoicePanel({ id }: { id: string }) {
  const { t } = useWords()
  const { data: invoice, problem } = useQueryOp(getInvoice, { invoiceId: id })
  if (!invoice) return <Problem problem={problem} />
  const title =
    invoice.number === null ? t('finance.invoice_draft') : t('finance.invoice_titled', { number: invoice.number })
  return (
    <>
      <Section title={title} actions={<InvoiceFiles invoice={invoice} />}>
        <InvoiceFacts invoice={invoice} />
      </Section>
      <InvoiceLines invoice={invoice} />
      <NextStep key={invoice.state} invoice={invoice} />
      <ActSection invoice={invoice} />
      <CreditSection key={`${invoice.state} ${invoice.credited.minor}`} invoice={invoice} />
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
        [t('finance.kind'), t(`finance.invoice_kind.${invoice.kind}`)],
        [
          t('finance.client'),
          <button
            key="client"
            type="button"
            className={css.figureButton}
            onClick={() => panel.show('finance.client', invoice.clientId)}
          >
            {invoice.clientName}
          </button>,
        ],
        [
          t('finance.order'),
          <ScreenLink key="order" to={`/orders/${invoice.orderId}?tab=money`}>
            {t('finance.open_order')}
          </ScreenLink>,
        ],
        [t('finance.issued_on'), invoice.issuedOn && <DateText key="issued" value={invoice.issuedOn} year />],
        [t('finance.due_on'), invoice.dueOn && <DateText key="due" value={invoice.dueOn} year />],
        [
          t('finance.credited'),
          invoice.credited.minor > 0n ? <MoneyText key="credited" value={invoice.credited} mark /> : null,
        ],
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
        <Sum label={t('finance.net')} value={invoice.billed.net} />
        {invoice.byTax.map((tax) => (
          <Sum
            key={`${tax.code} ${tax.treatment} ${tax.rate.digits}`}
            label={
              tax.treatment === 'taxed' ? (
                <>
                  {tax.code} <QuantityText value={tax.rate} unit="%" />
                </>
              ) : (
                t(`finance.treatment.${tax.treatment}`)
              )
            }
            value={tax.tax}
          />
        ))}
        <Sum label={t('finance.gross', { currency: invoice.currency })} value={invoice.billed.gross} />
        {invoice.deductions.map((one) => (
          <Sum
            key={one.invoiceId}
            label={t('finance.less', { number: one.number })}
            value={{ minor: -one.gross.minor, currency: one.gross.currency }}
          />
        ))}
        {invoice.deductions.length > 0 && <Sum label={t('finance.left_to_pay')} value={invoice.gross} />}
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

/** A draft is issued or thrown away. */
function NextStep({ invoice }: { invoice: InvoiceView }) {
  const { t } = useWords()
  const can = useCan()
  const panel = usePanel()
  const discard = useCommandOp(discardInvoice, { onDone: () => panel.close() })
  if (!can('finance.invoice') || invoice.state !== 'draft') return null
  return (
    <Section
      title={t('finance.issue_invoice')}
      actions={
        <Button variant="default" loading={discard.pending} onClick={() => void discard.run({ invoiceId: invoice.id })}>
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
