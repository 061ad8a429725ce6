import { compareDates, newId, refuse, type Verdict } from '@ordinate/kernel'
import { type CommandContext, handle, invalid } from '@ordinate/platform'
import { bookLines, bookOpening } from '../books/bank.ts'
import { explain } from '../books/explain-lines.ts'
import { bankChanged, importStatement } from '../contract.ts'
import {
  type BankAccountRow,
  type BankStatementRow,
  bankAccounts,
  insertBankAccount,
  insertStatement,
  lockBankAccount,
  statementsOf,
  statementViewOf,
  updateBankAccountRow,
} from '../data/bank-accounts.ts'
import { insertLines, knownLines, type LineRow } from '../data/bank-lines.ts'
import { linesNotKnown, statementFollows } from '../domain/index.ts'
import { spanOf } from '../statements/csv-statement.ts'
import { readOrRefuse } from '../statements/faults.ts'
import { fingerprintOf } from '../statements/fingerprint.ts'
import type { ReadStatement, StatementFormat } from '../statements/model.ts'
import { readFile } from '../statements/read-file.ts'

interface Source {
  readonly fileId: string
  readonly name: string
  readonly sha256: string
  readonly format: StatementFormat
}

export const importStatementHandler = handle(importStatement, async (ctx, input) => {
  const file = await ctx.files.read(input.fileId)
  const own = input.bankAccountId === undefined ? undefined : await lockBankAccount(ctx, input.bankAccountId)
  const table = own && input.mapping ? { mapping: input.mapping, account: own } : undefined
  const { format, statements } = await readFile(file.bytes, table).catch((fault: unknown) =>
    readOrRefuse(() => {
      throw fault
    }),
  )
  const source = { fileId: file.fileId, name: file.name, sha256: file.sha256, format }
  const imported = []
  for (const [position, statement] of statements.entries()) {
    const account = await accountOf(ctx, statement, input.addAccounts === true)
    imported.push(await take(ctx, { account, statement, source, position }))
  }
  const touched = [...new Set(imported.map(({ account }) => account.id))]
  if (imported.some(({ fresh }) => fresh.length > 0))
    await ctx.record(bankChanged({ change: 'imported', bankAccountIds: touched }))
  const answers = []
  for (const { account, row, fresh } of imported) {
    const sure = (await explain(ctx, fresh.slice(0, 200))).filter(([first]) => first?.sure === true).length
    answers.push({ ...statementViewOf(row, account), known: row.lines - fresh.length, newLines: fresh.length, sure })
  }
  const newLines = answers.reduce((sum, one) => sum + one.newLines, 0)
  const knownLines = answers.reduce((sum, one) => sum + one.known, 0)
  return { statements: answers, newLines, knownLines }
})

/** The account that a statement names, locked. Refuses `finance.statement_account_unknown` {number}, `finance.statement_currency`. */
async function accountOf(ctx: CommandContext, statement: ReadStatement, add: boolean): Promise<BankAccountRow> {
  const { account: number, currency } = statement
  const named = (await bankAccounts(ctx)).filter((one) => one.number === number)
  const found = named.find((one) => currency === null || one.currency === currency)
  if (found !== undefined) return lockBankAccount(ctx, found.id)
  if (named.length > 0 && currency !== null) {
    const of = { number, currency, known: named[0]!.currency }
    ctx.enforce(refuse('finance.statement_currency', of, { path: 'fileId' }))
  }
  if (!add) ctx.enforce(refuse('finance.statement_account_unknown', { number }, { path: 'addAccounts' }))
  if (currency === null) throw invalid('bankAccountId', 'finance.fault.currency_unknown', { number })
  const row = {
    id: newId('bka'),
    name: number,
    bank: '',
    number,
    currency,
    opening_minor: null,
    archived: false,
    created_at: ctx.now,
  }
  await insertBankAccount(ctx, row)
  return row
}

interface Taken {
  readonly account: BankAccountRow
  readonly row: BankStatementRow
  readonly fresh: readonly LineRow[]
}

async function take(
  ctx: CommandContext,
  of: { account: BankAccountRow; statement: ReadStatement; source: Source; position: number },
): Promise<Taken> {
  const { account, statement, source, position } = of
  const earlier = await statementsOf(ctx, account.id)
  const same = earlier.find((one) => one.file_hash === source.sha256 && one.position === position)
  if (same !== undefined) return { account, row: same, fresh: [] }
  ctx.enforce(followsVerdict(statement, earlier, account.currency))
  const span = spanOf([{ bookedOn: statement.from }, { bookedOn: statement.to }, ...statement.lines])
  const known = await knownLines(ctx, account.id, span.from, span.to)
  const read = statement.lines
    .filter(({ minor }) => minor !== 0n)
    .map((line) => ({
      day: line.bookedOn.toString(),
      minor: line.minor,
      fingerprint: fingerprintOf(line),
      reference: line.reference,
      format: source.format as string,
      line,
    }))
  const unknown = linesNotKnown(read, known)
  const row: BankStatementRow = {
    id: newId('bst'),
    bank_account_id: account.id,
    format: source.format,
    reference: statement.reference.slice(0, 100),
    file_id: source.fileId,
    file_name: source.name,
    file_hash: source.sha256,
    position,
    from_on: statement.from,
    to_on: statement.to,
    opening_minor: statement.opening,
    closing_minor: statement.closing,
    lines: read.length,
    new_lines: unknown.length,
    imported_at: ctx.now,
    imported_by: ctx.caller.name,
  }
  await insertStatement(ctx, row)
  const fresh = unknown.map(
    ({ line: { line, fingerprint }, key }): LineRow => ({
      id: newId('bkl'),
      bank_account_id: account.id,
      statement_id: row.id,
      natural_key: key,
      fingerprint,
      booked_on: line.bookedOn,
      valued_on: line.valuedOn,
      currency: account.currency,
      amount_minor: line.minor,
      counterparty: line.counterparty,
      counterparty_account: line.counterpartyAccount,
      counterparty_tax_id: line.counterpartyTaxId,
      purpose: line.purpose,
      reference: line.reference.slice(0, 100),
      state: 'unmatched',
      created_at: ctx.now,
    }),
  )
  await insertLines(ctx, fresh)
  await bookLines(ctx, account, fresh)
  await beginWith(ctx, account, [...earlier, row])
  ctx.changed(['finance.bank_account', account.id], null, {
    statement: row.file_name,
    lines: row.lines,
    new: row.new_lines,
  })
  return { account, row, fresh }
}

function followsVerdict(statement: ReadStatement, earlier: readonly BankStatementRow[], currency: string): Verdict {
  return statementFollows(
    { from: statement.from, to: statement.to, opening: statement.opening, closing: statement.closing },
    earlier.map((one) => ({
      from: one.from_on,
      to: one.to_on,
      opening: one.opening_minor,
      closing: one.closing_minor,
    })),
    currency,
  )
}

/** The books of an account begin with the opening balance of its earliest statement. */
async function beginWith(ctx: CommandContext, account: BankAccountRow, statements: readonly BankStatementRow[]) {
  const first = statements
    .filter((one) => one.opening_minor !== null)
    .sort((a, b) => compareDates(a.from_on, b.from_on) || compareDates(a.to_on, b.to_on))[0]
  if (first === undefined) return
  const opening = first.opening_minor!
  await bookOpening(ctx, account, opening - (account.opening_minor ?? 0n), first.from_on)
  await updateBankAccountRow(ctx, account.id, { opening_minor: opening })
}
