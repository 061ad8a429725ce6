import {
  addMoney,
  formatMoney,
  isNegative,
  type LocalDate,
  type Money,
  negateMoney,
  subtractMoney,
} from '@ordinate/kernel'
import { party } from '@ordinate/parties'
import type { QueryContext } from '@ordinate/platform'
import type { Block, Language, Row } from '@ordinate/typesetter'
import { clientAccountView } from '../books/client-account.ts'
import type { AccountEntry, AccountView } from '../contract.ts'
import { accountStatement, accountStatementOf } from '../data/account-statements.ts'
import { addressee, amountColumn, amountText, dayText, paperHead, type Say, sayIn } from './paper.ts'

type Subject = { subjectId: string; language: Language }

const entryText = (say: Say, entry: AccountEntry) =>
  say(`entry_${entry.kind}`, { number: entry.number, reference: entry.number }).trim()

function entriesTable(say: Say, account: AccountView, language: Language): Block {
  const cell = (amount: Money | null) => (amount === null ? null : amountText(amount))
  const sides = (balance: Money): [string | null, string | null] =>
    isNegative(balance) ? [null, amountText(negateMoney(balance))] : [amountText(balance), null]
  const rows: Row[] = [
    {
      kind: 'group',
      cells: [dayText(account.from, language), say('opening_balance'), ...sides(account.opening), null],
    },
    ...account.entries.map(
      (entry): Row => [
        dayText(entry.on, language),
        entryText(say, entry),
        cell(entry.debit),
        cell(entry.credit),
        amountText(entry.balance),
      ],
    ),
    { kind: 'total', cells: [null, say('turnover'), amountText(account.debit), amountText(account.credit), null] },
    { kind: 'total', cells: [dayText(account.to, language), say('closing_balance'), ...sides(account.closing), null] },
  ]
  return {
    kind: 'table',
    columns: [
      { header: say('date'), width: 3 },
      { header: say('entry'), width: 6 },
      amountColumn(say('debited'), account.currency),
      amountColumn(say('credited'), account.currency),
      amountColumn(say('balance'), account.currency),
    ],
    rows,
  }
}

/** Who owes whom on the last day, as a sentence. */
function verdictText(
  ctx: QueryContext,
  say: Say,
  of: { closing: Money; to: LocalDate; client: string; language: Language },
): string {
  const on = dayText(of.to, of.language)
  if (of.closing.minor === 0n) return say('even_on', { on })
  const theirs = isNegative(of.closing)
  const amount = formatMoney(theirs ? negateMoney(of.closing) : of.closing, of.language)
  return say(theirs ? 'in_their_favour' : 'in_our_favour', {
    on,
    amount,
    client: of.client,
    organisation: ctx.settings.name,
  })
}

/**
 * A reconciliation statement of a period, for both sides to sign: `subjectId` is the statement, or a client for its whole account until
 * today. What was booked for the period after it was drawn up is told by the difference.
 */
export async function reconciliationDocument(ctx: QueryContext, { subjectId, language }: Subject) {
  const drawn = subjectId.startsWith('acs_') ? accountStatementOf(await accountStatement(ctx, subjectId)) : undefined
  const account = await clientAccountView(
    ctx,
    drawn === undefined
      ? { clientId: subjectId }
      : { clientId: drawn.clientId, currency: drawn.currency, from: drawn.from, to: drawn.to },
  )
  const client = await party(ctx, account.client.id)
  const say = sayIn(ctx, language)
  const title = say('account_statement')
  const { name } = ctx.settings
  const period = say('statement_period', { from: dayText(account.from, language), to: dayText(account.to, language) })
  const number = drawn === undefined ? [] : [say('statement_number', { number: drawn.number })]
  return {
    title: `${title} ${drawn?.number ?? ''}: ${client.name}`.replace(' :', ':'),
    subject: ['parties.party', client.id] as const,
    party: client,
    model: {
      ...paperHead(ctx, { title, language, date: account.to, subtitle: [...number, period].join(', ') }),
      recipient: addressee(say('client'), client),
      blocks: [
        { kind: 'paragraph' as const, text: say('our_figures', { organisation: name }) },
        entriesTable(say, account, language),
        {
          kind: 'paragraph' as const,
          text: verdictText(ctx, say, { closing: account.closing, to: account.to, client: client.name, language }),
        },
        ...bookedSince(say, drawn, account.closing),
        ...theirFigures(say, drawn, client.name),
        {
          kind: 'signatures' as const,
          parties: [
            { role: say('for_agency'), name },
            { role: say('for_client'), name: client.legalName ?? client.name },
          ],
        },
      ],
    },
  }
}

/** What came into the period after the statement was drawn up, so that its figures and its lines never differ silently. */
function bookedSince(say: Say, drawn: { closing: Money } | undefined, closing: Money): Block[] {
  if (drawn === undefined || drawn.closing.minor === closing.minor) return []
  const difference = amountText(subtractMoney(closing, drawn.closing))
  return [{ kind: 'paragraph', text: say('booked_since', { closing: amountText(drawn.closing), difference }) }]
}

function theirFigures(
  say: Say,
  drawn: { theirClosing: Money | null; closing: Money; comment: string } | undefined,
  client: string,
): Block[] {
  const value = drawn?.theirClosing == null ? '____________' : amountText(drawn.theirClosing)
  return [
    {
      kind: 'keyValues',
      items: [
        { label: say('their_figures', { client }), value },
        ...(drawn === undefined || drawn.comment === '' ? [] : [{ label: say('reason'), value: drawn.comment }]),
      ],
    },
  ]
}

/** What a client owes today, invoice by invoice, with everything that led there. */
export async function clientAccountDocument(ctx: QueryContext, { subjectId, language }: Subject) {
  const account = await clientAccountView(ctx, { clientId: subjectId })
  const client = await party(ctx, subjectId)
  const say = sayIn(ctx, language)
  const title = say('client_account')
  const open = account.open
  const total = open.reduce((sum, one) => addMoney(sum, one.open), subtractMoney(account.closing, account.closing))
  const blocks: Block[] = [
    { kind: 'heading', level: 2, text: say('open_invoices') },
    {
      kind: 'table',
      columns: [
        { header: say('entry'), width: 4 },
        { header: say('issued'), width: 3 },
        { header: say('due'), width: 3 },
        { header: say('days_overdue'), type: 'number', width: 2 },
        amountColumn(say('open_amount'), account.currency),
      ],
      rows:
        open.length === 0
          ? []
          : [
              ...open.map(
                (one): Row => [
                  say('entry_invoice', { number: one.number ?? '' }),
                  one.issuedOn === null ? null : dayText(one.issuedOn, language),
                  one.dueOn === null ? null : dayText(one.dueOn, language),
                  one.daysOverdue === 0 ? null : String(one.daysOverdue),
                  amountText(one.open),
                ],
              ),
              { kind: 'total', cells: [say('total'), null, null, null, amountText(total)] },
            ],
      emptyText: say('nothing_owed'),
    },
    ...(account.unapplied.minor === 0n
      ? []
      : [
          {
            kind: 'paragraph' as const,
            text: say('credit_held', { amount: formatMoney(account.unapplied, language) }),
          },
        ]),
    { kind: 'heading', level: 2, text: say('turnover') },
    entriesTable(say, account, language),
  ]
  return {
    title: `${title}: ${client.name}`,
    subject: ['parties.party', subjectId] as const,
    party: client,
    model: { ...paperHead(ctx, { title, language }), recipient: addressee(say('client'), client), blocks },
  }
}
