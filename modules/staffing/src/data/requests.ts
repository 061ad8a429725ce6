import { dateIn } from '@ordinate/kernel'
import { type CommandContext, notFound, type QueryContext } from '@ordinate/platform'
import type { Selectable } from 'kysely'
import type { PaperRequestView } from '../contract.ts'
import { type PaperKind, type RequestItemState, requestStanding } from '../domain/index.ts'
import { scanViewOf } from './codec.ts'
import { loadPeople } from './people.ts'
import { scansByPerson } from './scans.ts'
import type { PaperRequestTable, RequestItemTable, StaffingTables } from './tables.ts'

export type RequestRecord = Selectable<PaperRequestTable>
export type ItemRecord = Selectable<RequestItemTable>

/** One request. Throws `notFound`. */
export async function loadRequest(ctx: QueryContext, id: string): Promise<RequestRecord> {
  const request = await ctx
    .read<StaffingTables>()
    .selectFrom('staffing.paper_request')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (request === undefined) throw notFound('staffing.paper_request', id)
  return request
}

/** One paper asked for. Throws `notFound`. */
export async function requestItem(ctx: QueryContext, id: string): Promise<ItemRecord> {
  const item = await ctx
    .read<StaffingTables>()
    .selectFrom('staffing.request_item')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (item === undefined) throw notFound('staffing.request_item', id)
  return item
}

export async function updateItem(ctx: CommandContext, item: ItemRecord, to: Partial<ItemRecord>): Promise<void> {
  await ctx
    .write<StaffingTables>()
    .updateTable('staffing.request_item')
    .set({ ...to, version: item.version + 1 })
    .where('id', '=', item.id)
    .execute()
}

export async function updateRequest(ctx: CommandContext, id: string, to: Partial<RequestRecord>): Promise<void> {
  await ctx.write<StaffingTables>().updateTable('staffing.paper_request').set(to).where('id', '=', id).execute()
}

/** Requests that are not finished, by their deadline. */
export function openRequests(ctx: QueryContext, limit: number): Promise<RequestRecord[]> {
  return ctx
    .read<StaffingTables>()
    .selectFrom('staffing.paper_request')
    .selectAll()
    .where('state', '=', 'open')
    .orderBy('deadline')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** Open requests of a person, by their deadline. */
export function openRequestsOf(ctx: QueryContext, personId: string): Promise<RequestRecord[]> {
  return ctx
    .read<StaffingTables>()
    .selectFrom('staffing.paper_request')
    .selectAll()
    .where('person_id', '=', personId)
    .where('state', '=', 'open')
    .orderBy('deadline')
    .execute()
}

export function itemsOf(ctx: QueryContext, requestIds: readonly string[]): Promise<ItemRecord[]> {
  return ctx
    .read<StaffingTables>()
    .selectFrom('staffing.request_item')
    .selectAll()
    .where('request_id', 'in', requestIds)
    .orderBy('id')
    .execute()
}

/** Requests with their papers, as they are shown. */
export async function requestViews(ctx: QueryContext, requests: readonly RequestRecord[]): Promise<PaperRequestView[]> {
  if (requests.length === 0) return []
  const items = Map.groupBy(
    await itemsOf(
      ctx,
      requests.map(({ id }) => id),
    ),
    ({ request_id }) => request_id,
  )
  const personIds = [...new Set(requests.map(({ person_id }) => person_id))]
  const names = new Map((await loadPeople(ctx, personIds)).map(({ id, name }) => [id, name]))
  const scans = [...(await scansByPerson(ctx, personIds)).values()].flat()
  const today = dateIn(ctx.now, ctx.settings.zone)
  return requests.map((request) => {
    const own = items.get(request.id) ?? []
    return {
      id: request.id,
      personId: request.person_id,
      personName: names.get(request.person_id) ?? '',
      message: request.message,
      deadline: request.deadline,
      state: request.state as PaperRequestView['state'],
      standing: request.state === 'open' ? requestStanding(own, request.deadline, today) : 'done',
      askedBy: request.asked_by,
      askedAt: request.asked_at,
      remindedAt: request.reminded_at,
      reminders: request.reminders,
      items: own.map((item) => ({
        id: item.id,
        kind: item.kind as PaperKind,
        state: item.state as RequestItemState,
        numberEnds: item.number_ends,
        validFrom: item.valid_from,
        validTo: item.valid_to,
        answeredAt: item.answered_at,
        returnReason: item.return_reason,
        decidedBy: item.decided_by,
        scans: scans.filter(({ item_id }) => item_id === item.id).map(scanViewOf),
      })),
    }
  })
}

export async function requestView(ctx: QueryContext, id: string): Promise<PaperRequestView> {
  return (await requestViews(ctx, [await loadRequest(ctx, id)]))[0]!
}
