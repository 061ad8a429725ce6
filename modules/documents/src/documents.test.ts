import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { FileAnswer } from '@ordinate/contract'
import { newId } from '@ordinate/kernel'
import { defineModule } from '@ordinate/platform'
import { storeFile } from '@ordinate/platform/contract'
import { type Bench, bench, race } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as contract from './contract.ts'
import { letterhead } from './index.ts'
import { documentsModule } from './module.ts'

const subjectId = newId('sub')
const orderId = newId('ord')

const kinds = contract.documentModelPoint.of(() => [
  {
    kind: 'letter',
    alsoAs: ['xlsx'],
    model: async (ctx, { subjectId: id, language }) => ({
      title: `Letter to ${id.slice(0, 3)}`,
      subject: ['trial.subject', id] as const,
      orderId,
      model: {
        title: 'Letter',
        language,
        date: '2026-08-03',
        organisation: letterhead(ctx),
        recipient: { name: 'Harbour Foods', lines: ['1 Wharf Road'] },
        blocks: [
          { kind: 'paragraph', text: 'Tasting of pomegranate juice / дегустация сока' },
          {
            kind: 'table',
            columns: [{ header: 'Item' }, { header: 'Price', type: 'money' }],
            rows: [['Booth', '12.50']],
          },
        ],
      },
    }),
  },
  {
    kind: 'invoice',
    permission: 'trial.view_costs',
    issuedByItsModule: true,
    model: async (ctx, { subjectId: id, language }) => ({
      title: 'Invoice',
      subject: ['trial.invoice', id] as const,
      number: 'A-17',
      model: { title: 'Invoice', language, date: '2026-08-03', organisation: letterhead(ctx), blocks: [] },
    }),
  },
])

/** A module above documents that makes two kinds of paper. */
const trialModule = defineModule({
  name: 'trial',
  handlers: [],
  migrations: [],
  permissions: { 'trial.view_costs': ['accountant'] },
  contributes: [kinds],
  messages: { en: {}, ru: {} },
})

async function pdfText(bytes: Uint8Array): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'ordinate-paper-'))
  try {
    await writeFile(join(directory, 'paper.pdf'), bytes)
    const { stdout } = await promisify(execFile)('pdftotext', ['-layout', join(directory, 'paper.pdf'), '-'])
    return stdout
  } finally {
    await rm(directory, { recursive: true })
  }
}

const bytesOf = (file: FileAnswer) => file.content as Uint8Array

let world: Bench
beforeAll(async () => {
  world = await bench([documentsModule, trialModule])
})
afterAll(() => world.close())

const issueLetter = (replaces?: string) =>
  world.call(contract.issue, { kind: 'letter', subjectId, ...(replaces === undefined ? {} : { replaces }) })

describe('issuing a paper', () => {
  test('numbers it by kind and year, and files what can be printed again', async () => {
    const first = await issueLetter()
    const second = await issueLetter()
    expect(first.number).toMatch(/^LET-\d{4}-0001$/)
    expect(second.number).toMatch(/^LET-\d{4}-0002$/)
    expect(first).toMatchObject({ version: 1, orderId, partyName: 'Harbour Foods', direction: 'outgoing' })
    const file = await world.call(contract.downloadDocument, { documentId: first.id })
    expect(file).toMatchObject({ name: `${first.number} Letter to sub.pdf`, mediaType: 'application/pdf' })
    const text = await pdfText(bytesOf(file))
    expect(text).toContain(first.number)
    expect(text).toContain('Bright Field Agency')
    expect(text).toContain('дегустация сока')
    expect(text).not.toContain('DRAFT')
    const sheet = await world.call(contract.downloadDocument, { documentId: first.id, format: 'xlsx' })
    expect(sheet.name).toBe(`${first.number} Letter to sub.xlsx`)
    const asked = world.call(contract.downloadDocument, { documentId: first.id, format: 'docx' })
    await expect(asked).rejects.toMatchObject({ code: 'documents.format_not_kept' })
  })

  test('a replacement keeps the number and counts on; the old version stays printable', async () => {
    const first = await issueLetter()
    const second = await issueLetter(first.id)
    expect(second).toMatchObject({ number: first.number, version: 2, replacedById: null })
    const { versions } = await world.call(contract.getDocument, { documentId: first.id })
    expect(versions.map((version) => version.replacedById)).toEqual([second.id, null])
    expect(bytesOf(await world.call(contract.downloadDocument, { documentId: first.id })).length).toBeGreaterThan(1000)
    const text = await pdfText(bytesOf(await world.call(contract.downloadDocument, { documentId: second.id })))
    expect(text).toContain(`${first.number} / 2`)
    await expect(issueLetter(first.id)).rejects.toMatchObject({ code: 'documents.already_replaced' })
    const elsewhere = { kind: 'letter', subjectId: newId('sub'), replaces: second.id }
    await expect(world.call(contract.issue, elsewhere)).rejects.toMatchObject({
      code: 'documents.replaces_other_paper',
    })
  })

  test('of two replacements at the same moment one goes through, and no number is lost', async () => {
    const first = await issueLetter()
    const { won, lost } = await race(4, () => issueLetter(first.id))
    expect(won).toHaveLength(1)
    expect(lost).toHaveLength(3)
    const next = await issueLetter()
    expect(Number(next.number.slice(-4))).toBe(Number(first.number.slice(-4)) + 1)
  })

  test('is left to the module that numbers the subject itself', async () => {
    await expect(world.call(contract.issue, { kind: 'invoice', subjectId })).rejects.toMatchObject({
      code: 'documents.issued_by_its_module',
    })
    await expect(world.call(contract.issue, { kind: 'poem', subjectId })).rejects.toMatchObject({ status: 422 })
  })
})

describe('rendering', () => {
  test('marks the paper as a draft, in the reader’s language', async () => {
    const file = await world.call(contract.render, { kind: 'letter', subjectId, format: 'pdf', language: 'ru' })
    // The mark stands aslant, so its letters come on lines of their own.
    expect(await pdfText(bytesOf(file))).toMatch(/К\s+Т\s+О\s+Е\s+П\s+Р/)
  })

  test.each(['xlsx', 'docx', 'pptx'] as const)('makes %s', async (format) => {
    const file = await world.call(contract.render, { kind: 'letter', subjectId, format })
    expect(file.name).toBe(`Letter to sub.${format}`)
    expect(String.fromCharCode(...bytesOf(file).subarray(0, 2))).toBe('PK')
  })

  test('is refused where the kind demands a permission that the reader lacks', async () => {
    const input = { kind: 'invoice', subjectId, format: 'pdf' } as const
    expect((await world.as('accountant').call(contract.render, input)).name).toBe('A-17 Invoice.pdf')
    await expect(world.as('sales').call(contract.render, input)).rejects.toMatchObject({ status: 403 })
  })
})

describe('the register', () => {
  test('files a paper from elsewhere under its direction, and finds it by its words', async () => {
    const file = await world.call(storeFile, { name: 'contract.txt', base64: btoa('signed') })
    const paper = await world.call(contract.register, {
      kind: 'contract',
      direction: 'incoming',
      title: 'Framework contract',
      fileId: file.fileId,
      orderId,
      partyName: 'Harbour Foods',
      reference: 'HF/2026-88',
    })
    expect(paper.number).toMatch(/^IN-\d{4}-0001$/)
    for (const words of ['framew', 'hf 2026', paper.number, 'harbour']) {
      const { rows } = await world.call(contract.listDocuments, { words, kind: 'contract' })
      expect(rows.map(({ id }) => id)).toEqual([paper.id])
    }
  })

  test('finds a paper by what was printed on it', async () => {
    const { rows } = await world.call(contract.listDocuments, { words: 'pomegranate booth', current: true, limit: 1 })
    expect(rows).toHaveLength(1)
    expect((await world.call(contract.listDocuments, { words: 'pineapple' })).rows).toEqual([])
  })

  test('pages newest first', async () => {
    const ids: string[] = []
    let cursor: string | undefined
    do {
      const page = await world.call(contract.listDocuments, { limit: 2, ...(cursor === undefined ? {} : { cursor }) })
      ids.push(...page.rows.map(({ id }) => id))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(ids).toEqual(ids.toSorted().reverse())
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('keeps a void paper, with its reason, and voids only the latest version', async () => {
    const first = await issueLetter()
    const second = await issueLetter(first.id)
    const reason = 'Sent to the wrong address'
    const voidIt = (documentId: string) => world.call(contract.voidDocument, { documentId, reason })
    await expect(voidIt(first.id)).rejects.toMatchObject({ code: 'documents.already_replaced' })
    expect(await voidIt(second.id)).toMatchObject({ state: 'void', voidReason: reason })
    await expect(voidIt(second.id)).rejects.toMatchObject({ code: 'lifecycle.wrong_state' })
    await expect(issueLetter(second.id)).rejects.toMatchObject({ code: 'lifecycle.wrong_state' })
  })
})

describe('who may read', () => {
  test('a link reads the papers that its scope names and no other', async () => {
    const [named, other] = [await issueLetter(), await issueLetter()]
    const permissions = new Set(['documents.download', 'documents.view'])
    const link = world.as({ kind: 'link', role: undefined, permissions, scope: { document: [named.id] } })
    expect((await link.call(contract.downloadDocument, { documentId: named.id })).mediaType).toBe('application/pdf')
    await expect(link.call(contract.downloadDocument, { documentId: other.id })).rejects.toMatchObject({ status: 404 })
    expect((await link.call(contract.listDocuments, {})).rows.map(({ id }) => id)).toEqual([named.id])
    const elsewhere = world.as({ kind: 'link', role: undefined, permissions, scope: { outlet: ['out_1'] } })
    expect((await elsewhere.call(contract.listDocuments, {})).rows).toEqual([])
  })

  test('another organisation finds nothing', async () => {
    const paper = await issueLetter()
    const stranger = await world.stranger()
    await expect(stranger.call(contract.downloadDocument, { documentId: paper.id })).rejects.toMatchObject({
      status: 404,
    })
    expect((await stranger.call(contract.listDocuments, {})).rows).toEqual([])
  })
})
