import { formatDate } from '@ordinate/kernel'
import type { QueryContext } from '@ordinate/platform'
import type { DocumentModel, Language, Row } from '@ordinate/typesetter'
import type { PayStatement } from '../contract.ts'
import { clockText, firstOf } from '../pay-statement.ts'
import { amountColumn, amountText, paperHead, sayIn, totalRow } from './paper.ts'

const COLUMNS = 4

/** A person's month on paper: each amount beside how it came about. */
export function statementModel(ctx: QueryContext, statement: PayStatement, language: Language): DocumentModel {
  const say = sayIn(ctx, language)
  const title = say('pay_statement', { person: statement.personName })
  const monthName = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    firstOf(statement.month).toZonedDateTime('UTC').epochMilliseconds,
  )
  const currency = statement.totals[0]?.currency ?? ctx.settings.currency
  return {
    ...paperHead(ctx, { title, language, subtitle: monthName }),
    blocks: [
      {
        kind: 'table',
        columns: [
          { header: say('date'), width: 3 },
          { header: say('order'), width: 4 },
          { header: say('how'), width: 8 },
          amountColumn(say('amount'), currency),
        ],
        rows: [
          ...statement.lines.flatMap((line): Row[] => [
            [
              formatDate(line.day, language),
              `${line.orderNumber} ${line.orderTitle}`,
              line.explanation,
              amountText(line.amount),
            ],
            ...line.bands.map(
              (band): Row => ({
                kind: 'muted',
                cells: [
                  null,
                  null,
                  say('band', { band: `${clockText(band.minutes)} ${band.name}`, percent: band.percent }),
                  amountText(band.amount),
                ],
              }),
            ),
          ]),
          ...statement.others.map(
            (one): Row => [formatDate(one.day, language), null, one.explanation, amountText(one.amount)],
          ),
          ...statement.totals.flatMap((sum): Row[] => [
            totalRow(say('statement_hours', { time: clockText(sum.minutes) }), COLUMNS, sum.hours),
            ...(sum.bonuses.minor === 0n ? [] : [totalRow(say('statement_bonuses'), COLUMNS, sum.bonuses)]),
            ...(sum.fines.minor === 0n ? [] : [totalRow(say('statement_fines'), COLUMNS, sum.fines)]),
            ...(sum.corrections.minor === 0n ? [] : [totalRow(say('statement_corrections'), COLUMNS, sum.corrections)]),
            totalRow(say('total'), COLUMNS, sum.total),
            ...(sum.expenses.minor === 0n ? [] : [totalRow(say('statement_expenses'), COLUMNS, sum.expenses)]),
            ...(sum.advances.minor === 0n ? [] : [totalRow(say('statement_advances'), COLUMNS, sum.advances)]),
            ...(sum.setOff.minor === 0n ? [] : [totalRow(say('statement_set_off'), COLUMNS, sum.setOff)]),
            totalRow(say('statement_paid'), COLUMNS, sum.paid),
            totalRow(say('statement_to_be_paid'), COLUMNS, sum.toBePaid),
          ]),
        ],
        emptyText: say('nothing_to_pay'),
      },
    ],
  }
}
