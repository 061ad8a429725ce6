import { compareInstants } from '@ordinate/kernel'
import { handle, notFound } from '@ordinate/platform'
import { certifyWhenDone } from '../certification.ts'
import { materialFile, openMaterial, progressMade } from '../contract.ts'
import { loadMaterial, loadProgramme } from '../data/programmes.ts'
import { progressWith } from '../data/progress.ts'
import type { Tables } from '../data/tables.ts'
import { ownProgress } from '../enrolment.ts'
import { ownPerson } from '../own.ts'

export const openMaterialHandler = handle(openMaterial, async (ctx, input) => {
  const person = await ownPerson(ctx, input.personId)
  const material = await loadMaterial(ctx, input.materialId)
  const programme = await loadProgramme(ctx, material.programme_id)
  const before = await progressWith(ctx, programme, person.id)
  const seen = before.openedAt.get(material.id)
  // Looking up what one was certified for is no new beginning.
  if (before.enrolment === undefined && before.standing.state === 'valid') return { openedAt: seen ?? ctx.now }
  const { enrolment } = await ownProgress(ctx, programme, person)
  if (seen !== undefined && enrolment !== undefined && compareInstants(seen, enrolment.enrolled_at) >= 0) {
    return { openedAt: seen }
  }
  await ctx
    .write<Tables>()
    .insertInto('training.opening')
    .values({ material_id: material.id, person_id: person.id, opened_at: ctx.now })
    .onConflict((conflict) => conflict.columns(['material_id', 'person_id']).doUpdateSet({ opened_at: ctx.now }))
    .execute()
  ctx.changed(['staffing.person', person.id], null, { opened: material.title, programme: programme.name })
  await ctx.record(progressMade({ programmeId: programme.id, personIds: [person.id] }))
  await certifyWhenDone(ctx, programme, person)
  return { openedAt: ctx.now }
})

export const materialFileHandler = handle(materialFile, async (ctx, input) => {
  const person = await ownPerson(ctx, input.personId)
  const material = await loadMaterial(ctx, input.materialId)
  const programme = await loadProgramme(ctx, material.programme_id)
  const { enrolment, certificates } = await progressWith(ctx, programme, person.id)
  const own = enrolment !== undefined || certificates.length > 0
  if (!own || material.file_id === null) throw notFound('training.material', material.id)
  const file = await ctx.files.describe(material.file_id)
  return { name: file.name, mediaType: file.mediaType, content: await ctx.files.content(file) }
})
