import { newId, refuse } from '@ordinate/kernel'
import { type CommandContext, handle, invalid, notFound } from '@ordinate/platform'
import { addMaterial, arrangeMaterials, programmeChanged, removeMaterial } from '../contract.ts'
import { loadMaterial, materialsOf } from '../data/programmes.ts'
import type { MaterialRow, Tables } from '../data/tables.ts'
import { programmeViewOf } from '../views.ts'
import { programmeToChange } from './update-programme.ts'

/** What a phone can show: by what the bytes are, as sniffed when the file was stored. */
const SHOWN = /^(application\/pdf|video\/(mp4|webm|quicktime)|audio\/mpeg|image\/(jpeg|png|webp|avif))$/

export const addMaterialHandler = handle(addMaterial, async (ctx, input) => {
  const programme = await programmeToChange(ctx, input.programmeId)
  const said = [input.fileId, input.url, input.body || undefined].filter((value) => value !== undefined)
  if (said.length !== 1) throw invalid('fileId', 'training.one_material')
  const known = (await materialsOf(ctx, [programme.id])).get(programme.id) ?? []
  const row: MaterialRow = {
    id: newId('trm'),
    programme_id: programme.id,
    position: (known.at(-1)?.position ?? 0) + 1,
    kind: input.fileId !== undefined ? 'file' : input.url !== undefined ? 'link' : 'text',
    title: input.title,
    url: input.url ?? null,
    body: input.body || null,
    required: input.required ?? true,
    ...(await fileColumns(ctx, input.fileId)),
  }
  await ctx.write<Tables>().insertInto('training.material').values(row).execute()
  return changed(ctx, programme.id, null, { material: row.title, kind: row.kind })
})

async function fileColumns(ctx: CommandContext, fileId: string | undefined) {
  if (fileId === undefined) return { file_id: null, media_type: null, size: null }
  const file = await ctx.files.describe(fileId)
  if (!SHOWN.test(file.mediaType)) {
    ctx.enforce(refuse('training.material_type', { name: file.name, found: file.mediaType }, { path: 'fileId' }))
  }
  return { file_id: file.fileId, media_type: file.mediaType, size: BigInt(file.size) }
}

export const removeMaterialHandler = handle(removeMaterial, async (ctx, { materialId }) => {
  const material = await loadMaterial(ctx, materialId)
  const programme = await programmeToChange(ctx, material.programme_id)
  await ctx.write<Tables>().deleteFrom('training.material').where('id', '=', material.id).execute()
  return changed(ctx, programme.id, { material: material.title }, null)
})

export const arrangeMaterialsHandler = handle(arrangeMaterials, async (ctx, input) => {
  const programme = await programmeToChange(ctx, input.programmeId)
  const known = new Set(((await materialsOf(ctx, [programme.id])).get(programme.id) ?? []).map(({ id }) => id))
  for (const [at, id] of input.materialIds.entries()) {
    if (!known.has(id)) throw notFound('training.material', id)
    await ctx
      .write<Tables>()
      .updateTable('training.material')
      .set({ position: at + 1 })
      .where('id', '=', id)
      .execute()
  }
  return changed(ctx, programme.id, null, { order: input.materialIds })
})

async function changed(ctx: CommandContext, programmeId: string, before: object | null, after: object | null) {
  ctx.changed(['training.programme', programmeId], before, after)
  await ctx.record(programmeChanged({ programmeId }))
  return programmeViewOf(ctx, programmeId)
}
