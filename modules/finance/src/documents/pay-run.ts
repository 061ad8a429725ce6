import { divideQuantity, formatDate, quantity, quantityToText } from '@ordinate/kernel'
import type { QueryContext } from '@ordinate/platform'
import type { Language, Row } from '@ordinate/typesetter'
import { payRunViewOf } from '../books/pay-run-view.ts'
import type { PayRunPerson } from '../contract.ts'
import { amountColumn, amountText, paperHead, sayIn } from './paper.ts'

const AMOUNTS = ['pay', 'bonuses', 'fines', 'corrections', 'expenses', 'advance', 'net'] as const

function hoursText(minutes: number): string {
  return quantityToText(divideQuantity(quantity(BigInt(minutes)), quantity(60n), 2))
}

/** The register of a pay run: what each person gets and what for; `subjectId` is the run. */
export async function payRunDocument(
  ctx: QueryContext,
  { subjectId, language }: { subjectId: string; language: Language },
) {
  const run = await payRunViewOf(ctx, subjectId)
  const say = sayIn(ctx, language)
  const title = say('pay_run')
  // Columns in which nobody has anything are left out, so that the rest has room.
  const shown = AMOUNTS.filter((key) => key === 'net' || run.persons.some((person) => person[key].minor !== 0n))
  const sum = (key: (typeof AMOUNTS)[number]) => run.persons.reduce((total, person) => total + person[key].minor, 0n)
  const rowOf = (person: PayRunPerson): Row => [
    person.name,
    hoursText(person.minutes),
    ...shown.map((key) => amountText(person[key])),
    person.account,
  ]
  const minutes = run.persons.reduce((total, person) => total + person.minutes, 0)
  return {
    title: `${title} ${run.number}`,
    subject: ['finance.pay_run', subjectId] as const,
    ...(run.orderId === null ? {} : { orderId: run.orderId }),
    model: {
      ...paperHead(ctx, {
        title,
        language,
        subtitle: `${run.number} · ${say('pay_run_days', {
          through: formatDate(run.through, language, { year: true }),
          on: formatDate(run.paidOn ?? run.payOn, language, { year: true }),
        })}`,
      }),
      blocks: [
        {
          kind: 'table' as const,
          columns: [
            { header: say('person'), width: 6 },
            { header: say('hours'), type: 'number' as const, decimals: 2, width: 2 },
            ...shown.map((key) => amountColumn(say(`run_${key}`), run.total.currency)),
            { header: say('account'), width: 3 },
          ],
          rows: [
            ...run.persons.map(rowOf),
            {
              kind: 'total' as const,
              cells: [
                say('total'),
                hoursText(minutes),
                ...shown.map((key) => amountText({ minor: sum(key), currency: run.total.currency })),
                null,
              ],
            },
          ],
          emptyText: say('nothing_to_pay'),
        },
        { kind: 'signatures' as const, parties: [{ role: say('for_agency'), name: ctx.settings.name }] },
      ],
    },
  }
}
