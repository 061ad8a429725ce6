import { randomBytes } from 'node:crypto'
import type { Instant } from '@ordinate/kernel'
import type { CommandContext, QueryContext } from '@ordinate/platform'
import type { Selectable } from 'kysely'
import { badgeCode, type PassPerson } from '../domain/index.ts'
import type { DoorCheckTable, PassBadgeTable, Tables } from './tables.ts'

export type BadgeRow = Selectable<PassBadgeTable>
export type DoorCheckRow = Selectable<DoorCheckTable>

const RANDOM_BYTES = 8

/** Gives each person on a list a badge, the old one again to whoever had one, and takes it from everybody else. */
export async function keepBadges(ctx: CommandContext, listId: string, people: readonly PassPerson[]): Promise<void> {
  const ids = people.map(({ personId }) => personId)
  const off = ctx
    .write<Tables>()
    .updateTable('bookings.pass_badge')
    .set({ withdrawn_at: ctx.now })
    .where('pass_list_id', '=', listId)
    .where('withdrawn_at', 'is', null)
  await (ids.length === 0 ? off : off.where('person_id', 'not in', ids)).execute()
  if (ids.length === 0) return
  const rows = people.map(({ personId, name }) => ({
    code: badgeCode(randomBytes(RANDOM_BYTES)),
    pass_list_id: listId,
    person_id: personId,
    name,
    made_at: ctx.now,
    withdrawn_at: null,
  }))
  await ctx
    .write<Tables>()
    .insertInto('bookings.pass_badge')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['pass_list_id', 'person_id'])
        .doUpdateSet((row) => ({ withdrawn_at: null, name: row.ref('excluded.name') })),
    )
    .execute()
}

export function badgeByCode(ctx: QueryContext, code: string): Promise<BadgeRow | undefined> {
  return ctx.read<Tables>().selectFrom('bookings.pass_badge').selectAll().where('code', '=', code).executeTakeFirst()
}

/** Badges of lists, withdrawn ones too. */
export function badgesOfLists(ctx: QueryContext, listIds: readonly string[]): Promise<BadgeRow[]> {
  if (listIds.length === 0) return Promise.resolve([])
  return ctx
    .read<Tables>()
    .selectFrom('bookings.pass_badge')
    .selectAll()
    .where('pass_list_id', 'in', [...listIds])
    .orderBy('name')
    .orderBy('code')
    .execute()
}

/** A person's badges that open something still. */
export function badgesOfPerson(ctx: QueryContext, personId: string): Promise<BadgeRow[]> {
  return ctx
    .read<Tables>()
    .selectFrom('bookings.pass_badge')
    .selectAll()
    .where('person_id', '=', personId)
    .where('withdrawn_at', 'is', null)
    .orderBy('code')
    .execute()
}

export async function insertDoorCheck(ctx: CommandContext, row: DoorCheckRow): Promise<void> {
  await ctx.write<Tables>().insertInto('bookings.door_check').values(row).execute()
}

/** What was asked at a door since a moment, newest first, at most so many. */
export function checksAt(ctx: QueryContext, outletId: string, since: Instant, most: number): Promise<DoorCheckRow[]> {
  return ctx
    .read<Tables>()
    .selectFrom('bookings.door_check')
    .selectAll()
    .where('outlet_id', '=', outletId)
    .where('at', '>=', since)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
}
