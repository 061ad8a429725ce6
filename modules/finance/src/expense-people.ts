import { formatMoney, money } from '@ordinate/kernel'
import { accountsLabelled } from '@ordinate/ledger'
import {
  type CommandContext,
  type Forgetting,
  forgetPoint,
  type PersonalPart,
  personalDataPoint,
  type QueryContext,
  type Reaction,
  reactTo,
  redactColumns,
} from '@ordinate/platform'
import { type ErasureBar, erasureBarPoint, peopleMerged } from '@ordinate/staffing/contract'
import { carryOver, type MergedPerson } from './books/carry-over.ts'
import type { ExpenseTables } from './data/expense-tables.ts'
import { accounts } from './domain/index.ts'

const TABLES = ['finance.expense_claim', 'finance.advance'] as const

/** Claims and advances of a merged record become the kept one's, with what it holds and is owed. */
async function followMerge(ctx: CommandContext, person: MergedPerson): Promise<void> {
  for (const table of TABLES)
    await ctx
      .write<ExpenseTables>()
      .updateTable(table)
      .set({ person_id: person.keptId, person_name: person.keptName })
      .where('person_id', '=', person.mergedId)
      .execute()
  await carryOver(ctx, person, ['imprest', 'owed_expenses'])
}

/** Money held in advance, or expenses that were not paid back, stand against forgetting somebody. */
async function erasureBars(ctx: QueryContext, { personId }: { personId: string }): Promise<ErasureBar[]> {
  return (await accountsLabelled(ctx, { person: personId })).flatMap((account): ErasureBar[] => {
    const stands = account.debitsPosted - account.creditsPosted
    const kinds = ['imprest', 'owed_expenses'] as const
    const kind = kinds.find((one) => account.code === accounts[one](personId, account.unit))
    if (kind === undefined || stands === 0n) return []
    const amount = formatMoney(money(stands < 0n ? -stands : stands, account.unit), ctx.locale)
    return [{ code: `finance.bar_${kind}`, params: { amount }, screen: '/money?tab=expenses' }]
  })
}

async function personalData(ctx: CommandContext, { ids }: { ids: readonly string[] }): Promise<PersonalPart[]> {
  const db = ctx.read<ExpenseTables>()
  const expenses = await db
    .selectFrom('finance.expense_claim')
    .select(['order_number', 'spent_on', 'merchant', 'memo', 'currency', 'amount_minor', 'state', 'submitted_at'])
    .where('person_id', 'in', ids)
    .orderBy('submitted_at')
    .execute()
  const advances = await db
    .selectFrom('finance.advance')
    .select(['kind', 'on_day', 'currency', 'amount_minor', 'memo'])
    .where('person_id', 'in', ids)
    .orderBy('at')
    .execute()
  return [
    { name: 'expenses', rows: expenses },
    { name: 'expense advances', rows: advances },
  ]
}

/** The books keep every amount; the name becomes the pseudonym, and what was written beside it loses the person. */
async function forgetExpenses(ctx: CommandContext, what: Forgetting): Promise<void> {
  for (const table of TABLES)
    await ctx
      .write<ExpenseTables>()
      .updateTable(table)
      .set({ person_name: what.instead, memo: '' })
      .where('person_id', 'in', what.ids)
      .execute()
  await redactColumns(
    ctx,
    [
      { table: 'finance.expense_decision', columns: ['by_name', 'reason'] },
      { table: 'finance.expense_rules', columns: ['set_by'] },
      { table: 'finance.advance', columns: ['by_name'] },
    ],
    what,
  )
}

export const expensePeopleReactions: readonly Reaction[] = [reactTo(peopleMerged, 'in-transaction', followMerge)]

export const expensePeopleContributions = [
  erasureBarPoint.of(erasureBars),
  personalDataPoint.of(personalData),
  forgetPoint.of(forgetExpenses),
]
