import { newId, OK, refuse } from '@ordinate/kernel'
import { type CommandContext, cursorAfter, DEFAULT_LIMIT, handle, pageFrom } from '@ordinate/platform'
import { listTemplates, removeTemplate, type SeatNeeds, type ShiftTemplateView, saveTemplate } from '../contract.ts'
import { jsonColumn } from '../data/codec.ts'
import { loadTemplates, templateViewOf } from '../data/demand.ts'
import type { SchedulingTables } from '../data/tables.ts'
import { NO_NEEDS } from '../domain/index.ts'

export const listTemplatesHandler = handle(listTemplates, async (ctx, input) => {
  const limit = input.limit ?? DEFAULT_LIMIT
  const after = cursorAfter(input.cursor)
  let select = ctx.read<SchedulingTables>().selectFrom('scheduling.template').selectAll()
  if (after !== undefined) select = select.where('name', '>', after[0]!)
  const rows = await select
    .orderBy('name')
    .limit(limit + 1)
    .execute()
  return pageFrom(rows.map(templateViewOf), limit, ({ name }) => [name])
})

export const saveTemplateHandler = handle(saveTemplate, async (ctx, { templateId, version, ...said }) => {
  const before = templateId === undefined ? undefined : (await loadTemplates(ctx, [templateId]))[0]
  const seen = version ?? before?.version
  ctx.enforce(seen === before?.version ? OK : refuse('scheduling.template_changed'))
  const after: ShiftTemplateView = {
    id: before?.id ?? newId('sht'),
    name: said.name,
    role: said.role ?? before?.role ?? 'promoter',
    startTime: said.startTime,
    endTime: said.endTime,
    headcount: said.headcount ?? before?.headcount ?? 1,
    needs: { ...((before?.needs ?? NO_NEEDS) as SeatNeeds), ...said.needs },
    version: (before?.version ?? 0) + 1,
  }
  await (before === undefined ? insert(ctx, after) : update(ctx, before, after))
  ctx.changed(['scheduling.template', after.id], before ?? null, after)
  return after
})

function columnsOf(template: ShiftTemplateView) {
  return {
    name: template.name,
    role: template.role,
    start_time: template.startTime,
    end_time: template.endTime,
    headcount: template.headcount,
    needs: jsonColumn(template.needs),
    version: template.version,
  }
}

async function insert(ctx: CommandContext, template: ShiftTemplateView): Promise<void> {
  await ctx
    .write<SchedulingTables>()
    .insertInto('scheduling.template')
    .values({ id: template.id, ...columnsOf(template) })
    .execute()
}

async function update(ctx: CommandContext, before: ShiftTemplateView, after: ShiftTemplateView): Promise<void> {
  const saved = await ctx
    .write<SchedulingTables>()
    .updateTable('scheduling.template')
    .set(columnsOf(after))
    .where('id', '=', before.id)
    .where('version', '=', before.version)
    .executeTakeFirst()
  ctx.enforce(saved.numUpdatedRows === 1n ? OK : refuse('scheduling.template_changed'))
}

export const removeTemplateHandler = handle(removeTemplate, async (ctx, { templateId }) => {
  const [before] = await loadTemplates(ctx, [templateId])
  await ctx.write<SchedulingTables>().deleteFrom('scheduling.template').where('id', '=', templateId).execute()
  ctx.changed(['scheduling.template', templateId], before!, null)
  return {}
})
