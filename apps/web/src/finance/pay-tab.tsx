import { Button, SegmentedControl, Tooltip } from '@mantine/core'
import { render } from '@ordinate/documents/contract'
import { approvePay, type PayLineView, payOut, payRegister } from '@ordinate/finance/contract'
import { payStates } from '@ordinate/finance/domain'
import { sumMoney } from '@ordinate/kernel'
import {
  type Column,
  CommandProblem,
  CountText,
  DataTable,
  DateText,
  EmptyState,
  MoneyText,
  StateMark,
  useCan,
  useClient,
  useCommandOp,
  useListOp,
  useSearchState,
  useWords,
  type Words,
} from '../kit/index.ts'
import { CorrectPay } from './correct-pay.tsx'
import css from './finance.module.css'
import { PayAdvances } from './pay-advances.tsx'
import { PayPolicySection } from './pay-policy.tsx'
import { PayRuns } from './pay-runs.tsx'
import { payMarks } from './states.ts'

function hoursText(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}

/** What a line is made of: `3:00 rate, 2:00 night 125 %`; nothing for plain hours. */
function bandsText({ bands }: PayLineView, t: Words['t']): string {
  if (bands.every(({ conditions }) => conditions.length === 0)) return ''
  return bands
    .map(({ conditions, minutes, percent }) => {
      const names = conditions.length === 0 ? ['plain'] : conditions
      const name = names.map((one) => t(`finance.pay_band.${one}`)).join(' + ')
      return `${hoursText(minutes)} ${name}${percent === 100 ? '' : ` ${percent} %`}`
    })
    .join(', ')
}

function useColumns(): Column<PayLineView>[] {
  const { t } = useWords()
  return [
    { key: 'person', title: t('finance.person'), width: 200, value: (line) => line.personName },
    { key: 'order', title: t('finance.order'), width: 100, value: (line) => line.orderNumber },
    {
      key: 'workedOn',
      title: t('finance.worked_on'),
      width: 120,
      value: (line) => line.workedOn,
      cell: (line) => <DateText value={line.workedOn} />,
    },
    {
      key: 'minutes',
      title: t('finance.hours'),
      width: 80,
      value: (line) => line.minutes,
      cell: (line) => hoursText(line.minutes),
      total: (rows) => hoursText(rows.reduce((sum, line) => sum + line.minutes, 0)),
    },
    { key: 'rate', title: t('finance.rate'), width: 100, value: (line) => line.rate },
    {
      key: 'amount',
      title: t('finance.amount'),
      width: 120,
      value: (line) => line.amount,
      total: (rows) => {
        const currency = rows[0]?.amount.currency
        if (!currency || rows.some((line) => line.amount.currency !== currency)) return null
        return (
          <MoneyText
            value={sumMoney(
              rows.map((line) => line.amount),
              currency,
            )}
          />
        )
      },
    },
    { key: 'bands', title: t('finance.bands'), width: 260, value: (line) => bandsText(line, t) },
    {
      key: 'note',
      title: t('finance.pay_note'),
      width: 200,
      value: (line) => (line.corrected ? t('finance.pay_corrected', { note: line.note }) : line.note),
    },
    {
      key: 'state',
      title: t('finance.state'),
      width: 140,
      value: (line) => t(`finance.pay_state.${line.state}`),
      cell: (line) => <StateMark state={payMarks[line.state]} label={t(`finance.pay_state.${line.state}`)} />,
    },
    { key: 'approvedBy', title: t('finance.approved_by'), width: 160, hidden: true, value: (line) => line.approvedBy },
  ]
}

/** What can be done with the selected lines. */
function PayActions({ rows }: { rows: readonly PayLineView[] }) {
  const { t } = useWords()
  const approve = useCommandOp(approvePay)
  const pay = useCommandOp(payOut)
  const idsOf = (state: PayLineView['state']) => rows.filter((line) => line.state === state).map((line) => line.id)
  const proposed = idsOf('proposed')
  const approved = idsOf('approved')
  return (
    <>
      <CommandProblem command={approve} />
      <CommandProblem command={pay} />
      {proposed.length > 0 && (
        <Button loading={approve.pending} onClick={() => void approve.run({ payLineIds: proposed })}>
          {t('finance.approve_pay')} <CountText value={proposed.length} />
        </Button>
      )}
      {approved.length > 0 && (
        <Tooltip label={t('finance.paid_today')}>
          <Button variant="default" loading={pay.pending} onClick={() => void pay.run({ payLineIds: approved })}>
            {t('finance.pay_out')} <CountText value={approved.length} />
          </Button>
        </Tooltip>
      )}
      {rows.length === 1 && (rows[0]!.state === 'approved' || rows[0]!.state === 'paid') && (
        <CorrectPay line={rows[0]!} />
      )}
    </>
  )
}

const VIEWS = ['lines', 'runs', 'advances'] as const

/** Pay: approved lines, the runs that pay them, advances. */
export function PayTab() {
  const { t } = useWords()
  const [view, setView] = useSearchState('view', 'lines')
  return (
    <>
      <div className={css.filter}>
        <SegmentedControl
          aria-label={t('finance.tab.pay')}
          value={view}
          onChange={setView}
          data={VIEWS.map((value) => ({ value, label: t(`finance.pay_view.${value}`) }))}
        />
      </div>
      {view === 'runs' && <PayRuns />}
      {view === 'advances' && <PayAdvances />}
      {view !== 'runs' && view !== 'advances' && <PayLines />}
    </>
  )
}

/** The pay register: approved hours become money owed, money owed is paid out. */
function PayLines() {
  const { t } = useWords()
  const can = useCan()
  const client = useClient()
  const [state, setState] = useSearchState('pay', 'proposed')
  const [orderId, setOrder] = useSearchState('order')
  const chosen = payStates.find((one) => one === state)
  const list = useListOp(payRegister, {
    ...(chosen === undefined ? {} : { state: chosen }),
    ...(orderId === '' ? {} : { orderId }),
  })
  const choices = ['proposed', 'approved', 'paid', 'all']
  return (
    <>
      <PayPolicySection />
      <div className={css.filter}>
        <SegmentedControl
          aria-label={t('finance.state')}
          value={state}
          onChange={setState}
          data={choices.map((value) => ({ value, label: t(`finance.pay_which.${value}`) }))}
        />
        {orderId !== '' && (
          <>
            <Button variant="default" onClick={() => setOrder('')}>
              {t('finance.all_orders')}
            </Button>
            <Button
              component="a"
              variant="default"
              href={client.url(render, { kind: 'pay_register', subjectId: orderId, format: 'pdf' })}
              target="_blank"
              rel="noreferrer"
            >
              PDF
            </Button>
          </>
        )}
      </div>
      <DataTable
        name="finance.pay"
        label={t('finance.tab.pay')}
        columns={useColumns()}
        rowKey={(line) => line.id}
        list={list}
        {...(can('finance.pay') ? { actions: (rows: readonly PayLineView[]) => <PayActions rows={rows} /> } : {})}
        empty={<EmptyState text={t('finance.no_pay')} />}
      />
    </>
  )
}
