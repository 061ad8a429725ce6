import { compareDates, type LocalDate, localDate } from '@ordinate/kernel'
import { type CommandContext, invalid, pageFrom, type QueryContext } from '@ordinate/platform'
import type { Selectable } from 'kysely'
import type { PassListSummary } from '../contract.ts'
import type { PassPerson } from '../domain/index.ts'
import type { PassLetterTable, PassListTable, Tables } from './tables.ts'

export type PassListRow = Selectable<PassListTable>
export type PassLetterRow = Selectable<PassLetterTable>

/** A list with its people, and the last letter that went out. */
export type PassList = PassListRow & { readonly people: readonly PassPerson[]; readonly letter: PassLetterRow | null }

/** Ids of the people whom the venue's letter names; null while it has none. */
export const onLetter = (list: PassList): readonly string[] | null => list.letter?.people ?? null

export function summaryOf(list: PassList, today: LocalDate): PassListSummary {
  return {
    id: list.id,
    orderId: list.order_id,
    outletId: list.outlet_id,
    state: list.state,
    deadline: list.deadline,
    late: list.state === 'draft' && compareDates(today, list.deadline) > 0,
    people: list.people.length,
    documentId: list.document_id,
    documentNumber: list.document_number,
    issuedAt: list.issued_at,
    version: list.letter?.version ?? 0,
    sentAt: list.letter?.sent_at ?? null,
  }
}

async function withPeople(ctx: QueryContext, lists: readonly PassListRow[]): Promise<PassList[]> {
  if (lists.length === 0) return []
  const ids = lists.map((list) => list.id)
  const rows = await ctx
    .read<Tables>()
    .selectFrom('bookings.pass_person')
    .selectAll()
    .where('pass_list_id', 'in', ids)
    .orderBy('name')
    .orderBy('person_id')
    .execute()
  const byList = Map.groupBy(rows, (row) => row.pass_list_id)
  const letters = new Map((await lettersOf(ctx, ids)).map((letter) => [letter.pass_list_id, letter]))
  return lists.map((list) => ({
    ...list,
    letter: letters.get(list.id) ?? null,
    people: (byList.get(list.id) ?? []).map((row) => ({
      personId: row.person_id,
      name: row.name,
      paperKind: row.paper_kind,
      paperLast4: row.paper_last4,
      validTo: row.valid_to,
      days: row.days,
    })),
  }))
}

/** All letters of some lists, oldest first. */
export function lettersOf(ctx: QueryContext, listIds: readonly string[]): Promise<PassLetterRow[]> {
  if (listIds.length === 0) return Promise.resolve([])
  return ctx
    .read<Tables>()
    .selectFrom('bookings.pass_letter')
    .selectAll()
    .where('pass_list_id', 'in', [...listIds])
    .orderBy('pass_list_id')
    .orderBy('version')
    .execute()
}

export async function listsOfOrders(ctx: QueryContext, orderIds: readonly string[]): Promise<PassList[]> {
  if (orderIds.length === 0) return []
  const rows = await ctx
    .read<Tables>()
    .selectFrom('bookings.pass_list')
    .selectAll()
    .where('order_id', 'in', [...orderIds])
    .orderBy('outlet_id')
    .execute()
  return withPeople(ctx, rows)
}

/** Lists by id; unknown ids are left out. */
export async function listsById(ctx: QueryContext, ids: readonly string[]): Promise<PassList[]> {
  if (ids.length === 0) return []
  const rows = await ctx
    .read<Tables>()
    .selectFrom('bookings.pass_list')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute()
  return withPeople(ctx, rows)
}

export async function listById(ctx: QueryContext, id: string): Promise<PassList | undefined> {
  return (await listsById(ctx, [id]))[0]
}

/** The lists of some outlets. */
export async function listsOfOutlets(ctx: QueryContext, outletIds: readonly string[]): Promise<PassList[]> {
  if (outletIds.length === 0) return []
  const rows = await ctx
    .read<Tables>()
    .selectFrom('bookings.pass_list')
    .selectAll()
    .where('outlet_id', 'in', [...outletIds])
    .orderBy('id')
    .execute()
  return withPeople(ctx, rows)
}

/** A page of lists by deadline. `after` is the deadline and id of the last row of the page before. */
export async function pageOfLists(
  ctx: QueryContext,
  filter: { orderId?: string | undefined; after: string[] | undefined; limit: number },
): Promise<{ rows: PassList[]; nextCursor: string | null }> {
  const { orderId, after, limit } = filter
  let query = ctx.read<Tables>().selectFrom('bookings.pass_list').selectAll()
  if (orderId !== undefined) query = query.where('order_id', '=', orderId)
  if (after !== undefined) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('deadline', 'id'), '>', tuple(dayOfCursor(after[0]), after[1] ?? '')),
    )
  }
  const rows = await query
    .orderBy('deadline')
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  const page = pageFrom(rows, limit, (row) => [String(row.deadline), row.id])
  return { rows: await withPeople(ctx, page.rows), nextCursor: page.nextCursor }
}

function dayOfCursor(text: string | undefined): LocalDate {
  try {
    return localDate(text ?? '')
  } catch {
    throw invalid('cursor', 'platform.bad_cursor')
  }
}

/** Lists with people that no venue has in their present form, with deadlines up to a day. */
export async function unsentLists(ctx: QueryContext, until: LocalDate): Promise<PassList[]> {
  const rows = await ctx
    .read<Tables>()
    .selectFrom('bookings.pass_list')
    .selectAll()
    .where('state', '=', 'draft')
    .where('deadline', '<=', until)
    .orderBy('deadline')
    .limit(200)
    .execute()
  return (await withPeople(ctx, rows)).filter((list) => list.people.length > 0)
}

/** The list of an outlet, locked until the command ends; made when there is none. */
export async function lockList(
  ctx: CommandContext,
  fresh: Pick<PassListRow, 'id' | 'order_id' | 'outlet_id' | 'deadline'>,
): Promise<PassList> {
  const blank = { document_id: null, document_number: null, issued_at: null }
  await ctx
    .write<Tables>()
    .insertInto('bookings.pass_list')
    .values({ ...fresh, ...blank, state: 'draft' })
    .onConflict((conflict) => conflict.columns(['order_id', 'outlet_id']).doNothing())
    .execute()
  const row = await ctx
    .write<Tables>()
    .selectFrom('bookings.pass_list')
    .selectAll()
    .where('order_id', '=', fresh.order_id)
    .where('outlet_id', '=', fresh.outlet_id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return (await withPeople(ctx, [row]))[0]!
}

/** The lists of an order, locked in the order of their ids until the command ends. */
export async function lockLists(ctx: CommandContext, orderId: string): Promise<PassList[]> {
  const rows = await ctx
    .write<Tables>()
    .selectFrom('bookings.pass_list')
    .selectAll()
    .where('order_id', '=', orderId)
    .orderBy('id')
    .forUpdate()
    .execute()
  return withPeople(ctx, rows)
}

export async function replacePeople(ctx: CommandContext, listId: string, people: readonly PassPerson[]): Promise<void> {
  await ctx.write<Tables>().deleteFrom('bookings.pass_person').where('pass_list_id', '=', listId).execute()
  if (people.length === 0) return
  const rows = people.map((person) => ({
    pass_list_id: listId,
    person_id: person.personId,
    name: person.name,
    paper_kind: person.paperKind,
    paper_last4: person.paperLast4,
    valid_to: person.validTo,
    days: [...(person.days ?? [])],
  }))
  await ctx.write<Tables>().insertInto('bookings.pass_person').values(rows).execute()
}

export async function updateList(ctx: CommandContext, id: string, to: Partial<PassListRow>): Promise<void> {
  await ctx.write<Tables>().updateTable('bookings.pass_list').set(to).where('id', '=', id).execute()
}
