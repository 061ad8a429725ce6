import { type CommandContext, type PersonalPart, recordsAbout } from '@ordinate/platform'
import { consentsByPerson } from './data/consents.ts'
import { openNumber, papersOf, recordReading } from './data/papers.ts'
import { loadPeople, viewsOf } from './data/people.ts'
import { photosOf, videoOf } from './data/photos.ts'
import { ratesOf } from './data/rates.ts'
import { scansByPerson } from './data/scans.ts'
import type { StaffingTables } from './data/tables.ts'

/** What this module knows of somebody: the profile, papers with their numbers opened, notes, consents, files, and who changed what. */
export async function ownData(ctx: CommandContext, { ids }: { ids: readonly string[] }): Promise<PersonalPart[]> {
  const [record] = await loadPeople(ctx, [ids[0] ?? ''])
  if (record === undefined) return []
  const [person] = await viewsOf(ctx, [record])
  const papers = await papersOf(ctx, record.id)
  const opened = []
  for (const paper of papers) {
    const { kind, valid_from, valid_to, masked_at } = paper
    if (masked_at === null) await recordReading(ctx, paper, 'export')
    opened.push({ kind, valid_from, valid_to, number: masked_at === null ? openNumber(ctx, paper) : null })
  }
  return [
    { name: 'profile', rows: [person!] },
    { name: 'papers', rows: opened, files: await scanFiles(ctx, record.id) },
    { name: 'rates', rows: (await ratesOf(ctx, [record.id])).get(record.id) ?? [] },
    { name: 'portfolio', rows: [], files: await portfolioFiles(ctx, record.id) },
    { name: 'notes', rows: await rowsOf(ctx, 'staffing.note', record.id) },
    { name: 'consents', rows: (await consentsByPerson(ctx, [record.id])).get(record.id) ?? [] },
    { name: 'papers-asked', rows: await rowsOf(ctx, 'staffing.paper_request', record.id) },
    { name: 'who-looked-at-papers', rows: await rowsOf(ctx, 'staffing.paper_look', record.id) },
    { name: 'records', rows: await recordsAbout(ctx, ids) },
  ]
}

type Table = 'staffing.note' | 'staffing.paper_request' | 'staffing.paper_look'

async function rowsOf(ctx: CommandContext, table: Table, personId: string): Promise<object[]> {
  const rows = await ctx
    .read<StaffingTables>()
    .selectFrom(table)
    .selectAll()
    .where('person_id', '=', personId)
    .execute()
  return rows.map(({ ...row }) => Object.fromEntries(Object.entries(row).filter(([key]) => key !== 'org_id')))
}

async function scanFiles(ctx: CommandContext, personId: string) {
  const scans = (await scansByPerson(ctx, [personId])).get(personId) ?? []
  return Promise.all(
    scans.map(async ({ id, file_id, media_type }) => ({
      name: `${id}.${media_type === 'application/pdf' ? 'pdf' : 'jpg'}`,
      bytes: (await ctx.files.readSealed(file_id)).bytes,
    })),
  )
}

async function portfolioFiles(ctx: CommandContext, personId: string) {
  const photos = await photosOf(ctx, personId)
  const files = []
  for (const [at, { file_id }] of photos.entries()) {
    files.push({ name: `photo-${at + 1}.jpg`, bytes: (await ctx.files.readSealed(file_id)).bytes })
  }
  const video = await videoOf(ctx, personId)
  if (video !== undefined) {
    const { name, bytes } = await ctx.files.readSealed(video.file_id)
    files.push({ name, bytes })
  }
  return files
}
