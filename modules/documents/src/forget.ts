import { type CommandContext, type Forgetting, forgetPoint, redactColumns } from '@ordinate/platform'
import { sql } from 'kysely'
import type { DocumentTables } from './data/tables.ts'

/**
 * Papers on which a forgotten person stands: their files go and a note of that takes their place, the words of the search lose the
 * person. Number, kind and date stay, so that the register has no gap.
 */
async function forgetPapers(ctx: CommandContext, { words, instead }: Forgetting): Promise<void> {
  if (words.length === 0) return
  const lower = [...new Set(words.map((word) => word.toLowerCase()))]
  const papers = await papersWhere(ctx)
    .where(
      sql<boolean>`exists (select 1 from unnest(${lower}::text[]) as word
        where strpos(lower(concat_ws(' ', title, party_name, reference, search_text)), word) > 0)`,
    )
    .execute()
  await blankFiles(ctx, papers)
  for (const { id } of papers) {
    await ctx
      .write<DocumentTables>()
      .updateTable('documents.document')
      .set({ search_text: sql<string>`${searchable(lower, instead)}` })
      .where('id', '=', id)
      .execute()
  }
  await redactColumns(
    ctx,
    [{ table: 'documents.document', columns: ['title', 'party_name', 'reference', 'issued_by', 'void_reason'] }],
    { words, instead },
  )
}

/**
 * Takes away the files of papers that are about a forgotten person, whatever name stands on them: a namesake's name is no word to look
 * for, so whoever knows the papers says which they are. Number, kind and date stay.
 */
export async function forgetPapersOf(
  ctx: CommandContext,
  documentIds: readonly string[],
  { name, instead }: { readonly name: string; readonly instead: string },
): Promise<void> {
  if (documentIds.length === 0) return
  await blankFiles(ctx, await papersWhere(ctx).where('id', 'in', documentIds).execute())
  await ctx
    .write<DocumentTables>()
    .updateTable('documents.document')
    .set({
      title: sql<string>`replace(title, ${name}, ${instead})`,
      party_name: sql<string>`replace(party_name, ${name}, ${instead})`,
      search_text: instead.toLowerCase(),
    })
    .where('id', 'in', documentIds)
    .execute()
}

function papersWhere(ctx: CommandContext) {
  return ctx
    .read<DocumentTables>()
    .selectFrom('documents.document')
    .select(['id', 'number', 'file_id', 'other_files', 'language'])
}

type StoredPaper = Awaited<ReturnType<ReturnType<typeof papersWhere>['execute']>>[number]

/** The files go, a note of that takes their place. */
async function blankFiles(ctx: CommandContext, papers: readonly StoredPaper[]): Promise<void> {
  for (const paper of papers) {
    const note = ctx.say('documents.erased_note', { number: paper.number }, paper.language as 'en' | 'ru')
    const file = await ctx.files.store('erased.txt', new TextEncoder().encode(`${note}\n`))
    const others = Object.values(paper.other_files as Record<string, string>)
    for (const fileId of [paper.file_id, ...others]) await ctx.files.remove(fileId)
    await ctx
      .write<DocumentTables>()
      .updateTable('documents.document')
      .set({
        file_id: file.fileId,
        file_name: file.name,
        media_type: file.mediaType,
        size: file.size,
        other_files: '{}' as never,
      })
      .where('id', '=', paper.id)
      .execute()
  }
}

/** The search text without the words, whatever their case. */
function searchable(words: readonly string[], instead: string) {
  let text = sql<string>`search_text`
  for (const word of words) {
    const pattern = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    text = sql<string>`regexp_replace(${text}, ${pattern}, ${instead.toLowerCase()}, 'gi')`
  }
  return text
}

export const forgetting = forgetPoint.of(forgetPapers)
