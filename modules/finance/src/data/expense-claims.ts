import { addDays, type LocalDate, money } from '@ordinate/kernel'
import { type CommandContext, cursorAfter, notFound, pageFrom, type QueryContext } from '@ordinate/platform'
import { type Selectable, sql, type Updateable } from 'kysely'
import type { ClaimView } from '../contract/expenses.ts'
import { type ClaimState, NEAR_BITS, type ReceiptTrace, tellsApart } from '../domain/index.ts'
import type { ExpenseClaimTable, ExpenseDecisionTable, ExpenseTables } from './expense-tables.ts'

export type ClaimRow = Selectable<ExpenseClaimTable>
export type DecisionRow = Selectable<ExpenseDecisionTable>

/** States in which a claim counts: towards limits, and as what another may repeat. */
export const LIVE_CLAIMS: readonly ClaimState[] = ['submitted', 'checked', 'approved', 'returned']

export function claimOf(row: ClaimRow): ClaimView {
  return {
    id: row.id,
    personId: row.person_id,
    personName: row.person_name,
    role: row.person_role,
    orderId: row.order_id,
    orderNumber: row.order_number,
    activationId: row.activation_id,
    category: row.category,
    amount: money(row.amount_minor, row.currency),
    booked: money(row.booked_minor, row.order_currency),
    rateText: row.rate_text,
    rateOn: row.rate_on,
    spentOn: row.spent_on,
    merchant: row.merchant,
    memo: row.memo,
    hasReceipt: row.receipt_file_id !== null,
    state: row.state,
    fromAdvance: money(row.from_advance_minor, row.order_currency),
    submittedAt: row.submitted_at,
    decidedAt: row.decided_at,
  }
}

export function traceOf(row: ClaimRow): ReceiptTrace {
  return {
    id: row.id,
    sha256: row.receipt_sha256,
    print: row.receipt_print,
    merchant: row.merchant,
    spentOn: row.spent_on,
    amount: money(row.amount_minor, row.currency),
  }
}

/** One claim. Throws 404. */
export async function loadClaim(ctx: QueryContext, id: string): Promise<ClaimRow> {
  const row = await ctx
    .read<ExpenseTables>()
    .selectFrom('finance.expense_claim')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw notFound('finance.expense_claim', id)
  return row
}

/** One claim, locked until the transaction ends. Throws 404. */
export async function lockClaim(ctx: CommandContext, id: string): Promise<ClaimRow> {
  const row = await ctx
    .write<ExpenseTables>()
    .selectFrom('finance.expense_claim')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw notFound('finance.expense_claim', id)
  return row
}

export async function insertClaim(ctx: CommandContext, row: ClaimRow): Promise<void> {
  await ctx.write<ExpenseTables>().insertInto('finance.expense_claim').values(row).execute()
}

export async function updateClaim(ctx: CommandContext, id: string, changes: Updateable<ExpenseClaimTable>) {
  await ctx.write<ExpenseTables>().updateTable('finance.expense_claim').set(changes).where('id', '=', id).execute()
}

export async function insertDecision(ctx: CommandContext, row: DecisionRow): Promise<void> {
  await ctx.write<ExpenseTables>().insertInto('finance.expense_decision').values(row).execute()
}

/** What was decided on claims, the first first. */
export async function decisionsOn(ctx: QueryContext, claimIds: readonly string[]): Promise<DecisionRow[]> {
  if (claimIds.length === 0) return []
  return ctx
    .read<ExpenseTables>()
    .selectFrom('finance.expense_decision')
    .selectAll()
    .where('claim_id', '=', sql<string>`any(${[...claimIds]}::text[])`)
    .orderBy('id')
    .execute()
}

/** Days around a purchase in which the same one is looked for by its figures. */
const DAYS_AROUND = 1
const MOST_ALIKE = 20

/** Claims that may be about the same receipt: by the file, by what the picture looks like, or by day, currency and amount. */
export async function claimsLike(ctx: QueryContext, claim: ClaimRow): Promise<ClaimRow[]> {
  const { receipt_sha256: file, receipt_print: print } = claim
  const purchase = sql<boolean>`(amount_minor = ${claim.amount_minor} and currency = ${claim.currency}
    and spent_on between ${addDays(claim.spent_on, -DAYS_AROUND)} and ${addDays(claim.spent_on, DAYS_AROUND)})`
  const sameFile = file === null ? sql<boolean>`false` : sql<boolean>`receipt_sha256 = ${file}`
  const samePicture =
    print === null || !tellsApart(print)
      ? sql<boolean>`false`
      : sql<boolean>`(receipt_print is not null
          and bit_count(('x' || receipt_print)::bit(256) # ('x' || ${print}::text)::bit(256)) <= ${NEAR_BITS})`
  return ctx
    .read<ExpenseTables>()
    .selectFrom('finance.expense_claim')
    .selectAll()
    .where('id', '<>', claim.id)
    .where('state', 'in', [...LIVE_CLAIMS])
    .where(sql<boolean>`(${purchase} or ${sameFile} or ${samePicture})`)
    .orderBy('id', 'desc')
    .limit(MOST_ALIKE)
    .execute()
}

/** A person's other live claims of one day. */
export async function claimsOfDay(
  ctx: QueryContext,
  { personId, day, except }: { personId: string; day: LocalDate; except: string },
): Promise<ClaimRow[]> {
  return ctx
    .read<ExpenseTables>()
    .selectFrom('finance.expense_claim')
    .selectAll()
    .where('person_id', '=', personId)
    .where('spent_on', '=', day)
    .where('id', '<>', except)
    .where('state', 'in', [...LIVE_CLAIMS])
    .execute()
}

/** A person's newest claims. */
export async function claimsOfPerson(ctx: QueryContext, personId: string, limit: number): Promise<ClaimRow[]> {
  return ctx
    .read<ExpenseTables>()
    .selectFrom('finance.expense_claim')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** How many claims wait for an approval, and the oldest of them. */
export async function waitingClaims(ctx: QueryContext, limit: number): Promise<ClaimRow[]> {
  return ctx
    .read<ExpenseTables>()
    .selectFrom('finance.expense_claim')
    .selectAll()
    .where('state', 'in', ['submitted', 'checked'])
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** A page of claims, newest first. */
export async function pageOfClaims(
  ctx: QueryContext,
  filter: {
    state?: ClaimState
    waiting?: boolean
    orderId?: string
    personId?: string
    cursor?: string
    limit: number
  },
): Promise<{ rows: ClaimView[]; nextCursor: string | null }> {
  const after = cursorAfter(filter.cursor)
  let select = ctx
    .read<ExpenseTables>()
    .selectFrom('finance.expense_claim')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(filter.limit + 1)
  if (filter.state !== undefined) select = select.where('state', '=', filter.state)
  if (filter.waiting === true) select = select.where('state', 'in', ['submitted', 'checked'])
  if (filter.orderId !== undefined) select = select.where('order_id', '=', filter.orderId)
  if (filter.personId !== undefined) select = select.where('person_id', '=', filter.personId)
  if (after !== undefined) select = select.where('id', '<', after[0]!)
  const page = pageFrom(await select.execute(), filter.limit, (row) => [row.id])
  return { rows: page.rows.map(claimOf), nextCursor: page.nextCursor }
}
