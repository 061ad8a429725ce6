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
import { bankDetailRows, deleteBankDetails, maskedDetail, openedDetail, saveBankDetail } from './data/bank-details.ts'
import type { PayRunTables } from './data/pay-run-tables.ts'
import { accounts } from './domain/index.ts'

/** Advances, parts of runs and the account of a merged record become the kept one's, unless that has an account itself. */
async function followMerge(ctx: CommandContext, person: MergedPerson): Promise<void> {
  const { keptId, mergedId, keptName } = person
  for (const table of ['finance.pay_run_part', 'finance.pay_advance'] as const)
    await ctx
      .write<PayRunTables>()
      .updateTable(table)
      .set({ person_id: keptId, person_name: keptName })
      .where('person_id', '=', mergedId)
      .execute()
  const details = await bankDetailRows(ctx, [keptId, mergedId])
  const merged = details.get(mergedId)
  if (merged !== undefined && !details.has(keptId)) await saveBankDetail(ctx, keptId, openedDetail(ctx, merged))
  await deleteBankDetails(ctx, [mergedId])
  await carryOver(ctx, person, ['pay_advance'])
}

/** An advance that was not set off stands against forgetting somebody. */
async function erasureBars(ctx: QueryContext, { personId }: { personId: string }): Promise<ErasureBar[]> {
  const owed = (await accountsLabelled(ctx, { person: personId })).filter(
    (account) =>
      account.code === accounts.pay_advance(personId, account.unit) && account.debitsPosted > account.creditsPosted,
  )
  return owed.map((account) => ({
    code: 'finance.advance_out',
    params: { amount: formatMoney(money(account.debitsPosted - account.creditsPosted, account.unit), ctx.locale) },
    screen: '/money?tab=pay&view=advances',
  }))
}

async function personalData(ctx: CommandContext, { ids }: { ids: readonly string[] }): Promise<PersonalPart[]> {
  const accountsOf = [...(await bankDetailRows(ctx, ids)).values()].map((row) => ({
    account: maskedDetail(row),
    scheme: row.scheme,
    set_by: row.set_by,
    set_at: row.set_at,
  }))
  const advances = await ctx
    .read<PayRunTables>()
    .selectFrom('finance.pay_advance')
    .select(['paid_on', 'currency', 'amount_minor', 'note'])
    .where('person_id', 'in', ids)
    .orderBy('paid_on')
    .execute()
  return [
    { name: 'bank account', rows: accountsOf },
    { name: 'advances', rows: advances },
  ]
}

/** The account goes whole; names on runs and advances become the pseudonym. */
async function forgetPay(ctx: CommandContext, what: Forgetting): Promise<void> {
  await deleteBankDetails(ctx, what.ids)
  for (const table of ['finance.pay_run_part', 'finance.pay_advance'] as const)
    await ctx
      .write<PayRunTables>()
      .updateTable(table)
      .set({ person_name: what.instead })
      .where('person_id', 'in', what.ids)
      .execute()
  await redactColumns(
    ctx,
    [
      { table: 'finance.pay_advance', columns: ['note', 'by_name'] },
      { table: 'finance.pay_run', columns: ['note', 'created_by', 'approved_by', 'paid_by'] },
      { table: 'finance.paying_account', columns: ['set_by'] },
      { table: 'finance.books_difference', columns: ['name'] },
      { table: 'finance.period_event', columns: ['by_name', 'reason'] },
      { table: 'finance.revaluation', columns: ['by_name'] },
      { table: 'finance.chart', columns: ['set_by'] },
      { table: 'finance.chart_line', columns: ['set_by'] },
    ],
    what,
  )
}

export const payPeopleReactions: readonly Reaction[] = [reactTo(peopleMerged, 'in-transaction', followMerge)]

export const payPeopleContributions = [
  erasureBarPoint.of(erasureBars),
  personalDataPoint.of(personalData),
  forgetPoint.of(forgetPay),
]
