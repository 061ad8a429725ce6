import { Button, Modal } from '@mantine/core'
import {
  addExpense,
  type BudgetLineView,
  type BudgetView,
  expectCost,
  explainVariance,
  getBudget,
  moveBudget,
} from '@ordinate/finance/contract'
import { accounts, costCategories, spentCategories } from '@ordinate/finance/domain'
import { type Money, moneyFromText, moneyToText } from '@ordinate/kernel'
import { useState } from 'react'
import {
  BudgetBar,
  type Column,
  DataTable,
  DateField,
  EmptyState,
  Figure,
  FormRow,
  MoneyField,
  MoneyText,
  OperationForm,
  Problem,
  QuantityText,
  Section,
  SelectField,
  TextField,
  useCan,
  useCommandOp,
  usePanel,
  useQueryOp,
  useWords,
} from '../kit/index.ts'
import css from './finance.module.css'
import { useCategoryNames, useUnreadable } from './use-estimate-editor.ts'

/** The budget of an order: every line against what is committed, spent and forecast. */
export function BudgetSection({ orderId }: { orderId: string }) {
  const { t } = useWords()
  const can = useCan()
  const { data, problem } = useQueryOp(getBudget, { orderId })
  const [dialog, setDialog] = useState<'move' | 'expense'>()
  if (problem) return <Problem problem={problem} />
  if (!data) return null
  const { budget } = data
  const close = () => setDialog(undefined)
  return (
    <Section
      title={t('finance.budget')}
      actions={
        budget && (
          <>
            {can('finance.budget') && (
              <Button variant="default" onClick={() => setDialog('move')}>
                {t('finance.move_budget')}
              </Button>
            )}
            {can('finance.expense') && (
              <Button variant="default" onClick={() => setDialog('expense')}>
                {t('finance.add_expense')}
              </Button>
            )}
          </>
        )
      }
    >
      {budget === null ? (
        <EmptyState text={t('finance.no_budget_yet')} />
      ) : (
        <>
          <BudgetFigures budget={budget} />
          <BudgetTable budget={budget} />
          <Modal opened={dialog === 'move'} onClose={close} title={t('finance.move_budget')}>
            <MoveForm budget={budget} onDone={close} />
          </Modal>
          <Modal opened={dialog === 'expense'} onClose={close} title={t('finance.add_expense')}>
            <ExpenseForm budget={budget} onDone={close} />
          </Modal>
        </>
      )}
    </Section>
  )
}

function BudgetFigures({ budget }: { budget: BudgetView }) {
  const { t } = useWords()
  const panel = usePanel()
  const { forecastMargin, overrun, revenue } = budget
  return (
    <div className={css.figures}>
      <Figure label={t('finance.budget_used')} value={<QuantityText value={budget.usedPercent} unit="%" />} />
      <Figure label={t('finance.left', { currency: budget.currency })} value={<MoneyText value={budget.left} />} />
      {revenue && <Figure label={t('finance.revenue')} value={<MoneyText value={revenue} />} />}
      {forecastMargin && (
        <Figure
          label={t('finance.forecast_margin')}
          value={<MoneyText value={forecastMargin} />}
          {...(forecastMargin.minor < 0n ? { state: 'problem' as const } : {})}
        />
      )}
      {overrun.minor > 0n && (
        <Figure
          label={t('finance.overrun')}
          state="waiting"
          value={
            <button
              type="button"
              className={css.figureButton}
              onClick={() => panel.show('finance.account', accounts.overrun(budget.orderId))}
            >
              <MoneyText value={overrun} />
            </button>
          }
        />
      )}
    </div>
  )
}

/** A figure that opens into the transfers of an account. */
function Opens({ value, account }: { value: Money; account: string }) {
  const panel = usePanel()
  return (
    <button type="button" className={css.figureButton} onClick={() => panel.show('finance.account', account)}>
      <MoneyText value={value} />
    </button>
  )
}

function useColumns(budget: BudgetView): Column<BudgetLineView>[] {
  const { t } = useWords()
  const names = useCategoryNames()
  const can = useCan()
  const expect = useCommandOp(expectCost)
  const explain = useCommandOp(explainVariance)
  const unreadable = useUnreadable()
  const { orderId, currency } = budget
  const saveExpected = (line: BudgetLineView, text: string) => {
    const { category } = line
    if (text.trim() === '') return expect.send({ orderId, category, stillExpected: null })
    const stillExpected = moneyFromText(text, currency) ?? unreadable(text)
    return expect.send({ orderId, category, stillExpected })
  }
  const saveReason = (line: BudgetLineView, reason: string) =>
    explain.send({ orderId, category: line.category, reason: reason.trim() })
  const spentAccount = (line: BudgetLineView) => accounts.cost(orderId, line.category)
  const figure = (
    key: 'amount' | 'committed' | 'actual' | 'forecast' | 'left' | 'planned',
    account?: (line: BudgetLineView) => string,
  ): Column<BudgetLineView> => ({
    key,
    title: t(`finance.column.${key}`, { currency }),
    width: 98,
    value: (line) => line[key],
    ...(account === undefined ? {} : { cell: (line) => <Opens value={line[key]} account={account(line)} /> }),
    total: () => <MoneyText value={budget[key]} />,
  })
  return [
    { key: 'category', title: t('finance.line'), width: 105, value: (line) => names[line.category] },
    {
      key: 'bar',
      align: 'start',
      title: t('finance.against_line'),
      width: 130,
      sortable: false,
      value: (line) => line.usedPercent,
      cell: (line) => <LineBar line={line} />,
    },
    figure('amount', (line) => line.account),
    figure('committed', (line) => line.account),
    figure('actual', spentAccount),
    {
      key: 'stillExpected',
      align: 'end',
      title: t('finance.column.still_expected', { currency }),
      width: 98,
      value: (line) => line.stillExpected,
      ...(can('finance.budget')
        ? {
            edit: {
              save: saveExpected,
              text: (line: BudgetLineView) => (line.stillExpected === null ? '' : moneyToText(line.stillExpected)),
            },
          }
        : {}),
    },
    figure('forecast'),
    figure('left'),
    figure('planned', () => accounts.plan(orderId)),
    {
      key: 'variance',
      align: 'end',
      title: t('finance.column.variance', { currency }),
      width: 98,
      value: (line) => line.variance,
      cell: (line) => <VarianceText line={line} />,
      total: () => <MoneyText value={budget.variance} />,
    },
    {
      key: 'reason',
      title: t('finance.column.variance_reason'),
      width: 170,
      value: (line) => line.varianceReason,
      ...(can('finance.budget') ? { edit: { save: saveReason } } : {}),
    },
  ]
}

/** A variance with its sign; one that nobody explained is marked. */
function VarianceText({ line }: { line: BudgetLineView }) {
  const { t } = useWords()
  const { minor } = line.variance
  if (minor === 0n) return <MoneyText value={line.variance} />
  const unexplained = minor > 0n && line.varianceReason === ''
  return (
    <span
      className={unexplained ? css.unexplained : undefined}
      title={unexplained ? t('finance.unexplained') : undefined}
    >
      {minor > 0n && '+'}
      <MoneyText value={line.variance} />
    </span>
  )
}

function LineBar({ line }: { line: BudgetLineView }) {
  const { t } = useWords()
  const part = (key: 'actual' | 'committed' | 'forecast', value: bigint, state: 'done' | 'agreed' | 'waiting') => ({
    name: `${t(`finance.bar.${key}`)} ${moneyToText({ ...line.amount, minor: value })}`,
    value: Number(value),
    state,
  })
  const expected = line.forecast.minor - line.actual.minor - line.committed.minor
  return (
    <div className={css.bar}>
      <BudgetBar
        limit={Number(line.amount.minor)}
        parts={[
          part('actual', line.actual.minor, 'done'),
          part('committed', line.committed.minor, 'agreed'),
          ...(line.stillExpected === null ? [] : [part('forecast', expected, 'waiting')]),
        ]}
      />
    </div>
  )
}

function BudgetTable({ budget }: { budget: BudgetView }) {
  const { t } = useWords()
  return (
    <DataTable
      name="finance.budget"
      label={t('finance.budget')}
      columns={useColumns(budget)}
      rowKey={(line) => line.id}
      rows={budget.lines}
      rowState={(line) => (line.forecast.minor > line.amount.minor ? 'wrong' : undefined)}
      fit
    />
  )
}

function MoveForm({ budget, onDone }: { budget: BudgetView; onDone: () => void }) {
  const { t } = useWords()
  const names = useCategoryNames()
  const options = costCategories.map((value) => ({ value, label: names[value] }))
  const present = options.filter(({ value }) => budget.lines.some((line) => line.category === value))
  return (
    <OperationForm
      operation={moveBudget}
      initial={{ orderId: budget.orderId }}
      submitLabel={t('finance.move')}
      onDone={onDone}
      onCancel={onDone}
    >
      <FormRow>
        <SelectField name="from" label={t('finance.from_line')} options={present} required />
        <SelectField name="to" label={t('finance.to_line')} options={options} required />
      </FormRow>
      <MoneyField name="amount" label={t('finance.amount')} currency={budget.currency} required />
      <TextField name="reason" label={t('finance.reason')} required />
    </OperationForm>
  )
}

function ExpenseForm({ budget, onDone }: { budget: BudgetView; onDone: () => void }) {
  const { t } = useWords()
  const names = useCategoryNames()
  return (
    <OperationForm
      operation={addExpense}
      initial={{ orderId: budget.orderId, category: 'other' }}
      submitLabel={t('finance.add_expense')}
      onDone={onDone}
      onCancel={onDone}
    >
      <FormRow>
        <SelectField
          name="category"
          label={t('finance.line')}
          options={spentCategories.map((value) => ({ value, label: names[value] }))}
          required
        />
        <MoneyField name="amount" label={t('finance.amount')} currency={budget.currency} required />
      </FormRow>
      <FormRow>
        <DateField name="incurredOn" label={t('finance.incurred_on')} required />
        <TextField name="supplier" label={t('finance.supplier')} required />
      </FormRow>
      <TextField name="memo" label={t('finance.memo')} />
    </OperationForm>
  )
}
