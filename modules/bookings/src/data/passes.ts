import { compareDates, type LocalDate } from '@ordinate/kernel'
import type { CommandContext, QueryContext } from '@ordinate/platform'
import type { Selectable } from 'kysely'
import type { PassListSummary } from '../contract.ts'
import type { PassPerson } from '../domain/index.ts'
import type { PassListTable, Tables } from './tables.ts'

export type PassListRow = Selectable<PassListTable>

/** A list with its people. */
export type PassList = PassListRow & { readonly people: readonly PassPerson[] }

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
  return lists.map((list) => ({
    ...list,
    people: (byList.get(list.id) ?? []).map((row) => ({
      personId: row.person_id,
      name: row.name,
      paperKind: row.paper_kind,
      paperLast4: row.paper_last4,
      validTo: row.valid_to,
    })),
  }))
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

export async function listById(ctx: QueryContext, id: string): Promise<PassList | undefined> {
  const rows = await ctx.read<Tables>().selectFrom('bookings.pass_list').selectAll().where('id', '=', id).execute()
  return (await withPeople(ctx, rows))[0]
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
  const blank = { document_id: null, document_number: null, issued_at: null, check_path: null }
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
  }))
  await ctx.write<Tables>().insertInto('bookings.pass_person').values(rows).execute()
}

export async function updateList(ctx: CommandContext, id: string, to: Partial<PassListRow>): Promise<void> {
  await ctx.write<Tables>().updateTable('bookings.pass_list').set(to).where('id', '=', id).execute()
}
