import { Button } from '@mantine/core'
import {
  clientAccount,
  clientAccountFile,
  clientStanding,
  issueAccountLink,
  residues,
  setClientLimit,
  undoWriteOff,
  writeOffResidue,
} from '@ordinate/finance/contract'
import { useState } from 'react'
import {
  CommandProblem,
  DateText,
  FormRow,
  MoneyField,
  MoneyText,
  NumberField,
  OperationForm,
  Pairs,
  Problem,
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

/** One client as a debtor: against its limits, invoice by invoice, small residues, and the link to its account. */
export default function ClientPanel({ id }: { id: string }) {
  const client = useClient()
  const { data: account, problem } = useQueryOp(clientAccount, { clientId: id })
  if (!account) return <Problem problem={problem} />
  return (
    <>
      <Section
        title={account.client.name}
        actions={
          <Button
            component="a"
            variant="default"
            href={client.url(clientAccountFile, { clientId: id })}
            target="_blank"
            rel="noreferrer"
          >
            PDF
          </Button>
        }
      >
        <Standing clientId={id} />
      </Section>
      <AccountLink clientId={id} />
      <OpenInvoices clientId={id} />
      <Residues clientId={id} />
      <Timeline subject={['parties.party', id]} />
    </>
  )
}

function Standing({ clientId }: { clientId: string }) {
  const { t } = useWords()
  const can = useCan()
  const { data } = useQueryOp(clientStanding, { clientId })
  const [setting, setSetting] = useState(false)
  if (!data) return null
  return (
    <>
      {data.problem !== null && <StateMark state="!" label={data.problem} />}
      <Pairs
        pairs={[
          [t('finance.owed'), <MoneyText key="owed" value={data.owed} mark />],
          [
            t('finance.limit'),
            data.limit === null ? t('finance.no_limit') : <MoneyText key="limit" value={data.limit} mark />,
          ],
          [t('finance.limit_days'), data.days === null ? t('finance.no_limit') : String(data.days)],
          [t('finance.overdue'), data.daysOverdue > 0 ? t('finance.overdue_days', { days: data.daysOverdue }) : null],
          [t('finance.remind.note'), data.note],
        ]}
      />
      {can('finance.set_limit') && !setting && (
        <div className={css.under}>
          <Button variant="default" onClick={() => setSetting(true)}>
            {t('finance.set_limit')}
          </Button>
        </div>
      )}
      {setting && (
        <OperationForm
          operation={setClientLimit}
          initial={{ clientId, limit: data.limit ?? undefined, days: data.days ?? undefined, note: data.note }}
          submitLabel={t('finance.set_limit')}
          onDone={() => setSetting(false)}
          onCancel={() => setSetting(false)}
        >
          <FormRow>
            <MoneyField name="limit" label={t('finance.limit')} currency={data.currency} />
            <NumberField name="days" label={t('finance.limit_days')} />
          </FormRow>
          <TextField name="note" label={t('finance.remind.note')} />
        </OperationForm>
      )}
    </>
  )
}

function AccountLink({ clientId }: { clientId: string }) {
  const { t } = useWords()
  const can = useCan()
  const issue = useCommandOp(issueAccountLink)
  if (!can('finance.remind')) return null
  return (
    <Section title={t('finance.account_link')}>
      <CommandProblem command={issue} />
      {issue.answer ? (
        <div className={css.link}>
          <code>{`${window.location.origin}${issue.answer.path}`}</code>
        </div>
      ) : (
        <Button variant="default" loading={issue.pending} onClick={() => void issue.run({ clientId })}>
          {t('finance.make_account_link')}
        </Button>
      )}
    </Section>
  )
}

function OpenInvoices({ clientId }: { clientId: string }) {
  const { t } = useWords()
  const panel = usePanel()
  const { data } = useQueryOp(clientAccount, { clientId })
  if (!data || data.open.length === 0) return null
  return (
    <Section title={t('finance.open_invoices')}>
      {data.open.map((one) => (
        <div key={one.id} className={css.transfer}>
          <div className={css.transferHead}>
            <button type="button" className={css.figureButton} onClick={() => panel.show('finance.invoice', one.id)}>
              {one.number}
            </button>
            <MoneyText value={one.open} mark />
          </div>
          <span className={css.quiet}>
            {t('finance.due')} <DateText value={one.dueOn} />
            {one.daysOverdue > 0 && `, ${t('finance.overdue_days', { days: one.daysOverdue })}`}
          </span>
        </div>
      ))}
    </Section>
  )
}

/** What is too small to ask for, and what was written off. */
function Residues({ clientId }: { clientId: string }) {
  const { t } = useWords()
  const can = useCan()
  const { data } = useQueryOp(residues, { clientId })
  const write = useCommandOp(writeOffResidue)
  const undo = useCommandOp(undoWriteOff)
  const written = data?.written.filter(({ undoneAt }) => undoneAt === null) ?? []
  if (!data || (data.proposed.length === 0 && written.length === 0)) return null
  return (
    <Section title={t('finance.residues')}>
      <CommandProblem command={write} />
      <CommandProblem command={undo} />
      {data.proposed.map((one) => (
        <div key={one.invoiceId ?? one.paymentId} className={css.transferHead}>
          <span>{one.number}</span>
          <MoneyText value={one.left} mark />
          {can('finance.payment') && (
            <Button
              size="compact-sm"
              variant="default"
              onClick={() =>
                void write.run(one.invoiceId === null ? { paymentId: one.paymentId! } : { invoiceId: one.invoiceId })
              }
            >
              {t('finance.write_off_residue')}
            </Button>
          )}
        </div>
      ))}
      {written.map((one) => (
        <div key={one.id} className={css.transferHead}>
          <span className={css.quiet}>
            {t('finance.written_off')}: {one.number}
          </span>
          <MoneyText value={one.amount} mark />
          {can('finance.payment') && (
            <Button size="compact-sm" variant="default" onClick={() => void undo.run({ writeOffId: one.id })}>
              {t('finance.bank.undo')}
            </Button>
          )}
        </div>
      ))}
    </Section>
  )
}
