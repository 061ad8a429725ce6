import { Button, Textarea } from '@mantine/core'
import type { ProblemDetails } from '@ordinate/contract'
import {
  type AccountStatementView,
  type AccountView,
  accountStatementFile,
  answerStatement,
  clientAccount,
  clientAccountFile,
  clientInvoiceFile,
  listAccountStatements,
} from '@ordinate/finance/contract'
import { isNegative, negateMoney } from '@ordinate/kernel'
import { useState } from 'react'
import {
  CommandProblem,
  DateText,
  MoneyText,
  Problem,
  problemOf,
  StateMark,
  useClient,
  useCommandOp,
  useListOp,
  useQueryOp,
  useWords,
} from '../../kit/index.ts'
import { saveFile } from '../save-file.ts'
import css from './account.module.css'

/** What a client sees of its account: what is open, what led there, and reconciliation statements to agree to. */
export default function AccountPage() {
  const { t } = useWords()
  const { data: account, problem } = useQueryOp(clientAccount, {})
  if (problem) return <Problem problem={problem} />
  if (!account) return null
  return (
    <>
      <h1 className={css.title}>{t('link.account.title', { organisation: account.organisation.name })}</h1>
      <p className={css.quiet}>{account.client.name}</p>
      <Balance account={account} />
      <Open account={account} />
      <Statements />
      <Entries account={account} />
      <footer className={css.quiet}>
        {account.organisation.name}
        {account.organisation.address !== '' && <>, {account.organisation.address}</>}
      </footer>
    </>
  )
}

/** Fetches files under the link's own right and keeps what went wrong. */
function useSaving() {
  const { locale } = useWords()
  const [problem, setProblem] = useState<ProblemDetails>()
  const save = async (address: string, name: string) => {
    try {
      setProblem(await saveFile(address, name, locale))
    } catch (error) {
      setProblem(problemOf(error))
    }
  }
  return { save, problem }
}

function Balance({ account }: { account: AccountView }) {
  const { t } = useWords()
  const client = useClient()
  const { save, problem } = useSaving()
  const { closing } = account
  const theirs = isNegative(closing)
  return (
    <section className={css.balance} aria-label={t('link.account.balance')}>
      <span>
        {closing.minor === 0n ? t('link.account.even') : t(theirs ? 'link.account.credit' : 'link.account.owed')}
      </span>
      {closing.minor !== 0n && (
        <strong>
          <MoneyText value={theirs ? negateMoney(closing) : closing} mark />
        </strong>
      )}
      <Button
        size="md"
        variant="default"
        onClick={() => void save(client.url(clientAccountFile, {}), `${t('link.account.file')}.pdf`)}
      >
        {t('link.account.save_pdf')}
      </Button>
      <Problem problem={problem} />
    </section>
  )
}

function Open({ account }: { account: AccountView }) {
  const { t } = useWords()
  const client = useClient()
  const { save, problem } = useSaving()
  if (account.open.length === 0) return null
  return (
    <section>
      <h2 className={css.heading}>{t('link.account.open')}</h2>
      <ul className={css.rows}>
        {account.open.map((one) => (
          <li key={one.id}>
            <span>
              {t('link.account.invoice', { number: one.number ?? '' })}
              <span className={css.quiet}>
                {t('link.account.due')} <DateText value={one.dueOn} year />
              </span>
              {one.daysOverdue > 0 && (
                <StateMark state="!" label={t('link.account.overdue', { days: one.daysOverdue })} />
              )}
            </span>
            <span className={css.amount}>
              <MoneyText value={one.open} mark />
              <Button
                size="md"
                variant="default"
                onClick={() => void save(client.url(clientInvoiceFile, { invoiceId: one.id }), `${one.number}.pdf`)}
              >
                PDF
              </Button>
            </span>
          </li>
        ))}
      </ul>
      <Problem problem={problem} />
    </section>
  )
}

function Statements() {
  const { t } = useWords()
  const { rows } = useListOp(listAccountStatements, {})
  if (rows.length === 0) return null
  return (
    <section>
      <h2 className={css.heading}>{t('link.account.statements')}</h2>
      {rows.map((one) => (
        <Statement key={one.id} statement={one} />
      ))}
    </section>
  )
}

function Statement({ statement }: { statement: AccountStatementView }) {
  const { t } = useWords()
  const client = useClient()
  const { save, problem } = useSaving()
  const [comment, setComment] = useState('')
  const answer = useCommandOp(answerStatement)
  const marks = { drawn_up: 'W', agreed: 'D', disputed: '!' } as const
  return (
    <article className={css.statement}>
      <div className={css.statementHead}>
        <strong>
          {t('link.account.statement', { number: statement.number })}, <DateText value={statement.from} /> –{' '}
          <DateText value={statement.to} year />
        </strong>
        <StateMark state={marks[statement.state]} label={t(`link.account.state.${statement.state}`)} />
        <MoneyText value={statement.closing} mark />
        <Button
          size="md"
          variant="default"
          onClick={() =>
            void save(client.url(accountStatementFile, { statementId: statement.id }), `${statement.number}.pdf`)
          }
        >
          PDF
        </Button>
      </div>
      <Problem problem={problem} />
      {statement.state !== 'agreed' && (
        <>
          <Textarea
            size="md"
            label={t('link.account.comment')}
            value={comment}
            maxLength={1_000}
            autosize
            onChange={(event) => setComment(event.currentTarget.value)}
          />
          <CommandProblem command={answer} />
          <div className={css.buttons}>
            <Button
              size="md"
              loading={answer.pending}
              onClick={() => void answer.run({ statementId: statement.id, agreed: true, comment })}
            >
              {t('link.account.agree')}
            </Button>
            <Button
              size="md"
              variant="default"
              loading={answer.pending}
              disabled={comment.trim() === ''}
              onClick={() => void answer.run({ statementId: statement.id, agreed: false, comment })}
            >
              {t('link.account.disagree')}
            </Button>
          </div>
        </>
      )}
    </article>
  )
}

function Entries({ account }: { account: AccountView }) {
  const { t } = useWords()
  return (
    <details className={css.entries}>
      <summary>{t('link.account.entries', { count: account.entries.length })}</summary>
      <ul className={css.rows}>
        {account.entries.map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries have no other key and never move
          <li key={index}>
            <span>
              {t(`link.account.kind.${entry.kind}`, { number: entry.number })}
              <span className={css.quiet}>
                <DateText value={entry.on} year />
              </span>
            </span>
            <span className={css.amount}>
              {entry.credit && '− '}
              <MoneyText value={entry.debit ?? entry.credit} mark />
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
