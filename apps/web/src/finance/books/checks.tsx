import { Button } from '@mantine/core'
import type { OutputOf } from '@ordinate/contract'
import { booksChecks, checkBooks } from '@ordinate/finance/contract'
import {
  CommandProblem,
  EmptyState,
  OfficeInstantText,
  PageBody,
  Problem,
  ScreenLink,
  Section,
  StateMark,
  useCan,
  useCommandOp,
  useQueryOp,
  useWords,
} from '../../kit/index.ts'
import css from '../finance.module.css'

type Difference = OutputOf<typeof booksChecks>['differences'][number]

/** Whether the books agree with themselves and with what was written into them; checked every night and by the button. */
export function ChecksView() {
  const { t } = useWords()
  const can = useCan()
  const { data, problem } = useQueryOp(booksChecks, {})
  const check = useCommandOp(checkBooks)
  if (problem) return <Problem problem={problem} />
  if (!data) return null
  const open = data.differences.filter((one) => one.state === 'open')
  const settled = data.differences.filter((one) => one.state === 'settled')
  const button = can('finance.check_books') && (
    <Button loading={check.pending} onClick={() => void check.run({})}>
      {t('finance.checks.now')}
    </Button>
  )
  return (
    <PageBody>
      <Section title={t('finance.checks.last')} actions={data.checkedAt && button}>
        <CommandProblem command={check} />
        {data.checkedAt === null ? (
          <EmptyState text={t('finance.checks.never')}>{button}</EmptyState>
        ) : (
          <>
            <p className={css.quiet}>
              <OfficeInstantText value={data.checkedAt} /> · {data.checkedBy}
            </p>
            {data.checks.map((one) => (
              <div key={one.check} className={css.checkRow}>
                <StateMark state={one.differences === 0 ? 'D' : '!'} />
                <span>{one.name}</span>
                {one.differences > 0 && (
                  <strong className={css.warning}>{t('finance.checks.count', { count: one.differences })}</strong>
                )}
              </div>
            ))}
          </>
        )}
      </Section>
      {open.length > 0 && <Differences title={t('finance.checks.open')} rows={open} />}
      {settled.length > 0 && <Differences title={t('finance.checks.settled')} rows={settled} />}
    </PageBody>
  )
}

function Differences({ title, rows }: { title: string; rows: readonly Difference[] }) {
  const { t } = useWords()
  return (
    <Section title={title}>
      <div className={css.statement}>
        <table className={css.statementTable}>
          <caption className={css.hidden}>{title}</caption>
          <thead>
            <tr>
              <th scope="col">{t('finance.checks.what')}</th>
              <th scope="col" className={css.right}>
                {t('finance.checks.expected')}
              </th>
              <th scope="col" className={css.right}>
                {t('finance.checks.found')}
              </th>
              <th scope="col">{t('finance.checks.since')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <td>
                  {row.screen ? <ScreenLink to={row.screen}>{row.name}</ScreenLink> : row.name}
                  <div className={css.quiet}>{row.checkName}</div>
                </td>
                <td className={css.right}>{row.expected}</td>
                <td className={css.right}>{row.found}</td>
                <td>
                  <OfficeInstantText value={row.firstSeen} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
}
