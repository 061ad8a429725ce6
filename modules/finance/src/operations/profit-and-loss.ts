import {
  addDays,
  addMonths,
  compareDates,
  daysBetween,
  formatDate,
  type LocalDate,
  localDate,
  refuse,
} from '@ordinate/kernel'
import { ordersById } from '@ordinate/orders'
import type { OrderView } from '@ordinate/orders/contract'
import { handle, mustPass, type QueryContext } from '@ordinate/platform'
import { RESULT_KINDS, turnoversOf } from '../books/standing.ts'
import { profitAndLoss } from '../contract.ts'
import { chartByKind } from '../data/chart.ts'
import type { MissingRate } from '../data/rate-days.ts'
import { resultOf, type Turnover } from '../domain/index.ts'

type By = 'order' | 'client' | 'coordinator' | 'month' | 'kind'
type Group = { readonly key: string; readonly name: string; readonly detail: string }
type Span = { readonly from: LocalDate; readonly to: LocalDate }

/** Longest span; months are read one by one. */
const MOST_DAYS = 3_700
const NOBODY: Group = { key: '', name: '', detail: '' }

const monthStart = (day: LocalDate) => localDate(`${String(day).slice(0, 7)}-01`)

function groupOfOrder(order: OrderView | undefined, by: By): Group {
  if (order === undefined) return NOBODY
  if (by === 'client') return { key: order.clientId ?? '', name: order.clientName ?? '', detail: '' }
  if (by === 'coordinator') return { key: order.coordinatorId ?? '', name: order.coordinatorName ?? '', detail: '' }
  return { key: order.id, name: `${order.number} ${order.title}`, detail: order.clientName ?? '' }
}

type Asked = Span & { by: By; clientId?: string | undefined; coordinatorId?: string | undefined }

/** Turnovers of a span by order, of the orders asked for. */
async function ofOrders(ctx: QueryContext, { from, to, clientId, coordinatorId }: Asked) {
  const found = await turnoversOf(ctx, { kinds: RESULT_KINDS, from, to, byLabel: 'order' })
  const ids = [...new Set(found.turnovers.flatMap((one) => one.about ?? []))]
  const orders = await ordersById(ctx, ids)
  const turnovers = found.turnovers.filter(({ about }) => {
    const order = about === null ? undefined : orders.get(about)
    if (clientId !== undefined && order?.clientId !== clientId) return false
    return coordinatorId === undefined || order?.coordinatorId === coordinatorId
  })
  return { turnovers, missing: found.missing, orders }
}

async function byMonth(ctx: QueryContext, asked: Asked) {
  const groups: { group: Group; turnovers: Turnover[] }[] = []
  const missing: MissingRate[] = []
  for (let first = monthStart(asked.from); compareDates(first, asked.to) <= 0; first = addMonths(first, 1)) {
    const last = addDays(addMonths(first, 1), -1)
    const from = compareDates(first, asked.from) < 0 ? asked.from : first
    const to = compareDates(last, asked.to) > 0 ? asked.to : last
    const found = await ofOrders(ctx, { ...asked, from, to })
    missing.push(...found.missing)
    const name = formatDate(first, ctx.locale, { year: true })
    groups.push({ group: { key: String(first), name, detail: '' }, turnovers: found.turnovers })
  }
  return { groups, missing }
}

async function grouped(ctx: QueryContext, asked: Asked) {
  if (asked.by === 'month') return byMonth(ctx, asked)
  const { turnovers, missing, orders } = await ofOrders(ctx, asked)
  const chart = await chartByKind(ctx)
  const groupOf = ({ kind, about }: Turnover): Group => {
    if (asked.by !== 'kind') return groupOfOrder(about === null ? undefined : orders.get(about), asked.by)
    const line = chart.get(kind)!
    return { key: kind, name: `${line.number} ${line.name}`, detail: '' }
  }
  const groups = new Map<string, { group: Group; turnovers: Turnover[] }>()
  for (const turnover of turnovers) {
    const group = groupOf(turnover)
    const known = groups.get(group.key) ?? { group, turnovers: [] }
    known.turnovers.push(turnover)
    groups.set(group.key, known)
  }
  return { groups: [...groups.values()], missing }
}

export const profitAndLossHandler = handle(profitAndLoss, async (ctx, input) => {
  const days = daysBetween(input.from, input.to)
  if (days < 0 || days > MOST_DAYS) mustPass(refuse('finance.span_backwards', { days: MOST_DAYS }, { path: 'to' }))
  const { currency } = ctx.settings
  const { groups, missing } = await grouped(ctx, input)
  const rows = groups.map(({ group, turnovers }) => ({ ...group, ...resultOf(turnovers, currency) }))
  const sorted =
    input.by === 'month' || input.by === 'kind'
      ? rows.toSorted((a, b) => (a.key < b.key ? -1 : 1))
      : rows.toSorted((a, b) => (a.result.minor < b.result.minor ? 1 : a.result.minor > b.result.minor ? -1 : 0))
  const total = resultOf(
    groups.flatMap(({ turnovers }) => turnovers),
    currency,
  )
  return { currency, rows: sorted, total, missing }
})
