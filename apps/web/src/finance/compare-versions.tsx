import { Button, Checkbox, Select } from '@mantine/core'
import {
  type ComparedLineView,
  type ComparisonView,
  compareEstimates,
  comparisonFile,
  type EstimateView,
} from '@ordinate/finance/contract'
import { useState } from 'react'
import {
  type Column,
  DataTable,
  Dialog,
  EmptyState,
  MoneyText,
  Problem,
  type State,
  StateMark,
  useClient,
  useQueryOp,
  useWords,
} from '../kit/index.ts'
import css from './finance.module.css'

const marks: Readonly<Record<ComparedLineView['change'], State>> = {
  same: '-',
  changed: 'W',
  added: 'D',
  removed: '!',
}

/** Two versions of the estimate beside each other: every line, and the money between them. */
export function CompareVersions(props: {
  estimates: readonly EstimateView[]
  chosen: EstimateView
  onClose: () => void
}) {
  const { t } = useWords()
  const client = useClient()
  const { estimates, chosen } = props
  const older = estimates.filter(({ version }) => version < chosen.version)
  const others = estimates.filter(({ id }) => id !== chosen.id)
  const [otherId, setOther] = useState((older[0] ?? others[0])?.id ?? chosen.id)
  const [all, setAll] = useState(false)
  const other = estimates.find(({ id }) => id === otherId) ?? chosen
  const [from, to] = other.version < chosen.version ? [other, chosen] : [chosen, other]
  const { data, problem } = useQueryOp(compareEstimates, { fromId: from.id, toId: to.id })
  const lines = data?.lines.filter(({ change }) => all || change !== 'same') ?? []
  return (
    <Dialog opened onClose={props.onClose} size="90rem" title={t('finance.compare_title', { number: chosen.number })}>
      <div className={css.controls}>
        <Select
          label={t('finance.compare_with')}
          data={others.map(({ id, number, state }) => ({
            value: id,
            label: `${number}, ${t(`finance.estimate_state.${state}`)}`,
          }))}
          value={otherId}
          allowDeselect={false}
          onChange={(id) => id && setOther(id)}
        />
        <Checkbox
          label={t('finance.compare_all')}
          checked={all}
          onChange={(event) => setAll(event.currentTarget.checked)}
        />
        <Button
          component="a"
          variant="default"
          target="_blank"
          rel="noreferrer"
          href={client.url(comparisonFile, { fromId: from.id, toId: to.id })}
        >
          PDF
        </Button>
      </div>
      <Problem problem={problem} />
      {data && (
        <>
          <Lines data={data} lines={lines} />
          <Totals data={data} />
        </>
      )}
    </Dialog>
  )
}

function useColumns({ currency, fromNumber, toNumber, delta }: ComparisonView): Column<ComparedLineView>[] {
  const { t } = useWords()
  const costs: Column<ComparedLineView>[] = [
    {
      key: 'cost',
      title: t('finance.cost_difference'),
      width: 120,
      value: (line) => line.cost,
      total: () => <MoneyText value={delta.cost} />,
    },
  ]
  return [
    {
      key: 'change',
      title: t('finance.change'),
      width: 120,
      value: (line) => line.change,
      cell: (line) => <StateMark state={marks[line.change]} label={t(`finance.line_change.${line.change}`)} />,
    },
    { key: 'description', title: t('finance.description'), width: 240, value: (line) => line.description },
    { key: 'unit', title: t('finance.unit'), width: 90, value: (line) => (line.after ?? line.before)?.unit },
    { key: 'qBefore', title: fromNumber, width: 110, value: (line) => line.before?.quantity },
    { key: 'pBefore', title: t('finance.price_was'), width: 110, value: (line) => line.before?.unitPrice },
    { key: 'qAfter', title: toNumber, width: 110, value: (line) => line.after?.quantity },
    { key: 'pAfter', title: t('finance.price_is'), width: 110, value: (line) => line.after?.unitPrice },
    {
      key: 'price',
      title: t('finance.difference', { currency }),
      width: 130,
      value: (line) => line.price,
      total: () => <MoneyText value={delta.price} />,
    },
    ...(delta.cost === null ? [] : costs),
  ]
}

function Lines({ data, lines }: { data: ComparisonView; lines: readonly ComparedLineView[] }) {
  const { t } = useWords()
  return (
    <DataTable
      name="finance.compare"
      label={t('finance.compare')}
      columns={useColumns(data)}
      rowKey={(line) => `${line.before?.lineNo ?? ''}/${line.after?.lineNo ?? ''}`}
      rows={lines}
      fit
      empty={<EmptyState text={t('finance.compare_same')} />}
    />
  )
}

function Totals({ data }: { data: ComparisonView }) {
  const { t } = useWords()
  const { before, after, delta, currency } = data
  const keys = [
    'price',
    'fee',
    'net',
    'tax',
    'gross',
    ...(delta.cost === null ? [] : (['cost', 'margin'] as const)),
  ] as const
  return (
    <div className={css.totals}>
      <table className={css.grid}>
        <thead>
          <tr>
            <th scope="col">{currency}</th>
            <th scope="col">{data.fromNumber}</th>
            <th scope="col">{data.toNumber}</th>
            <th scope="col">{t('finance.difference', { currency })}</th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key} className={key === 'net' || key === 'gross' || key === 'margin' ? css.strong : undefined}>
              <th scope="row">{t(`finance.compare_row.${key}`)}</th>
              <td>
                <MoneyText value={before[key]} />
              </td>
              <td>
                <MoneyText value={after[key]} />
              </td>
              <td>
                <MoneyText value={delta[key]} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
