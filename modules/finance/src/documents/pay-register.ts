import { divideQuantity, formatDate, quantity, quantityToText, sumMoney } from '@ordinate/kernel'
import { order as orderOf } from '@ordinate/orders'
import type { QueryContext } from '@ordinate/platform'
import type { Block, Language, Row } from '@ordinate/typesetter'
import type { PayLineView } from '../contract.ts'
import { pageOfPay } from '../data/pay-lines.ts'
import { amountColumn, amountText, paperHead, type Say, sayIn } from './paper.ts'

/** A paper longer than this is no longer read; the list itself exports without end. */
const MOST_LINES = 10_000

function hoursText(minutes: number): string {
  return quantityToText(divideQuantity(quantity(BigInt(minutes)), quantity(60n), 2))
}

function rowsOf(ctx: QueryContext, lines: readonly PayLineView[], currency: string, language: Language): Row[] {
  const say = sayIn(ctx, language)
  const people = [...Map.groupBy(lines, (line) => line.personId).values()]
  people.sort((a, b) => a[0]!.personName.localeCompare(b[0]!.personName, language))
  return people.flatMap((list) => {
    const person = list[0]!.personName
    const amount = sumMoney(
      list.map((line) => line.amount),
      currency,
    )
    const minutes = list.reduce((sum, line) => sum + line.minutes, 0)
    return [
      ...list.flatMap((line): Row[] => [
        [
          line.personName,
          formatDate(line.workedOn, language, { year: true }),
          hoursText(line.minutes),
          amountText(line.rate),
          amountText(line.amount),
          ctx.say(`finance.pay_state.${line.state}`, {}, language),
        ],
        ...explanation(ctx, line, language),
      ]),
      {
        kind: 'muted' as const,
        cells: [say('register_subtotal', { person }), null, hoursText(minutes), null, amountText(amount), null],
      },
    ]
  })
}

/** What a line is made of, where it is not plainly minutes at the rate, and why its minutes are others than were worked. */
function explanation(ctx: QueryContext, line: PayLineView, language: Language): Row[] {
  const say = sayIn(ctx, language)
  const isPlain = line.bands.every(({ conditions }) => conditions.length === 0)
  const bands = isPlain ? [] : line.bands
  const noteWord = line.corrected ? 'corrected' : 'noted'
  return [
    ...bands.map((band) => {
      const names = band.conditions.length === 0 ? ['plain' as const] : band.conditions
      const text = names.map((name) => ctx.say(`finance.pay_band.${name}`, {}, language)).join(' + ')
      const cells = [say('band', { band: text, percent: band.percent }), null, hoursText(band.minutes)]
      return { kind: 'muted' as const, cells: [...cells, null, amountText(band.amount), null] }
    }),
    ...(line.note === '' ? [] : [{ kind: 'muted' as const, cells: [say(noteWord, { note: line.note })] }]),
  ]
}

function registerTable(ctx: QueryContext, say: Say, lines: readonly PayLineView[], language: Language): Block {
  const currency = lines[0]?.amount.currency ?? ctx.settings.currency
  const total = sumMoney(
    lines.map((line) => line.amount),
    currency,
  )
  const minutes = lines.reduce((sum, line) => sum + line.minutes, 0)
  return {
    kind: 'table',
    columns: [
      { header: say('person'), width: 6 },
      { header: say('date'), width: 3 },
      { header: say('hours'), type: 'number', decimals: 2, width: 2 },
      amountColumn(say('rate'), currency),
      amountColumn(say('amount'), currency),
      { header: say('state'), width: 3 },
    ],
    rows:
      lines.length === 0
        ? []
        : [
            ...rowsOf(ctx, lines, currency, language),
            { kind: 'total', cells: [say('total'), null, hoursText(minutes), null, amountText(total), null] },
          ],
    emptyText: say('nothing_to_pay'),
  }
}

async function allLines(ctx: QueryContext, orderId: string): Promise<PayLineView[]> {
  const lines: PayLineView[] = []
  let cursor: string | undefined
  do {
    const page = await pageOfPay(ctx, { orderId, limit: 500, ...(cursor === undefined ? {} : { cursor }) })
    lines.push(...page.rows.filter((line) => line.state !== 'withdrawn'))
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined && lines.length < MOST_LINES)
  return lines
}

/** The pay register of one order: hours, rates and amounts by person; `subjectId` is the order. */
export async function payRegisterDocument(
  ctx: QueryContext,
  { subjectId, language }: { subjectId: string; language: Language },
) {
  const order = await orderOf(ctx, subjectId)
  const say = sayIn(ctx, language)
  const title = say('pay_register')
  return {
    title: `${title} ${order.number}`,
    subject: ['orders.order', subjectId] as const,
    orderId: subjectId,
    model: {
      ...paperHead(ctx, { title, language, subtitle: `${order.number} ${order.title}` }),
      blocks: [
        registerTable(ctx, say, await allLines(ctx, subjectId), language),
        { kind: 'signatures' as const, parties: [{ role: say('for_agency'), name: ctx.settings.name }] },
      ],
    },
  }
}
