import { Button, Modal } from '@mantine/core'
import { render } from '@ordinate/documents/contract'
import {
  approvePayRun,
  cancelPayRun,
  getPayRun,
  type PayRunPerson,
  type PayRunView,
  payPayRun,
  payRunBankFile,
  payRunOneC,
  setBankDetails,
} from '@ordinate/finance/contract'
import { usualScheme } from '@ordinate/finance/domain'
import { useState } from 'react'
import {
  CommandProblem,
  DateText,
  MoneyText,
  OperationForm,
  Pairs,
  Problem,
  Section,
  StateMark,
  useCan,
  useClient,
  useCommandOp,
  useGo,
  useQueryOp,
  useWords,
} from '../kit/index.ts'
import css from './finance.module.css'
import { AccountFields } from './pay-runs.tsx'
import { payRunMarks } from './states.ts'

/** One pay run: what it pays, what can be done with it next, and everybody in it. */
export default function PayRunPanel({ id }: { id: string }) {
  const { t } = useWords()
  const { data: run, problem } = useQueryOp(getPayRun, { payRunId: id })
  if (!run) return <Problem problem={problem} />
  return (
    <>
      <Section title={t('finance.run_titled', { number: run.number })}>
        <Pairs
          pairs={[
            [
              t('finance.state'),
              <StateMark key="state" state={payRunMarks[run.state]} label={t(`finance.run_state.${run.state}`)} />,
            ],
            [t('finance.amount'), <MoneyText key="total" value={run.total} mark />],
            [t('finance.run_people'), String(run.people)],
            [t('finance.run_through'), <DateText key="through" value={run.through} year />],
            [t('finance.run_pay_on'), <DateText key="on" value={run.paidOn ?? run.payOn} year />],
            [t('finance.run_created_by'), run.createdBy],
            [t('finance.approved_by'), run.approvedBy],
            [t('finance.memo'), run.note],
          ]}
        />
        <Moves run={run} />
        <Files run={run} />
      </Section>
      <Section title={t('finance.run_everybody')}>
        {run.persons.map((person) => (
          <Person key={person.personId} run={run} person={person} />
        ))}
      </Section>
    </>
  )
}

function Moves({ run }: { run: PayRunView }) {
  const { t } = useWords()
  const can = useCan()
  const approve = useCommandOp(approvePayRun)
  const pay = useCommandOp(payPayRun)
  const cancel = useCommandOp(cancelPayRun)
  const payRunId = run.id
  return (
    <>
      <div className={css.under}>
        {run.state === 'draft' && can('finance.approve_pay_run') && (
          <Button loading={approve.pending} onClick={() => void approve.run({ payRunId })}>
            {t('finance.run_approve')}
          </Button>
        )}
        {run.state === 'approved' && can('finance.pay') && (
          <Button loading={pay.pending} onClick={() => void pay.run({ payRunId })}>
            {t('finance.run_pay')}
          </Button>
        )}
        {(run.state === 'draft' || run.state === 'approved') && can('finance.pay') && (
          <Button variant="default" loading={cancel.pending} onClick={() => void cancel.run({ payRunId })}>
            {t('finance.run_cancel')}
          </Button>
        )}
      </div>
      <CommandProblem command={approve} />
      <CommandProblem command={pay} />
      <CommandProblem command={cancel} />
    </>
  )
}

/** Saves a file that a command answered with. */
function save({ name, mediaType, base64 }: { name: string; mediaType: string; base64: string }) {
  const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([bytes], { type: mediaType }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}

function Files({ run }: { run: PayRunView }) {
  const { t } = useWords()
  const can = useCan()
  const client = useClient()
  const bank = useCommandOp(payRunBankFile, { onDone: save })
  const oneC = useCommandOp(payRunOneC, { onDone: save })
  const paper = (format: 'pdf' | 'xlsx') => client.url(render, { kind: 'pay_run', subjectId: run.id, format })
  const ready = (run.state === 'approved' || run.state === 'paid') && can('finance.open_bank_details')
  return (
    <>
      <div className={css.under}>
        <Button component="a" variant="default" href={paper('pdf')} target="_blank" rel="noreferrer">
          {t('finance.run_register')} PDF
        </Button>
        <Button component="a" variant="default" href={paper('xlsx')}>
          XLSX
        </Button>
        {ready && (
          <>
            <Button variant="default" loading={bank.pending} onClick={() => void bank.run({ payRunId: run.id })}>
              {t('finance.run_bank_file')}
            </Button>
            <Button variant="default" loading={oneC.pending} onClick={() => void oneC.run({ payRunId: run.id })}>
              {t('finance.run_one_c')}
            </Button>
          </>
        )}
      </div>
      <CommandProblem command={bank} />
      <CommandProblem command={oneC} />
    </>
  )
}

const PARTS = ['pay', 'bonuses', 'fines', 'corrections', 'expenses', 'advance'] as const

function Person({ run, person }: { run: PayRunView; person: PayRunPerson }) {
  const { t } = useWords()
  const can = useCan()
  const go = useGo()
  const [entering, setEntering] = useState(false)
  const shown = PARTS.filter((key) => person[key].minor !== 0n)
  return (
    <div className={css.transfer}>
      <div className={css.transferHead}>
        <strong>{person.name}</strong>
        <button
          type="button"
          className={css.figureButton}
          onClick={() =>
            go(`/money?tab=pay&pay=all&panel=finance.account:wages/${person.personId}/${run.total.currency}`)
          }
        >
          <MoneyText value={person.net} />
        </button>
      </div>
      {(shown.length > 1 || shown[0] !== 'pay') && (
        <div className={css.quiet}>
          {shown.map((key, at) => (
            <span key={key}>
              {at > 0 && ' · '}
              {t(`finance.run_part.${key}`)} <MoneyText value={person[key]} />
            </span>
          ))}
        </div>
      )}
      <div className={css.quiet}>
        {person.account ??
          (can('finance.open_bank_details') && run.state !== 'paid' ? (
            <button type="button" className={css.figureButton} onClick={() => setEntering(true)}>
              {t('finance.enter_account')}
            </button>
          ) : (
            t('finance.no_account')
          ))}
      </div>
      <Modal
        opened={entering}
        onClose={() => setEntering(false)}
        title={t('finance.account_of', { person: person.name })}
      >
        <OperationForm
          operation={setBankDetails}
          initial={{
            personId: person.personId,
            account: { scheme: schemeOf(run.total.currency), bank: '', holder: person.name },
          }}
          submitLabel={t('finance.keep_account')}
          onCancel={() => setEntering(false)}
          onDone={() => setEntering(false)}
        >
          <AccountFields />
        </OperationForm>
      </Modal>
    </div>
  )
}

/** How accounts are usually named where a currency is used. */
function schemeOf(currency: string) {
  return usualScheme(currency === 'AUD' ? 'AU' : currency === 'RUB' ? 'RU' : '')
}
