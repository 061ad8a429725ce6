import { Button } from '@mantine/core'
import type { OutputOf } from '@ordinate/contract'
import { type RevaluationView, revaluations, revalue, reverseRevaluation } from '@ordinate/finance/contract'
import {
  type Column,
  CommandProblem,
  DataTable,
  DateText,
  EmptyState,
  MoneyText,
  PageBody,
  Problem,
  Section,
  StateMark,
  useCan,
  useCommandOp,
  useQueryOp,
  useWords,
} from '../../kit/index.ts'
import css from '../finance.module.css'
import { MissingRates } from './missing-rates.tsx'
import { DayInput, useDay } from './span.tsx'

function useColumns(): Column<RevaluationView>[] {
  const { t } = useWords()
  return [
    {
      key: 'onDay',
      title: t('finance.on_day'),
      width: 120,
      value: (row) => row.onDay,
      cell: (row) => <DateText value={row.onDay} year />,
    },
    { key: 'currency', title: t('finance.currency'), width: 90, value: (row) => row.currency },
    { key: 'position', title: t('finance.fx.position'), width: 130, value: (row) => row.position },
    { key: 'rate', title: t('finance.fx.rate'), width: 200, value: (row) => row.rate },
    { key: 'difference', title: t('finance.fx.difference'), width: 130, value: (row) => row.difference },
    { key: 'by', title: t('finance.rate_set_by'), width: 180, value: (row) => row.by },
    {
      key: 'state',
      title: t('finance.state'),
      width: 140,
      value: (row) => t(`finance.fx.${row.state}`),
      cell: (row) => <StateMark state={row.state === 'booked' ? 'D' : 'x'} label={t(`finance.fx.${row.state}`)} />,
    },
  ]
}

/** Foreign money at the rate of a day: what a revaluation would book, and what earlier ones booked. */
export function CurrenciesView() {
  const { t } = useWords()
  const can = useCan()
  const [onDay, setOnDay] = useDay('on')
  const { data, problem, loading } = useQueryOp(revaluations, { onDay }, { keep: true })
  const book = useCommandOp(revalue)
  const reverse = useCommandOp(reverseRevaluation)
  const columns = useColumns()
  if (problem) return <Problem problem={problem} />
  const due = data?.due ?? []
  const may = can('finance.close_period')
  return (
    <>
      <PageBody>
        <Section title={t('finance.fx.due')}>
          <div className={css.under}>
            <DayInput label={t('finance.on_day')} value={onDay} onChange={setOnDay} />
            {may && due.some((one) => one.difference.minor !== 0n) && (
              <Button loading={book.pending} onClick={() => void book.run({ onDay })}>
                {t('finance.fx.book')}
              </Button>
            )}
          </div>
          <MissingRates missing={data?.missing ?? []} />
          <CommandProblem command={book} />
          <CommandProblem command={reverse} />
          {data && due.length === 0 && <EmptyState text={t('finance.fx.none')} />}
          {due.length > 0 && <Due due={due} />}
        </Section>
      </PageBody>
      <DataTable
        name="finance.revaluations"
        label={t('finance.fx.earlier')}
        columns={columns}
        rowKey={(row) => row.id}
        rows={data?.rows ?? []}
        loading={loading}
        {...(may
          ? {
              actions: (rows: readonly RevaluationView[]) => {
                const one = rows.find((row) => row.state === 'booked')
                return (
                  one && (
                    <Button
                      variant="default"
                      loading={reverse.pending}
                      onClick={() => void reverse.run({ revaluationId: one.id })}
                    >
                      {t('finance.fx.reverse')}
                    </Button>
                  )
                )
              },
            }
          : {})}
        empty={<EmptyState text={t('finance.fx.no_earlier')} />}
      />
    </>
  )
}

/** What a revaluation of each currency would book. */
function Due({ due }: { due: OutputOf<typeof revaluations>['due'] }) {
  const { t } = useWords()
  return (
    <div className={css.statement}>
      <table className={css.statementTable}>
        <caption className={css.hidden}>{t('finance.fx.due')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('finance.currency')}</th>
            <th scope="col">{t('finance.fx.rate')}</th>
            {(['position', 'before', 'after', 'difference'] as const).map((key) => (
              <th key={key} scope="col" className={css.right}>
                {t(`finance.fx.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {due.map((one) => (
            <tr key={one.currency}>
              <td>{one.currency}</td>
              <td>{one.rate}</td>
              {(['position', 'before', 'after', 'difference'] as const).map((key) => (
                <td key={key} className={css.right}>
                  <MoneyText value={one[key]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
