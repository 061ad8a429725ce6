import { strFromU8, strToU8, unzipSync } from 'fflate'
import { afterAll, describe, expect, test } from 'vitest'
import { TypesettingFailed, UnreadableFile } from '../errors.ts'
import type { DocumentModel } from '../model.ts'
import { sampleDocument } from '../sample-document.ts'
import { createTypesetter } from './typesetter.ts'

const typesetter = createTypesetter()
afterAll(() => typesetter.close())

const partText = (bytes: Uint8Array, path: RegExp) =>
  Object.entries(unzipSync(bytes))
    .filter(([name]) => path.test(name))
    .map(([, part]) => strFromU8(part))
    .join('')

describe('the typesetter', () => {
  test('sets papers in threads, many at a time', async () => {
    const papers = await Promise.all(Array.from({ length: 6 }, () => typesetter.toPdf(sampleDocument())))
    for (const pdf of papers) expect(strFromU8(pdf.subarray(0, 5))).toBe('%PDF-')
  })

  test('sets DOCX with the words, the table and the pictures of the document', async () => {
    const docx = await typesetter.toDocx(sampleDocument('ru'))
    const body = partText(docx, /word\/document\.xml/)
    expect(body).toContain('Estimate Смета')
    expect(body).toContain('Смена промоутера № 60')
    expect(body).toContain('−1\u00a0234\u00a0567,89')
    expect(Object.keys(unzipSync(docx)).some((name) => name.startsWith('word/media/'))).toBe(true)
  })

  test('sets PPTX with a title slide, tables over slides and pictures with captions', async () => {
    const pptx = await typesetter.toPptx(sampleDocument())
    const slides = partText(pptx, /ppt\/slides\/slide\d+\.xml/)
    expect(slides).toContain('Estimate Смета')
    expect(slides).toContain('Смена промоутера № 60')
    expect(slides).toContain('Photo 4')
    expect(Object.keys(unzipSync(pptx)).some((name) => name.startsWith('ppt/media/'))).toBe(true)
  })

  test('reads its own workbook back', async () => {
    const content = await typesetter.readTable(await typesetter.toXlsx(sampleDocument()))
    expect(content.sheets[1]?.rows).toHaveLength(63)
  })

  test('says why a file is not read, across the thread', async () => {
    const error = await typesetter.readTable(strToU8('%PDF-1.7')).catch((reason) => reason)
    expect(error).toBeInstanceOf(UnreadableFile)
    expect(error.code).toBe('not_a_spreadsheet')
  })

  test('goes on after a document that cannot be set', async () => {
    const impossible = { ...sampleDocument(), blocks: [{ kind: 'unheard of' }] } as unknown as DocumentModel
    await expect(typesetter.toPdf({ ...impossible, date: 'no day' })).rejects.toThrow()
    expect((await typesetter.toPdf(sampleDocument())).length).toBeGreaterThan(1000)
  })

  test('ends a task that takes too long, and the next one runs', async () => {
    const hasty = createTypesetter({ threads: 1, timeoutMs: 1 })
    await expect(hasty.toPdf(sampleDocument('en', 2000))).rejects.toBeInstanceOf(TypesettingFailed)
    await hasty.close()
    expect((await typesetter.toPdf(sampleDocument())).length).toBeGreaterThan(1000)
  })

  test('takes nothing more once it is closed', async () => {
    const closed = createTypesetter()
    await closed.close()
    await expect(closed.toPdf(sampleDocument())).rejects.toBeInstanceOf(TypesettingFailed)
  })
})
