import { money } from '@ordinate/kernel'
import type { QueryContext } from '@ordinate/platform'
import type { PayRunPerson, PayRunView } from '../contract.ts'
import { bankDetailRows, maskedDetail, payingAccountRows } from '../data/bank-details.ts'
import type { PayLineRow } from '../data/pay-lines.ts'
import type { PayRunPartRow, PayRunRow } from '../data/pay-run-tables.ts'
import { linesOfRun, loadPayRun, partsOfRun, payRunOf } from '../data/pay-runs.ts'
import { maskedAccount } from '../domain/index.ts'

function personOf(
  run: PayRunRow,
  parts: readonly PayRunPartRow[],
  lines: readonly PayLineRow[],
  account: string | null,
): PayRunPerson {
  const of = (minor: bigint) => money(minor, run.currency)
  const ofKind = (kind: PayLineRow['kind']) =>
    of(lines.reduce((sum, line) => (line.kind === kind ? sum + line.amount_minor : sum), 0n))
  const ofPart = (kind: PayRunPartRow['kind']) =>
    of(parts.reduce((sum, part) => (part.kind === kind ? sum + part.amount_minor : sum), 0n))
  return {
    personId: parts[0]!.person_id,
    name: parts[0]!.person_name,
    minutes: lines.reduce((sum, line) => sum + line.minutes, 0),
    pay: ofKind('hours'),
    bonuses: ofKind('bonus'),
    fines: ofKind('fine'),
    corrections: ofKind('correction'),
    expenses: ofPart('expenses'),
    advance: ofPart('advance'),
    net: of(parts.reduce((sum, part) => sum + part.amount_minor, 0n)),
    lines: lines.length,
    account,
  }
}

/** Everybody in a run, by name, with masked accounts. */
export async function personsOfRun(ctx: QueryContext, run: PayRunRow): Promise<PayRunPerson[]> {
  const byPerson = Map.groupBy(await partsOfRun(ctx, run.id), (part) => part.person_id)
  const lines = Map.groupBy(await linesOfRun(ctx, run.id), (line) => line.person_id)
  const details = await bankDetailRows(ctx, [...byPerson.keys()])
  return [...byPerson].map(([personId, parts]) => {
    const detail = details.get(personId)
    return personOf(run, parts, lines.get(personId) ?? [], detail === undefined ? null : maskedDetail(detail))
  })
}

/** A run as screens see it. `carried` is known only to the command that collected it. */
export async function payRunViewOf(
  ctx: QueryContext,
  payRunId: string,
  carried: PayRunView['carried'] = [],
): Promise<PayRunView> {
  const run = await loadPayRun(ctx, payRunId)
  const paying = (await payingAccountRows(ctx)).find((one) => one.currency === run.currency)
  return {
    ...payRunOf(run),
    persons: await personsOfRun(ctx, run),
    carried,
    payingAccount: paying === undefined ? null : maskedAccount(paying),
  }
}
