import type { DocumentKind } from '@ordinate/documents'
import { quantityToText } from '@ordinate/kernel'
import type { Block, Language, Row, Table } from '@ordinate/typesetter'
import { reconciliation } from '@ordinate/warehouse'
import { type Campaign, campaignOf } from '../campaign.ts'
import type { ClientMoney, TotalsView } from '../contract.ts'
import { type PointResult, percentReached, type Totals } from '../domain/index.ts'
import { byDay, byOutlet } from '../figures.ts'
import { clientMoneyOf } from '../money.ts'
import { styled, styleOf } from '../style.ts'
import { amountText, hoursText, periodText, reportHead, reportRecord, type Say, sayIn } from './paper.ts'

/** The written report: the result against the plan by outlet and day, materials and money. It goes to the client. */
export const finalReport: DocumentKind = {
  kind: 'final_report',
  prefix: 'FR',
  permission: 'reporting.view',
  issuedByItsModule: true,
  alsoAs: ['xlsx'],
  async model(ctx, { subjectId, language }) {
    const campaign = await campaignOf(ctx, subjectId)
    const { order } = campaign
    const say = sayIn(ctx, language)
    const title = say('final_report')
    const money = await clientMoneyOf(ctx, order.id, campaign.totals)
    const materials = (await reconciliation(ctx, order.id)).items
    return {
      ...reportRecord(order, title),
      model: styled(
        {
          ...reportHead(ctx, order, title, language, say),
          blocks: [
            particulars(campaign, say, language),
            againstPlan(campaign, say),
            outletsTable(campaign, say),
            daysTable(campaign, say),
            pointsTable(campaign.points, say),
            ...silentPoints(campaign.points, say),
            ...(materials.length === 0 ? [] : [materialsTable(materials, say)]),
            ...(money === null ? [] : [moneyTable(money, say)]),
            {
              kind: 'signatures',
              parties: [
                { role: say('for_agency'), name: order.coordinatorName ?? ctx.settings.name },
                { role: say('for_client'), name: order.clientName ?? '' },
              ],
            },
          ],
        },
        await styleOf(ctx, order),
      ),
    }
  },
}

function particulars({ order, points, totals }: Campaign, say: Say, language: Language): Block {
  const outlets = new Set(points.map(({ outletId }) => outletId)).size
  return {
    kind: 'keyValues',
    across: 2,
    items: [
      { label: say('order'), value: `${order.number} ${order.title}` },
      { label: say('period'), value: periodText(order, language) },
      { label: say('product'), value: order.brief.product ?? '' },
      { label: say('coordinator'), value: order.coordinatorName ?? '' },
      { label: say('outlets'), value: String(outlets) },
      { label: say('points'), value: String(totals.points) },
    ].filter(({ value }) => value !== ''),
  }
}

function againstPlan({ totals, targets, supervisionMinutes }: Campaign, say: Say): Table {
  const row = (word: string, plan: number | null, result: number, asText: (n: number) => string = String): Row => [
    say(word),
    plan === null ? null : asText(plan),
    asText(result),
    percentReached(result, plan),
  ]
  return {
    kind: 'table',
    title: say('against_plan'),
    columns: [
      { header: say('measure'), width: 4 },
      { header: say('plan'), type: 'number' },
      { header: say('result'), type: 'number' },
      { header: '%', type: 'number' },
    ],
    rows: [
      row('points_reported', totals.points, totals.pointsReported),
      row('people_came', totals.peoplePlanned, totals.peopleCame),
      row('hours_worked', totals.minutesPlanned, totals.minutesWorked, hoursText),
      ...(supervisionMinutes === 0 ? [] : [row('supervision_hours', null, supervisionMinutes, hoursText)]),
      row('contacts', targets.contacts, totals.contacts),
      row('samples', targets.samples, totals.samples),
      row('sales', null, totals.sales),
      row('photos', null, totals.photos),
    ],
  }
}

const figureColumns = (say: Say) =>
  (['hours', 'contacts', 'samples', 'sales', 'photos'] as const).map((word) => ({
    header: say(word),
    type: 'number' as const,
  }))

const figureCells = (totals: Totals | TotalsView) => [
  hoursText(totals.minutesWorked),
  totals.contacts,
  totals.samples,
  totals.sales,
  totals.photos,
]

function outletsTable({ points, totals, targets, order }: Campaign, say: Say): Table {
  const rows = byOutlet(points, order.brief.contactsPerDay)
  return {
    kind: 'table',
    title: say('by_outlet'),
    columns: [
      { header: say('outlet'), width: 4 },
      { header: say('region') },
      { header: say('days'), type: 'number' },
      ...figureColumns(say),
      { header: say('contacts_percent'), type: 'number' },
    ],
    rows: [
      ...rows.map((row) => [row.outletName, row.region, row.points, ...figureCells(row), row.contactsPercent]),
      {
        kind: 'total',
        cells: [
          say('total'),
          null,
          totals.points,
          ...figureCells(totals),
          percentReached(totals.contacts, targets.contacts),
        ],
      },
    ],
  }
}

function daysTable({ points, totals, targets, order }: Campaign, say: Say): Table {
  return {
    kind: 'table',
    title: say('by_day'),
    columns: [
      { header: say('day'), type: 'date' },
      { header: say('outlets'), type: 'number' },
      ...figureColumns(say),
      { header: say('contacts_percent'), type: 'number' },
    ],
    rows: [
      ...byDay(points, order.brief.contactsPerDay).map((row) => [
        String(row.day),
        row.points,
        ...figureCells(row),
        row.contactsPercent,
      ]),
      {
        kind: 'total',
        cells: [say('total'), totals.points, ...figureCells(totals), percentReached(totals.contacts, targets.contacts)],
      },
    ],
  }
}

function pointsTable(points: readonly PointResult[], say: Say): Table {
  return {
    kind: 'table',
    title: say('by_point'),
    dense: true,
    columns: [
      { header: say('day'), type: 'date' },
      { header: say('outlet'), width: 4 },
      { header: say('people') },
      { header: say('hours'), type: 'number' },
      { header: say('contacts'), type: 'number' },
      { header: say('samples'), type: 'number' },
      { header: say('sales'), type: 'number' },
      { header: say('comment'), width: 4 },
    ],
    rows: points.map((point) => [
      String(point.day),
      point.outletName,
      `${point.peopleCame}/${point.peoplePlanned}`,
      hoursText(point.minutesWorked),
      point.contacts,
      point.samples,
      point.sales,
      point.comment,
    ]),
  }
}

/** Points that reported nothing are named, so that a missing figure is not read as a zero. */
function silentPoints(points: readonly PointResult[], say: Say): Block[] {
  const silent = points.filter(({ reported }) => !reported)
  if (silent.length === 0) return []
  const names = silent.map(({ outletName, day }) => `${outletName} ${day}`).join('; ')
  return [{ kind: 'note', text: say('not_reported', { count: silent.length, names }) }]
}

type Materials = Awaited<ReturnType<typeof reconciliation>>['items']

function materialsTable(items: Materials, say: Say): Table {
  const figures = ['issued', 'used', 'damaged', 'lost', 'writtenOff', 'returned', 'unaccounted'] as const
  return {
    kind: 'table',
    title: say('materials'),
    columns: [
      { header: say('item'), width: 3 },
      { header: say('unit') },
      ...figures.map((figure) => ({ header: say(`materials_${figure}`), type: 'number' as const })),
    ],
    rows: items.map((item) => [item.itemName, item.unit, ...figures.map((figure) => quantityToText(item[figure]))]),
  }
}

function moneyTable(money: ClientMoney, say: Say): Table {
  const row = (word: string, amount: ClientMoney['perContact']): Row[] =>
    amount === null ? [] : [[say(word), amountText(amount)]]
  return {
    kind: 'table',
    title: say('money'),
    columns: [
      { header: say('measure'), width: 4 },
      { header: say('amount', { currency: money.net.currency }), type: 'money' },
    ],
    rows: [
      ...row('net', money.net),
      ...row('gross', money.gross),
      ...row('invoiced', money.invoiced),
      ...row('paid', money.paid),
      ...row('per_contact', money.perContact),
      ...row('per_sample', money.perSample),
    ],
  }
}
