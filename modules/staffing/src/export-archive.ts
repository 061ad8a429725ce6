import { toWire } from '@ordinate/kernel'
import {
  type CommandContext,
  type JobSteps,
  type PersonalPart,
  personalDataPoint,
  workInSteps,
} from '@ordinate/platform'
import { strToU8, zipSync } from 'fflate'
import { exportMoved } from './contract.ts'
import { loadExport, updateExport } from './data/exports.ts'
import { loadPerson } from './data/people.ts'
import type { StaffingTables } from './data/tables.ts'
import { exportJob } from './jobs.ts'

/** The ids under which somebody is known: the record, the records merged into it, and their parties. */
export async function idsOf(ctx: CommandContext, personId: string): Promise<string[]> {
  const person = await loadPerson(ctx, personId)
  const merged = await ctx
    .read<StaffingTables>()
    .selectFrom('staffing.merged_person')
    .select(['id', 'party_id'])
    .where('kept_id', '=', person.id)
    .execute()
  return [person.id, person.party_id, ...merged.flatMap(({ id, party_id }) => [id, party_id])]
}

async function progress(ctx: CommandContext, exportId: string, to: Parameters<typeof updateExport>[2]) {
  await updateExport(ctx, exportId, to)
  const { person_id } = await loadExport(ctx, exportId)
  await ctx.record(exportMoved({ personId: person_id, exportId }))
}

/** How many parts there are; undefined when the export is over or was called off meanwhile. */
function begin(steps: JobSteps, exportId: string): Promise<number | undefined> {
  return steps.within(async (ctx) => {
    const row = await loadExport(ctx, exportId)
    if (row.state !== 'queued' && row.state !== 'running') return undefined
    const all = ctx.contributions(personalDataPoint).length
    await progress(ctx, exportId, { state: 'running', done_parts: 0, all_parts: all + 1 })
    return all
  })
}

function gather(steps: JobSteps, exportId: string, at: number): Promise<readonly PersonalPart[]> {
  return steps.within(async (ctx) => {
    const { person_id } = await loadExport(ctx, exportId)
    const contribute = ctx.contributions(personalDataPoint)[at]
    const parts = (await contribute?.(ctx, { ids: await idsOf(ctx, person_id) })) ?? []
    await progress(ctx, exportId, { done_parts: at + 1 })
    return parts
  })
}

/** The archive: one JSON file for each part, files in a folder of the part's name. */
export function archiveOf(parts: readonly PersonalPart[]): Uint8Array {
  const entries: Record<string, Uint8Array> = {}
  for (const { name, rows, files = [] } of parts) {
    entries[`${name}.json`] = strToU8(JSON.stringify(toWire(rows), null, 2))
    for (const file of files) entries[`${name}/${file.name}`] = file.bytes
  }
  return zipSync(entries, { level: 6 })
}

/** The job that makes the archive, part by part. */
export const exportWork = workInSteps(exportJob, async (steps, { exportId }) => {
  const all = await begin(steps, exportId)
  if (all === undefined) return
  try {
    const parts: PersonalPart[] = []
    for (let at = 0; at < all; at += 1) parts.push(...(await gather(steps, exportId, at)))
    const bytes = archiveOf(parts)
    await steps.within(async (ctx) => {
      const row = await loadExport(ctx, exportId)
      if (row.state !== 'running') return
      const { fileId } = await ctx.files.storeSealed('personal-data.zip', bytes)
      const done = { state: 'done', done_parts: row.all_parts, finished_at: ctx.now }
      await progress(ctx, exportId, { ...done, file_id: fileId, size: BigInt(bytes.length) })
    })
  } catch (error) {
    await steps.within((ctx) => progress(ctx, exportId, { state: 'failed', finished_at: ctx.now }))
    throw error
  }
})
