import { type LocalDate, newId } from '@ordinate/kernel'
import { type CommandContext, notFound, type QueryContext, seal, unseal } from '@ordinate/platform'
import { paperNumberRead } from '../contract.ts'
import { numberEnds } from '../domain/index.ts'
import type { PaperRecord } from './codec.ts'
import { insertLook } from './looks.ts'
import { papersByPerson } from './people.ts'
import { deleteScans, scansOf } from './scans.ts'
import type { StaffingTables } from './tables.ts'

/** A paper to record. */
export interface NewPaper {
  readonly personId: string
  readonly kind: string
  readonly number: string
  readonly validFrom?: LocalDate | null | undefined
  readonly validTo?: LocalDate | null | undefined
}

/** A paper with its number opened. */
export interface PaperNumber {
  readonly personId: string
  readonly paperId: string
  readonly kind: string
  readonly number: string
  readonly validTo: LocalDate | null
}

const sealContext = (paperId: string): string[] => ['staffing.paper', paperId]

/** One paper. Throws `notFound`. */
export async function loadPaper(ctx: QueryContext, paperId: string): Promise<PaperRecord> {
  const paper = await ctx
    .read<StaffingTables>()
    .selectFrom('staffing.paper')
    .selectAll()
    .where('id', '=', paperId)
    .executeTakeFirst()
  if (paper === undefined) throw notFound('staffing.paper', paperId)
  return paper
}

/** Stores papers with their numbers sealed. */
export async function insertPapers(ctx: CommandContext, papers: readonly NewPaper[]): Promise<PaperRecord[]> {
  if (papers.length === 0) return []
  const rows = papers.map((paper) => {
    const id = newId('pap')
    return {
      id,
      person_id: paper.personId,
      kind: paper.kind,
      number_sealed: seal(ctx.secrets.sealingKey, paper.number, sealContext(id)),
      number_ends: numberEnds(paper.number),
      valid_from: paper.validFrom ?? null,
      valid_to: paper.validTo ?? null,
      file_id: null,
      added_at: ctx.now,
      masked_at: null,
    }
  })
  await ctx.write<StaffingTables>().insertInto('staffing.paper').values(rows).execute()
  return rows.map((row) => ({ ...row, org_id: ctx.orgId }))
}

/** The papers of a person, by kind. */
export async function papersOf(ctx: QueryContext, personId: string): Promise<PaperRecord[]> {
  return (await papersByPerson(ctx, [personId])).get(personId) ?? []
}

/** Takes papers away with their scans. */
export async function deletePapers(ctx: CommandContext, papers: readonly PaperRecord[]): Promise<void> {
  for (const paper of papers) await deleteScans(ctx, await scansOf(ctx, { paperId: paper.id }))
  if (papers.length === 0) return
  const ids = papers.map(({ id }) => id)
  await ctx.write<StaffingTables>().deleteFrom('staffing.paper').where('id', 'in', ids).execute()
}

/** Takes the numbers and scans of papers away for good; that they existed, and until when, stays. */
export async function maskPapers(ctx: CommandContext, papers: readonly PaperRecord[]): Promise<void> {
  for (const paper of papers) await deleteScans(ctx, await scansOf(ctx, { paperId: paper.id }))
  if (papers.length === 0) return
  const masked = { number_sealed: '', number_ends: '', masked_at: ctx.now }
  const ids = papers.map(({ id }) => id)
  await ctx.write<StaffingTables>().updateTable('staffing.paper').set(masked).where('id', 'in', ids).execute()
}

/** Opens one number. The caller records the reading. */
export function openNumber(ctx: CommandContext, paper: PaperRecord): string {
  return unseal(ctx.secrets.sealingKey, paper.number_sealed, sealContext(paper.id))
}

/** Records on the person's timeline that a number was read, and what for. */
export async function recordReading(ctx: CommandContext, paper: PaperRecord, purpose: string): Promise<void> {
  await insertLook(ctx, { personId: paper.person_id, paperId: paper.id, kind: paper.kind, scanId: null, purpose })
  ctx.changed(['staffing.person', paper.person_id], null, { paperNumberRead: paper.id, kind: paper.kind, purpose })
  await ctx.record(paperNumberRead({ personId: paper.person_id, paperId: paper.id }))
}

/** Opens the numbers of many people's papers of some kinds; each reading is recorded. */
export async function openNumbers(
  ctx: CommandContext,
  question: { personIds: readonly string[]; kinds: readonly string[]; purpose: string },
): Promise<PaperNumber[]> {
  const papers = [...(await papersByPerson(ctx, [...new Set(question.personIds)])).values()].flat()
  const wanted = papers.filter((paper) => question.kinds.includes(paper.kind) && paper.masked_at === null)
  for (const paper of wanted) await recordReading(ctx, paper, question.purpose)
  return wanted.map((paper) => ({
    personId: paper.person_id,
    paperId: paper.id,
    kind: paper.kind,
    number: openNumber(ctx, paper),
    validTo: paper.valid_to,
  }))
}
