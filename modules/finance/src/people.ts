import { formatMoney, money } from '@ordinate/kernel'
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
import { sql } from 'kysely'
import { carryOver, type MergedPerson } from './books/carry-over.ts'
import type { FinanceTables } from './data/tables.ts'

/** Pay lines of a merged record become the kept one's, and what is owed to it is owed to the kept one. */
async function followMerge(ctx: CommandContext, merged: MergedPerson): Promise<void> {
  const { keptId, mergedId, keptName } = merged
  await ctx
    .write<FinanceTables>()
    .updateTable('finance.pay_line')
    .set({ person_id: keptId, person_name: keptName })
    .where('person_id', '=', mergedId)
    .execute()
  await carryOver(ctx, merged, ['wages'])
}

/** Pay that was not paid out stands against forgetting somebody. */
async function erasureBars(ctx: QueryContext, { personId }: { personId: string }): Promise<ErasureBar[]> {
  const rows = await ctx
    .read<FinanceTables>()
    .selectFrom('finance.pay_line')
    .select(['currency', sql<bigint>`sum(amount_minor)::bigint`.as('amount')])
    .select(({ fn }) => fn.countAll<bigint>().as('lines'))
    .where('person_id', '=', personId)
    .where('state', 'in', ['proposed', 'approved'])
    .groupBy('currency')
    .execute()
  return rows.map(({ currency, amount, lines }) => ({
    code: 'finance.pay_owed',
    params: {
      amount: formatMoney(money(amount, currency), ctx.locale),
      lines: Number(lines),
    },
    screen: '/money?tab=pay',
  }))
}

async function personalData(ctx: CommandContext, { ids }: { ids: readonly string[] }): Promise<PersonalPart[]> {
  const rows = await ctx
    .read<FinanceTables>()
    .selectFrom('finance.pay_line')
    .select(['order_number', 'worked_on', 'minutes', 'currency', 'rate_minor', 'amount_minor', 'state', 'paid_on'])
    .where('person_id', 'in', ids)
    .orderBy('worked_on')
    .execute()
  return [{ name: 'pay', rows }]
}

/** The books keep every amount; the name on the lines becomes the pseudonym. */
async function forgetPay(ctx: CommandContext, what: Forgetting): Promise<void> {
  await ctx
    .write<FinanceTables>()
    .updateTable('finance.pay_line')
    .set({ person_name: what.instead })
    .where('person_id', 'in', what.ids)
    .execute()
  await redactColumns(
    ctx,
    [
      { table: 'finance.budget_line', columns: ['variance_by', 'variance_reason'] },
      { table: 'finance.change_order', columns: ['decided_by', 'client_comment', 'reason'] },
      { table: 'finance.pay_line', columns: ['approved_by'] },
      { table: 'finance.purchase', columns: ['ordered_by', 'note', 'cancel_reason'] },
      { table: 'finance.rate', columns: ['set_by'] },
      { table: 'finance.bank_line', columns: ['counterparty', 'purpose'] },
      { table: 'finance.bank_alias', columns: ['label', 'learnt_by'] },
      { table: 'finance.bank_settlement', columns: ['memo', 'settled_by'] },
    ],
    what,
  )
}

export const peopleReactions: readonly Reaction[] = [reactTo(peopleMerged, 'in-transaction', followMerge)]

export const peopleContributions = [
  erasureBarPoint.of(erasureBars),
  personalDataPoint.of(personalData),
  forgetPoint.of(forgetPay),
]
