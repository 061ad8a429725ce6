import { addMinutes, compareInstants, newId } from '@ordinate/kernel'
import { type CommandContext, notFound, pageFrom, type QueryContext } from '@ordinate/platform'
import type { Selectable } from 'kysely'
import type { PaperLookTable, StaffingTables } from './tables.ts'

export type LookRecord = Selectable<PaperLookTable>

/** How long a look stays open, in minutes: as long as it takes to fetch a file. */
const OPEN_MINUTES = 5

/** What somebody looks at. */
export interface NewLook {
  readonly personId: string
  readonly paperId: string
  /** Kind of the paper; `export` for an archive of all data. */
  readonly kind: string
  readonly scanId: string | null
  readonly purpose: string
}

/** Writes down that the caller looks at something sealed. Answers the id of the look. */
export async function insertLook(ctx: CommandContext, look: NewLook): Promise<string> {
  const id = newId('pkl')
  const row = {
    id,
    person_id: look.personId,
    paper_id: look.paperId,
    paper_kind: look.kind,
    scan_id: look.scanId,
    purpose: look.purpose,
    looker_id: ctx.caller.id,
    looker_name: ctx.caller.name,
    at: ctx.now,
  }
  await ctx.write<StaffingTables>().insertInto('staffing.paper_look').values(row).execute()
  return id
}

/** A look of this caller that is still open. Throws `notFound` for others' and for old ones. */
export async function openLook(ctx: QueryContext, id: string): Promise<LookRecord> {
  const look = await ctx
    .read<StaffingTables>()
    .selectFrom('staffing.paper_look')
    .selectAll()
    .where('id', '=', id)
    .where('looker_id', '=', ctx.caller.id)
    .executeTakeFirst()
  const open = look !== undefined && compareInstants(ctx.now, addMinutes(look.at, OPEN_MINUTES)) < 0
  if (!open) throw notFound('staffing.paper_look', id)
  return look
}

/** A page of the looks at a person's papers, newest first. */
export async function pageOfLooks(ctx: QueryContext, personId: string, limit: number, after: string | undefined) {
  let query = ctx
    .read<StaffingTables>()
    .selectFrom('staffing.paper_look')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (after !== undefined) query = query.where('id', '<', after)
  return pageFrom(await query.execute(), limit, (row) => [row.id])
}
