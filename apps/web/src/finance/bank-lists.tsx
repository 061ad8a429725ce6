import { Button, TextInput } from '@mantine/core'
import {
  type AliasView,
  type BankLineRow,
  forgetAlias,
  listAliases,
  listBankLines,
  listStatements,
  type StatementView,
  undoLine,
} from '@ordinate/finance/contract'
import {
  type Column,
  CommandProblem,
  DataTable,
  DateText,
  EmptyState,
  InstantText,
  StateMark,
  useCommandOp,
  useListOp,
  usePanel,
  useSearchState,
  useWords,
} from '../kit/index.ts'
import css from './finance.module.css'

/** Every line of the statements with what became of it; what was said of a line is taken back here. */
export function LinesTable() {
  const { t } = useWords()
  const panel = usePanel()
  const [words, setWords] = useSearchState('words')
  const list = useListOp(listBankLines, words === '' ? {} : { words })
  const undo = useCommandOp(undoLine)
  const columns: Column<BankLineRow>[] = [
    {
      key: 'bookedOn',
      title: t('finance.bank.booked_on'),
      width: 140,
      value: (line) => line.bookedOn,
      cell: (line) => <DateText value={line.bookedOn} year />,
    },
    { key: 'counterparty', title: t('finance.bank.who'), width: 220, value: (line) => line.counterparty },
    { key: 'purpose', title: t('finance.bank.purpose'), width: 320, value: (line) => line.purpose },
    { key: 'amount', title: t('finance.amount'), width: 120, value: (line) => line.amount },
    {
      key: 'what',
      title: t('finance.bank.what'),
      width: 260,
      value: (line) =>
        line.settlement === null
          ? t('finance.bank.unmatched_one')
          : [t(`finance.bank.kind.${line.settlement.kind}`), line.settlement.label].filter(Boolean).join(' · '),
      cell: (line) => (
        <StateMark
          state={line.settlement === null ? 'W' : 'D'}
          label={
            line.settlement === null
              ? t('finance.bank.unmatched_one')
              : [t(`finance.bank.kind.${line.settlement.kind}`), line.settlement.label].filter(Boolean).join(' · ')
          }
        />
      ),
    },
    { key: 'by', title: t('finance.bank.settled_by'), width: 140, value: (line) => line.settlement?.settledBy ?? '' },
    { key: 'account', title: t('finance.bank.account'), width: 160, hidden: true, value: (line) => line.accountName },
  ]
  return (
    <>
      <div className={css.filter}>
        <TextInput
          aria-label={t('finance.bank.find')}
          placeholder={t('finance.bank.find')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      </div>
      <CommandProblem command={undo} />
      <DataTable
        name="finance.bank_lines"
        label={t('finance.bank.view.lines')}
        columns={columns}
        rowKey={(line) => line.id}
        list={list}
        onOpen={(line) => line.settlement?.paymentId && panel.show('finance.payment', line.settlement.paymentId)}
        actions={(rows) => {
          const settled = rows.filter(({ state }) => state === 'settled')
          return (
            settled.length === 1 && (
              <Button
                variant="default"
                size="compact-sm"
                loading={undo.pending}
                onClick={() => void undo.run({ lineId: settled[0]!.id })}
              >
                {t('finance.bank.undo')}
              </Button>
            )
          )
        }}
        empty={<EmptyState text={t('finance.bank.no_lines')} />}
      />
    </>
  )
}

/** The statements that were imported. */
export function StatementsTable() {
  const { t } = useWords()
  const columns: Column<StatementView>[] = [
    { key: 'account', title: t('finance.bank.account'), width: 180, value: (one) => one.accountName },
    {
      key: 'from',
      title: t('finance.bank.from'),
      width: 140,
      value: (one) => one.from,
      cell: (one) => <DateText value={one.from} year />,
    },
    {
      key: 'to',
      title: t('finance.bank.to'),
      width: 140,
      value: (one) => one.to,
      cell: (one) => <DateText value={one.to} year />,
    },
    { key: 'opening', title: t('finance.bank.opening'), width: 130, value: (one) => one.opening },
    { key: 'closing', title: t('finance.bank.closing'), width: 130, value: (one) => one.closing },
    { key: 'lines', title: t('finance.bank.lines'), width: 80, value: (one) => one.lines },
    { key: 'new', title: t('finance.bank.new_lines'), width: 80, value: (one) => one.newLines },
    {
      key: 'format',
      title: t('finance.bank.format'),
      width: 110,
      value: (one) => t(`finance.bank.format.${one.format}`),
    },
    { key: 'file', title: t('finance.bank.file'), width: 200, value: (one) => one.fileName },
    {
      key: 'at',
      title: t('finance.bank.imported_at'),
      width: 170,
      value: (one) => one.importedAt,
      cell: (one) => <InstantText value={one.importedAt} />,
    },
    { key: 'by', title: t('finance.bank.imported_by'), width: 140, value: (one) => one.importedBy },
  ]
  return (
    <DataTable
      name="finance.statements"
      label={t('finance.bank.view.statements')}
      columns={columns}
      rowKey={(one) => one.id}
      list={useListOp(listStatements, {})}
      empty={<EmptyState text={t('finance.bank.no_statements')} />}
    />
  )
}

/** What was learnt from settled lines; what is wrong is forgotten here. */
export function AliasesTable() {
  const { t } = useWords()
  const forget = useCommandOp(forgetAlias)
  const columns: Column<AliasView>[] = [
    {
      key: 'signal',
      title: t('finance.bank.signal'),
      width: 150,
      value: (one) => t(`finance.bank.signal.${one.signal}`),
    },
    {
      key: 'value',
      title: t('finance.bank.signal_value'),
      width: 300,
      value: (one) => (one.signal === 'account' || one.signal === 'tax_id' ? one.value : one.label),
    },
    {
      key: 'means',
      title: t('finance.bank.means'),
      width: 280,
      value: (one) =>
        [t(`finance.bank.kind.${one.kind}`), one.clientName, one.target].filter((part) => part !== null).join(' · '),
    },
    { key: 'times', title: t('finance.bank.times'), width: 90, value: (one) => one.times },
    { key: 'by', title: t('finance.bank.learnt_by'), width: 150, value: (one) => one.learntBy },
    {
      key: 'at',
      title: t('finance.bank.learnt_at'),
      width: 170,
      value: (one) => one.learntAt,
      cell: (one) => <InstantText value={one.learntAt} />,
    },
  ]
  return (
    <>
      <CommandProblem command={forget} />
      <DataTable
        name="finance.aliases"
        label={t('finance.bank.view.learnt')}
        columns={columns}
        rowKey={(one) => one.id}
        list={useListOp(listAliases, {})}
        actions={(rows) =>
          rows.length === 1 && (
            <Button
              variant="default"
              size="compact-sm"
              loading={forget.pending}
              onClick={() => void forget.run({ aliasId: rows[0]!.id })}
            >
              {t('finance.bank.forget')}
            </Button>
          )
        }
        empty={<EmptyState text={t('finance.bank.nothing_learnt')} />}
      />
    </>
  )
}
