import { Button, NativeSelect, TextInput } from '@mantine/core'
import type { InputOf, OutputOf, ProblemDetails } from '@ordinate/contract'
import { type BankAccountView, importStatement, previewStatement, saveCsvMapping } from '@ordinate/finance/contract'
import { useState } from 'react'
import {
  CommandProblem,
  DateText,
  FileDrop,
  MoneyText,
  Problem,
  problemOf,
  StateMark,
  useClient,
  useCommandOp,
  useQueryOp,
  useWords,
} from '../kit/index.ts'
import css from './bank.module.css'
import money from './finance.module.css'

type Preview = OutputOf<typeof previewStatement>
type Mapping = NonNullable<InputOf<typeof previewStatement>['mapping']>

const SINGLE = [
  'date',
  'amount',
  'credit',
  'debit',
  'balance',
  'counterparty',
  'counterpartyAccount',
  'counterpartyTaxId',
  'reference',
] as const

/** A statement's file: what is in it, how a table's columns are read, and the button that imports it. */
export function BankImport({ accounts, onClose }: { accounts: readonly BankAccountView[]; onClose: () => void }) {
  const { t } = useWords()
  const client = useClient()
  const [file, setFile] = useState<{ fileId: string; name: string }>()
  const [problem, setProblem] = useState<ProblemDetails>()
  const [accountId, setAccountId] = useState(accounts[0]?.id ?? '')
  const [edited, setEdited] = useState<Mapping>()
  const bankAccountId = accountId === '' ? {} : { bankAccountId: accountId }
  const { data: preview, problem: refused } = useQueryOp(
    previewStatement,
    { fileId: file?.fileId ?? '-', ...bankAccountId, ...(edited ? { mapping: edited } : {}) },
    { enabled: file !== undefined, keep: true },
  )
  const upload = async (chosen: File) => {
    setProblem(undefined)
    setEdited(undefined)
    try {
      setFile({ ...(await client.upload(chosen, chosen.name)), name: chosen.name })
    } catch (error) {
      setFile(undefined)
      setProblem(problemOf(error))
    }
  }
  return (
    <div className={css.preview}>
      <FileDrop
        label={file?.name ?? t('finance.bank.drop')}
        accept=".xml,.sta,.940,.mt940,.txt,.csv,.xlsx"
        onFile={(chosen) => void upload(chosen)}
      >
        <span>{t('finance.bank.formats')}</span>
      </FileDrop>
      <Problem problem={problem ?? refused} />
      {file && preview && (
        <>
          {preview.format === 'csv' && (
            <TableMapping
              preview={preview}
              accounts={accounts}
              accountId={accountId}
              onAccount={setAccountId}
              onMapping={setEdited}
            />
          )}
          {preview.fault !== null && <StateMark state="!" label={preview.fault} />}
          <Found preview={preview} />
          <Take
            key={file.fileId}
            input={{
              fileId: file.fileId,
              ...(preview.format === 'csv'
                ? { ...bankAccountId, ...(preview.mapping ? { mapping: preview.mapping } : {}) }
                : {}),
            }}
            preview={preview}
            onClose={onClose}
          />
        </>
      )}
    </div>
  )
}

function Found({ preview }: { preview: Preview }) {
  const { t } = useWords()
  return preview.statements.map((one) => (
    <div key={`${one.account}/${one.from}`} className={css.account}>
      <span className={css.accountHead}>
        {one.accountName ?? one.account}
        <span>
          <DateText value={one.from} /> – <DateText value={one.to} year />
        </span>
      </span>
      <span className={css.quiet}>
        {t('finance.bank.lines_new', { lines: one.lines, fresh: one.newLines })}
        {one.opening && one.closing && (
          <>
            {' · '}
            <MoneyText value={one.opening} /> → <MoneyText value={one.closing} mark />
          </>
        )}
      </span>
      {one.bankAccountId === null && <StateMark state="W" label={t('finance.bank.account_unknown')} />}
      {one.first.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of a preview have no other key and never move
        <span key={index} className={money.transferHead}>
          <span className={css.quiet}>
            <DateText value={line.bookedOn} /> {line.counterparty || line.purpose}
          </span>
          <MoneyText value={line.amount} />
        </span>
      ))}
    </div>
  ))
}

function TableMapping(props: {
  preview: Preview
  accounts: readonly BankAccountView[]
  accountId: string
  onAccount: (id: string) => void
  onMapping: (mapping: Mapping) => void
}) {
  const { t } = useWords()
  const { preview } = props
  const [name, setName] = useState(preview.mappingName ?? '')
  const save = useCommandOp(saveCsvMapping)
  const mapping: Mapping = preview.mapping ?? { dateOrder: 'dmy', date: preview.columns[0] ?? '-', purpose: [] }
  const columns = [{ value: '', label: '—' }, ...preview.columns.map((value) => ({ value, label: value }))]
  const change = (key: (typeof SINGLE)[number] | 'purpose' | 'dateOrder', value: string) => {
    const { [key as 'amount']: _, ...rest } = mapping
    if (key === 'purpose') return props.onMapping({ ...mapping, purpose: value === '' ? [] : [value] })
    props.onMapping((value === '' ? rest : { ...mapping, [key]: value }) as Mapping)
  }
  return (
    <>
      <div className={css.sample}>
        <table>
          <thead>
            <tr>
              {preview.columns.map((head) => (
                <th key={head}>{head}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.sample.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a sample have no other key and never move
              <tr key={index}>
                {row.map((cell, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above
                  <td key={column}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className={css.mapping}>
        <NativeSelect
          label={t('finance.bank.account')}
          value={props.accountId}
          onChange={(event) => props.onAccount(event.currentTarget.value)}
          data={props.accounts.map(({ id, name: label }) => ({ value: id, label }))}
        />
        <NativeSelect
          label={t('finance.bank.date_order')}
          value={mapping.dateOrder}
          onChange={(event) => change('dateOrder', event.currentTarget.value)}
          data={(['dmy', 'mdy', 'ymd'] as const).map((value) => ({ value, label: t(`finance.bank.order.${value}`) }))}
        />
        {SINGLE.map((key) => (
          <NativeSelect
            key={key}
            label={t(`finance.bank.column.${key}`)}
            value={mapping[key] ?? ''}
            onChange={(event) => change(key, event.currentTarget.value)}
            data={columns}
          />
        ))}
        <NativeSelect
          label={t('finance.bank.purpose')}
          value={mapping.purpose[0] ?? ''}
          onChange={(event) => change('purpose', event.currentTarget.value)}
          data={columns}
        />
      </div>
      <div className={money.under}>
        <TextInput
          aria-label={t('finance.bank.mapping_name')}
          placeholder={t('finance.bank.mapping_name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button
          variant="default"
          disabled={name.trim() === ''}
          loading={save.pending}
          onClick={() => void save.run({ name: name.trim(), mapping })}
        >
          {t('finance.bank.save_mapping')}
        </Button>
        {save.answer && <StateMark state="D" label={t('finance.bank.mapping_saved', { name: save.answer.name })} />}
      </div>
      <CommandProblem command={save} />
    </>
  )
}

function Take(props: { input: InputOf<typeof importStatement>; preview: Preview; onClose: () => void }) {
  const { t } = useWords()
  const { preview } = props
  const take = useCommandOp(importStatement)
  const unknown = preview.statements.some(({ bankAccountId }) => bankAccountId === null)
  if (take.answer) {
    const { newLines, knownLines, statements } = take.answer
    const sure = statements.reduce((sum, one) => sum + one.sure, 0)
    return (
      <div className={money.under}>
        <StateMark state="D" label={t('finance.bank.imported', { fresh: newLines, known: knownLines, sure })} />
        <Button onClick={props.onClose}>{t('finance.bank.look_through')}</Button>
      </div>
    )
  }
  return (
    <>
      <CommandProblem command={take} />
      <div className={money.under}>
        <Button
          loading={take.pending}
          disabled={preview.statements.length === 0}
          onClick={() => void take.run({ ...props.input, ...(unknown ? { addAccounts: true } : {}) })}
        >
          {t(unknown ? 'finance.bank.import_adding' : 'finance.bank.import')}
        </Button>
      </div>
    </>
  )
}
