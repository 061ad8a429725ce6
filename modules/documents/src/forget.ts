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
  const papers = await ctx
    .read<DocumentTables>()
    .selectFrom('documents.document')
    .select(['id', 'number', 'file_id', 'other_files', 'language'])
    .where(
      sql<boolean>`exists (select 1 from unnest(${lower}::text[]) as word
        where strpos(lower(concat_ws(' ', title, party_name, reference, search_text)), word) > 0)`,
    )
    .execute()
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
        search_text: sql<string>`${searchable(lower, instead)}`,
      })
      .where('id', '=', paper.id)
      .execute()
  }
  await redactColumns(
    ctx,
    [{ table: 'documents.document', columns: ['title', 'party_name', 'reference', 'issued_by', 'void_reason'] }],
    { words, instead },
  )
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
