import { refuse } from '@ordinate/kernel'
import { cursorAfter, DEFAULT_LIMIT, handle, notFound } from '@ordinate/platform'
import * as contract from '../contract.ts'
import { paperNumberRead, personChanged } from '../contract.ts'
import { paperViewOf } from '../data/codec.ts'
import { insertLook, openLook, pageOfLooks } from '../data/looks.ts'
import { loadPaper } from '../data/papers.ts'
import { loadPerson, lockPerson } from '../data/people.ts'
import { requestItem } from '../data/requests.ts'
import { insertScans, loadScan, scansOf } from '../data/scans.ts'
import { PAPER_KINDS, type PaperKind } from '../domain/index.ts'

export const addScansHandler = handle(contract.addScans, async (ctx, { paperId, fileIds }) => {
  const paper = await loadPaper(ctx, paperId)
  const person = await lockPerson(ctx, paper.person_id)
  if (paper.masked_at !== null) ctx.enforce(refuse('staffing.paper_masked', { name: person.name }))
  await insertScans(ctx, { personId: person.id, paperId: paper.id }, fileIds)
  ctx.changed(['staffing.person', person.id], null, { scansAdded: fileIds.length, kind: paper.kind })
  await ctx.record(personChanged({ personId: person.id }))
  return paperViewOf(paper, await scansOf(ctx, { paperId: paper.id }))
})

export const openScanHandler = handle(contract.openScan, async (ctx, { scanId }) => {
  const scan = await loadScan(ctx, scanId)
  const kind =
    scan.paper_id === null ? (await requestItem(ctx, scan.item_id!)).kind : (await loadPaper(ctx, scan.paper_id)).kind
  const paperId = scan.paper_id ?? scan.item_id!
  const look = { personId: scan.person_id, paperId, kind, scanId: scan.id, purpose: 'view' }
  const lookId = await insertLook(ctx, look)
  ctx.changed(['staffing.person', scan.person_id], null, { scanOpened: scan.id, kind })
  await ctx.record(paperNumberRead({ personId: scan.person_id, paperId }))
  return { lookId, mediaType: scan.media_type }
})

export const scanFileHandler = handle(contract.scanFile, async (ctx, { lookId }) => {
  const look = await openLook(ctx, lookId)
  if (look.scan_id === null) throw notFound('staffing.paper_look', lookId)
  const { name, mediaType, bytes } = await ctx.files.readSealed((await loadScan(ctx, look.scan_id)).file_id)
  return { name, mediaType, content: bytes }
})

export const paperLooksHandler = handle(contract.paperLooks, async (ctx, { personId, limit, cursor }) => {
  const { id } = await loadPerson(ctx, personId)
  const page = await pageOfLooks(ctx, id, limit ?? DEFAULT_LIMIT, cursorAfter(cursor)?.[0])
  return {
    nextCursor: page.nextCursor,
    rows: page.rows.map((row) => {
      const paperKind = PAPER_KINDS.find((kind): kind is PaperKind => kind === row.paper_kind) ?? null
      const what =
        paperKind === null ? ('export' as const) : row.scan_id === null ? ('number' as const) : ('scan' as const)
      return { id: row.id, at: row.at, paperKind, what, purpose: row.purpose, by: row.looker_name }
    }),
  }
})
