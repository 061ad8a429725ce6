import { newId, refuse } from '@ordinate/kernel'
import { cursorAfter, DEFAULT_LIMIT, handle, notFound, pageFrom } from '@ordinate/platform'
import * as contract from '../contract.ts'
import { exportMoved } from '../contract.ts'
import { exportViewOf, loadExport } from '../data/exports.ts'
import { insertLook, openLook } from '../data/looks.ts'
import { loadPerson, lockPerson } from '../data/people.ts'
import type { StaffingTables } from '../data/tables.ts'
import { exportJob } from '../jobs.ts'

export const startExportHandler = handle(contract.startExport, async (ctx, { personId }) => {
  const person = await lockPerson(ctx, personId)
  const row = {
    id: newId('dex'),
    person_id: person.id,
    state: 'queued',
    done_parts: 0,
    all_parts: 0,
    file_id: null,
    size: 0n,
    asked_by: ctx.caller.name,
    asked_at: ctx.now,
    finished_at: null,
  }
  await ctx.write<StaffingTables>().insertInto('staffing.data_export').values(row).execute()
  await ctx.enqueue(exportJob, { exportId: row.id })
  ctx.changed(['staffing.person', person.id], null, { dataExportAsked: row.id })
  await ctx.record(exportMoved({ personId: person.id, exportId: row.id }))
  return exportViewOf(row)
})

export const personExportsHandler = handle(contract.personExports, async (ctx, { personId, limit, cursor }) => {
  const person = await loadPerson(ctx, personId)
  const most = limit ?? DEFAULT_LIMIT
  let query = ctx
    .read<StaffingTables>()
    .selectFrom('staffing.data_export')
    .selectAll()
    .where('person_id', '=', person.id)
    .orderBy('id', 'desc')
    .limit(most + 1)
  const after = cursorAfter(cursor)?.[0]
  if (after !== undefined) query = query.where('id', '<', after)
  const page = pageFrom(await query.execute(), most, (row) => [row.id])
  return { nextCursor: page.nextCursor, rows: page.rows.map(exportViewOf) }
})

export const takeExportHandler = handle(contract.takeExport, async (ctx, { exportId }) => {
  const row = await loadExport(ctx, exportId)
  if (row.state !== 'done') ctx.enforce(refuse('staffing.export_not_ready', {}))
  const look = { personId: row.person_id, paperId: row.id, kind: 'export', scanId: null, purpose: 'export' }
  const lookId = await insertLook(ctx, look)
  ctx.changed(['staffing.person', row.person_id], null, { dataExportTaken: row.id })
  return { lookId }
})

export const exportFileHandler = handle(contract.exportFile, async (ctx, { lookId }) => {
  const look = await openLook(ctx, lookId)
  if (look.paper_kind !== 'export') throw notFound('staffing.data_export', lookId)
  const row = await loadExport(ctx, look.paper_id)
  if (row.file_id === null) throw notFound('staffing.data_export', row.id)
  const { bytes, mediaType } = await ctx.files.readSealed(row.file_id)
  return { name: 'personal-data.zip', mediaType, content: bytes }
})
