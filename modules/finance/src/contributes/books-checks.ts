import { money, moneyToText, quantityToText } from '@ordinate/kernel'
import { accountsOf, integrity, type StoredAccount } from '@ordinate/ledger'
import type { QueryContext } from '@ordinate/platform'
import { type BooksCheck, type BooksDifference, booksCheckPoint } from '../contract.ts'
import {
  type ControlFigure,
  costFigures,
  openInvoiceFigures,
  unappliedFigures,
  wagesFigures,
} from '../data/control-figures.ts'

const PAGE = 500

const accountScreen = (code: string) => `/money?tab=books&panel=finance.account:${encodeURIComponent(code)}`

/** Every account of a kind that is not settled, page by page. */
async function unsettled(ctx: QueryContext, head: string): Promise<StoredAccount[]> {
  const found: StoredAccount[] = []
  let cursor: string | null | undefined
  do {
    const page = await accountsOf(ctx, { heads: [head] }, cursor ? { cursor, limit: PAGE } : { limit: PAGE })
    found.push(...page.rows)
    cursor = page.nextCursor
  } while (cursor !== null)
  return found
}

/** Where the ledger contradicts itself. */
async function ledgerItself(ctx: QueryContext): Promise<BooksCheck[]> {
  const found = await integrity(ctx)
  return (['units', 'accounts', 'months'] as const).map((check) => ({
    check: `ledger.${check}`,
    differences: found
      .filter((one) => one.check === check)
      .map((one): BooksDifference => {
        const text = (digits: bigint) => `${quantityToText({ digits, scale: one.scale })} ${one.unit}`
        return {
          check: `ledger.${check}`,
          subject: `${one.subject} ${one.figure}`,
          name: `${one.name}: ${ctx.say(`finance.ledger_figure.${one.figure}`, {}, ctx.settings.locale)}`,
          expected: text(one.expected),
          found: text(one.found),
          ...(check === 'units' ? {} : { screen: accountScreen(one.subject) }),
        }
      }),
  }))
}

/** Accounts of a kind against what a subledger says stands on them. */
async function against(
  ctx: QueryContext,
  check: string,
  head: string,
  figures: readonly ControlFigure[],
  balanceOf: (account: StoredAccount) => bigint,
): Promise<BooksCheck> {
  const expected = new Map(figures.map((figure) => [figure.account, figure]))
  const differences: BooksDifference[] = []
  const compare = (code: string, name: string, unit: string, wanted: bigint, stands: bigint) => {
    if (wanted === stands) return
    const text = (minor: bigint) => `${moneyToText(money(minor, unit))} ${unit}`
    differences.push({
      check,
      subject: code,
      name,
      expected: text(wanted),
      found: text(stands),
      screen: accountScreen(code),
    })
  }
  for (const account of await unsettled(ctx, head)) {
    const figure = expected.get(account.code)
    expected.delete(account.code)
    compare(account.code, account.name, account.unit, figure?.minor ?? 0n, balanceOf(account))
  }
  for (const figure of expected.values()) compare(figure.account, figure.name, figure.unit, figure.minor, 0n)
  return { check, differences }
}

const owedToUs = (account: StoredAccount) => account.debitsPosted - account.creditsPosted
const owedByUs = (account: StoredAccount) => account.creditsPosted - account.debitsPosted

/** Subledgers against the ledger: invoices, payments, pay, costs and commitments. */
async function subledgers(ctx: QueryContext): Promise<BooksCheck[]> {
  return [
    await against(ctx, 'finance.receivables', 'receivable', await openInvoiceFigures(ctx), owedToUs),
    await against(ctx, 'finance.payments', 'unapplied', await unappliedFigures(ctx), owedByUs),
    await against(ctx, 'finance.wages', 'wages', await wagesFigures(ctx), owedByUs),
    await against(ctx, 'finance.costs', 'cost', await costFigures(ctx, 'actual'), owedToUs),
    await against(
      ctx,
      'finance.commitments',
      'budget',
      await costFigures(ctx, 'committed'),
      (one) => one.debitsPending,
    ),
  ]
}

export const booksChecksContributed = booksCheckPoint.of(async (ctx) => [
  ...(await ledgerItself(ctx)),
  ...(await subledgers(ctx)),
])
