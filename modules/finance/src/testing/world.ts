import { assignmentsModule } from '@ordinate/assignments/module'
import { command, nothing, query, wire } from '@ordinate/contract'
import { documentsModule } from '@ordinate/documents/module'
import { dateIn, localDate, localTime, money, quantity } from '@ordinate/kernel'
import { ledgerModule } from '@ordinate/ledger/module'
import { messagesModule } from '@ordinate/messages/module'
import { motivationModule } from '@ordinate/motivation/module'
import { createOrder, type OrderView } from '@ordinate/orders/contract'
import { ordersModule } from '@ordinate/orders/module'
import { partiesModule } from '@ordinate/parties/module'
import { placesModule } from '@ordinate/places/module'
import { agendaPoint, type CommandContext, defineModule, handle, importsModule, searchPoint } from '@ordinate/platform'
import { createPerson } from '@ordinate/staffing/contract'
import { staffingModule } from '@ordinate/staffing/module'
import { type Bench, bench, type Desk } from '@ordinate/testkit'
import { z } from 'zod'
import type { ExpenseOrder, Spender } from '../contract.ts'
import {
  costCategory,
  decideEstimate,
  draftEstimate,
  expenseOrdersPoint,
  makeBudget,
  sendEstimate,
  spenderPoint,
} from '../contract.ts'
import { actualCosts, addPayLines, commitCosts, releaseCosts } from '../index.ts'
import { financeModule } from '../module.ts'

const cost = z.strictObject({ category: costCategory, sourceId: z.string(), amount: wire.money })
const costs = z.strictObject({ orderId: wire.id('ord'), costs: z.array(cost) })
const named = (list: z.output<typeof cost>[]) =>
  list.map(({ category, sourceId, amount }) => ({
    category,
    amount,
    source: ['probe.shift', sourceId] as const,
    memo: sourceId,
  }))

/** A higher floor that commits, books and releases costs through the facade. */
export const probe = {
  commit: command('probe.commit', {
    summary: 'Commit costs',
    permission: 'probe.use',
    input: costs,
    output: nothing,
    overridable: 'finance.override_budget',
  }),
  book: command('probe.book', { summary: 'Book costs', permission: 'probe.use', input: costs, output: nothing }),
  release: command('probe.release', {
    summary: 'Release costs',
    permission: 'probe.use',
    input: z.strictObject({ sourceIds: z.array(z.string()) }),
    output: nothing,
  }),
  agenda: query('probe.agenda', {
    summary: 'What waits today',
    permission: 'probe.use',
    input: z.strictObject({}),
    output: z.object({ lines: z.array(z.object({ id: z.string(), column: z.string(), sentence: z.string() })) }),
  }),
  search: query('probe.search', {
    summary: 'What matches',
    permission: 'probe.use',
    input: z.strictObject({ words: z.string() }),
    output: z.object({ titles: z.array(z.string()) }),
  }),
  pay: command('probe.pay', {
    summary: 'Add pay',
    permission: 'probe.use',
    input: z.strictObject({
      orderId: wire.id('ord'),
      sourceId: z.string(),
      minutes: z.int(),
      rate: wire.money,
      personId: z.string().optional(),
      personName: z.string().optional(),
    }),
    output: z.object({ ids: z.array(z.string()) }),
  }),
}

/** For which orders people work, as a higher floor would know it. */
const worksFor = new Map<string, ExpenseOrder[]>()
/** People as a higher floor would know them. */
const spenders = new Map<string, Spender & { readonly orgId: string }>()

/** Somebody who works for an order, and their phone. */
export async function worker(world: Bench, name: string, orderId: string) {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.com`
  const { id, partyId } = await world.call(createPerson, { name, email, rate: money(3_000n, 'AUD') })
  spenders.set(id, { id, name, partyId, orgId: world.orgId })
  worksFor.set(id, [{ orderId, points: [] }])
  const phone = world.as({
    kind: 'link',
    id: `lnk_${id.slice(4)}`,
    name,
    permissions: new Set(['finance.own_expenses', 'finance.own_pay', 'platform.store_files']),
    scope: { person: [id] },
  })
  return { id, name, phone }
}

/** Steps that a test wants carried out inside a transaction, by number. */
const steps = new Map<string, (ctx: CommandContext) => Promise<unknown>>()
const within = command('probe.within', {
  summary: 'Carry out a step',
  permission: 'probe.use',
  input: z.strictObject({ step: z.string() }),
  output: nothing,
})

/** Carries out a step in one transaction of an organisation. */
export async function insideOf(desk: Desk, step: (ctx: CommandContext) => Promise<unknown>): Promise<void> {
  const name = String(steps.size)
  steps.set(name, step)
  await desk.call(within, { step: name })
}

const probeModule = defineModule({
  name: 'probe',
  handlers: [
    handle(within, async (ctx, { step }) => {
      await steps.get(step)!(ctx)
      return {}
    }),
    handle(probe.commit, async (ctx, input) => {
      await commitCosts(ctx, { orderId: input.orderId, costs: named(input.costs) })
      return {}
    }),
    handle(probe.book, async (ctx, input) => {
      await actualCosts(ctx, { orderId: input.orderId, costs: named(input.costs) })
      return {}
    }),
    handle(probe.release, async (ctx, input) => {
      await releaseCosts(
        ctx,
        input.sourceIds.map((id) => ['probe.shift', id] as const),
      )
      return {}
    }),
    handle(probe.agenda, async (ctx) => {
      const today = dateIn(ctx.now, ctx.settings.zone)
      const answers = await Promise.all(ctx.contributions(agendaPoint).map((ask) => ask(ctx, { today })))
      const lines = answers.flat().filter((line) => line.id.startsWith('finance.'))
      return { lines: lines.map(({ id, column, code, params }) => ({ id, column, sentence: ctx.say(code, params) })) }
    }),
    handle(probe.search, async (ctx, { words }) => {
      const answers = await Promise.all(ctx.contributions(searchPoint).map((ask) => ask(ctx, { words, limit: 10 })))
      return { titles: answers.flat().map((hit) => hit.title) }
    }),
    handle(probe.pay, async (ctx, { orderId, sourceId, minutes, rate, personId, personName }) => ({
      ids: await addPayLines(ctx, [
        {
          personId: personId ?? 'per_nina',
          personName: personName ?? 'Nina Marsh',
          orderId,
          source: ['probe.shift', sourceId],
          minutes,
          rate,
          workedOn: localDate('2026-08-06'),
        },
      ]),
    })),
  ],
  migrations: [],
  permissions: { 'probe.use': ['manager'] },
  contributes: [
    expenseOrdersPoint.of(async (_ctx, { personId }) => worksFor.get(personId) ?? []),
    spenderPoint.of(async (ctx, { personId }) => {
      const found = spenders.get(personId)
      return found?.orgId === ctx.orgId ? found : undefined
    }),
  ],
  messages: { en: {}, ru: {} },
})

/** A bench of finance and all it stands on. */
export function financeBench(): Promise<Bench> {
  return bench([
    importsModule,
    ledgerModule,
    partiesModule,
    placesModule,
    documentsModule,
    assignmentsModule,
    messagesModule,
    ordersModule,
    staffingModule,
    motivationModule,
    financeModule,
    probeModule,
  ])
}

export const aud = (minor: number) => money(minor, 'AUD')

/** A tasting of a juice: 40 outlets, Thursday to Sunday over four weeks, 11:00 to 16:00. */
export function tasting(desk: Desk, title = 'Juice tasting'): Promise<OrderView> {
  return desk.call(createOrder, {
    title,
    client: { name: `${title} client`, email: `${title.replaceAll(' ', '.').toLowerCase()}@example.com` },
    startsOn: localDate('2026-08-06'),
    endsOn: localDate('2026-08-30'),
    brief: {
      outletCount: 40,
      weekdays: [4, 5, 6, 7],
      weeks: 4,
      startTime: localTime('11:00'),
      endTime: localTime('16:00'),
      headcount: 1,
      outletsPerSupervisor: 8,
    },
  })
}

export const estimateLines = [
  {
    category: 'staff' as const,
    description: 'Promoters',
    quantity: quantity('3200'),
    unit: 'hour',
    unitCost: aud(3450),
    unitPrice: aud(4800),
  },
  {
    category: 'places' as const,
    description: 'Places in outlets',
    quantity: quantity('640'),
    unit: 'day',
    unitCost: aud(5000),
    unitPrice: aud(6000),
  },
]

/** An order whose estimate was sent and approved, with the budget made from it. */
export async function budgeted(desk: Desk, title: string): Promise<OrderView> {
  const order = await tasting(desk, title)
  const draft = await desk.call(draftEstimate, {
    orderId: order.id,
    lines: estimateLines,
    feePercent: quantity('12'),
  })
  await desk.call(sendEstimate, { estimateId: draft.id })
  await desk.call(decideEstimate, { estimateId: draft.id, decision: 'approve', name: 'Ann Client' })
  await desk.call(makeBudget, { orderId: order.id })
  return order
}
