import { newId, OK, refuse } from '@ordinate/kernel'
import { partiesById, party as partyOf } from '@ordinate/parties'
import { handle } from '@ordinate/platform'
import { listTemplates, removeTemplate, saveTemplate, templatesSet } from '../contract.ts'
import {
  allTemplates,
  deleteTemplate,
  lockTemplate,
  type TemplateRow,
  templateOfRow,
  writeTemplate,
} from '../data/templates.ts'

export const listTemplatesHandler = handle(listTemplates, async (ctx) => {
  const rows = await allTemplates(ctx)
  const clients = await partiesById(
    ctx,
    rows.flatMap(({ client_id }) => client_id ?? []),
  )
  return { templates: rows.map((row) => templateOfRow(row, clients.get(row.client_id ?? '')?.name ?? null)) }
})

export const saveTemplateHandler = handle(saveTemplate, async (ctx, { id, ...input }) => {
  const before = id === undefined ? undefined : await lockTemplate(ctx, id)
  const client = input.clientId === null ? undefined : await partyOf(ctx, input.clientId)
  const { logoFileId } = input
  const logo = logoFileId === null ? undefined : await ctx.files.describe(logoFileId)
  const isPicture = logo === undefined || logo.mediaType.startsWith('image/')
  ctx.enforce(isPicture ? OK : refuse('reporting.logo_no_picture', { name: logo.name }, { path: 'logoFileId' }))
  const row: TemplateRow = {
    id: id ?? newId('tpl'),
    client_id: input.clientId,
    name: input.name,
    accent: input.accent,
    logo_file_id: logoFileId,
    with_cover: input.withCover,
    cover_lines: input.coverLines,
    per_row: input.perRow,
    with_evidence: input.withEvidence,
    footer: input.footer,
  }
  await writeTemplate(ctx, row)
  const view = templateOfRow(row, client?.name ?? null)
  ctx.changed(['reporting.template', row.id], before ? templateOfRow(before, null) : null, view)
  await ctx.record(templatesSet({ templateId: row.id }))
  return view
})

export const removeTemplateHandler = handle(removeTemplate, async (ctx, { templateId }) => {
  const before = await lockTemplate(ctx, templateId)
  await deleteTemplate(ctx, templateId)
  ctx.changed(['reporting.template', templateId], templateOfRow(before, null), null)
  await ctx.record(templatesSet({ templateId }))
  return {}
})
