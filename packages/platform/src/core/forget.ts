import { sql } from 'kysely'
import { contributionPoint } from '../registry/contribution.ts'
import type { CommandContext, QueryContext } from '../run/context.ts'
import type { PlatformTables } from './tables.ts'

/** Whose words are to be forgotten. */
export interface Forgetting {
  /** Ids of the records that are this person. */
  readonly ids: readonly string[]
  /** What would tell who it was, each as it is written somewhere; never one that somebody else bears. */
  readonly words: readonly string[]
  /** What stands in place of a word. */
  readonly instead: string
}

/** Takes a person's words out of the tables and files of the contributing module. What has to be kept (money) stays without them. */
export const forgetPoint = contributionPoint<(ctx: CommandContext, what: Forgetting) => Promise<void>>('forget')

/** One part of what is known of somebody, for an export: rows as JSON under the name of a table or a paper. */
export interface PersonalPart {
  readonly name: string
  readonly rows: readonly object[]
  /** Stored files that belong to it, in a folder of the part's name. */
  readonly files?: readonly { readonly name: string; readonly bytes: Uint8Array }[]
}

/** What the contributing module knows of somebody. */
export const personalDataPoint =
  contributionPoint<(ctx: CommandContext, question: { ids: readonly string[] }) => Promise<readonly PersonalPart[]>>(
    'personalData',
  )

/**
 * Forgets somebody everywhere: the platform's own records (timeline, facts, answers, links, file names), then the tables of every
 * module that contributes. Rows of the timeline about these ids keep who did what and when, without what was before and after.
 */
export async function forget(ctx: CommandContext, what: Forgetting): Promise<void> {
  const words = what.words.filter((word) => word.trim() !== '')
  await dropUploads(ctx, what.ids)
  await sql`select platform.redact_records(${[...what.ids]}::text[], ${words}::text[], ${what.instead}, ${ctx.now})`.execute(
    ctx.write(),
  )
  for (const contribute of ctx.contributions(forgetPoint)) await contribute(ctx, { ...what, words })
}

/** Uploads that nobody took over yet and that were made by a link of these records. */
async function dropUploads(ctx: CommandContext, ids: readonly string[]): Promise<void> {
  const { rows } = await sql<{ id: string }>`select file.id from platform.file as file
    join platform.link as link on link.org_id = file.org_id and link.id = file.created_by
    where file.org_id = ${ctx.orgId} and link.org_id = ${ctx.orgId} and file.waits
      and exists (select 1 from unnest(${[...ids]}::text[]) as i where strpos(link.scope::text, i) > 0)`.execute(
    ctx.write(),
  )
  for (const { id } of rows) await ctx.files.remove(id)
}

/** What the timeline says of these records, oldest first, for an export. */
export function recordsAbout(ctx: QueryContext, ids: readonly string[]): Promise<object[]> {
  return ctx
    .read<PlatformTables>()
    .selectFrom('platform.timeline')
    .select(['at', 'operation', 'caller_name', 'before', 'after'])
    .where('subject_id', 'in', ids)
    .orderBy('id')
    .execute()
}
