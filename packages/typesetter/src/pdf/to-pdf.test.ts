import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { DocumentModel } from '../model.ts'
import { sampleDocument } from '../sample-document.ts'
import { setPdf } from './to-pdf.ts'

const hasPoppler = spawnSync('pdftotext', ['-v']).error === undefined
const withPoppler = hasPoppler ? test : test.skip
if (!hasPoppler) console.warn('pdftotext is not installed: the tests that open PDF by another reader are skipped')

function poppler(tool: 'pdftotext' | 'pdfinfo' | 'pdffonts', pdf: Uint8Array, ...flags: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'typesetter-'))
  try {
    writeFileSync(join(folder, 'a.pdf'), pdf)
    const after = tool === 'pdftotext' ? ['-'] : []
    return execFileSync(tool, [...flags, join(folder, 'a.pdf'), ...after], { encoding: 'utf8', stdio: 'pipe' })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const withText = (text: string): DocumentModel => ({
  ...sampleDocument(),
  title: text,
  organisation: { name: text, lines: [text] },
  footer: text,
  blocks: [
    { kind: 'heading', level: 2, text },
    { kind: 'paragraph', text },
    { kind: 'keyValues', items: [{ label: text, value: text }] },
    { kind: 'table', columns: [{ header: text }], rows: [[text]] },
  ],
})

describe('a document set as PDF', () => {
  withPoppler.each(['en', 'ru'] as const)('gives its words back to another reader, in %s', (language) => {
    const text = poppler('pdftotext', setPdf(sampleDocument(language)), '-layout')
    expect(text).toContain('Estimate Смета')
    expect(text).toContain('Смена промоутера № 60')
    expect(text).toContain('Вторая строка.')
    expect(text).toContain('Tasting by one promoter an outlet.')
    expect(text).toContain('ABN 53 004 085 616')
    expect(text.replaceAll('\u00a0', ' ')).toContain(language === 'en' ? '−1,234,567.89' : '−1 234 567,89')
    expect(text).toContain(language === 'en' ? '6 Aug 2026 11:00' : '06.08.2026 11:00')
    expect(text).toMatch(language === 'en' ? /No\. 2026-014.*Page 2 of \d/ : /№ 2026-014.*Стр\. 2 из \d/)
  })

  withPoppler('repeats the header of a table on every page it runs over', () => {
    const pages = poppler('pdftotext', setPdf(sampleDocument()), '-layout').split('\f')
    expect(pages.filter((page) => page.includes('Rate, AUD')).length).toBeGreaterThanOrEqual(2)
  })

  withPoppler('embeds only its own fonts, whole sets of which are known to the reader', () => {
    const fonts = poppler('pdffonts', setPdf(sampleDocument('ru')))
      .split('\n')
      .slice(2)
      .filter(Boolean)
    expect(fonts.length).toBeGreaterThan(0)
    for (const font of fonts) expect(font).toMatch(/SourceSans3-\w+ .* yes yes yes/)
  })

  test('declares itself PDF/A-2b in its metadata', () => {
    const xmp = Buffer.from(setPdf(sampleDocument())).toString('latin1')
    expect(xmp).toMatch(/<pdfaid:part>2<\/pdfaid:part>/)
    expect(xmp).toMatch(/<pdfaid:conformance>B<\/pdfaid:conformance>/)
  })

  test('is the same to the byte when it is set again', () => {
    expect(Buffer.from(setPdf(sampleDocument())).equals(Buffer.from(setPdf(sampleDocument())))).toBe(true)
  })

  withPoppler('prints markup in a text as the text it is', () => {
    const hostile = '#panic() $x^2$ *a* _b_ @c [d] <e> = f `g` \\ // h #read("/etc/passwd") https://i.example'
    const text = poppler('pdftotext', setPdf(withText(hostile)), '-layout').replaceAll(/\s+/g, ' ')
    for (const piece of ['#panic()', '$x^2$', '*a* _b_ @c', '[d] <e> = f `g`', '#read("/etc/passwd")'])
      expect(text).toContain(piece)
  })

  withPoppler('puts a box for a character that no font has, and keeps the rest', () => {
    const text = poppler('pdftotext', setPdf(withText('before 😀 漢 after \u0000\u200b\ud83d end й')))
    expect(text).toContain('before □ □ after')
    expect(text).toContain('end й')
  })

  withPoppler('shows a frame for a picture that cannot be read instead of failing', () => {
    const images = [{ bytes: new Uint8Array([1, 2, 3]), caption: 'lost' }]
    const model: DocumentModel = { ...sampleDocument(), blocks: [{ kind: 'images', perRow: 2, images }] }
    expect(poppler('pdftotext', setPdf(model))).toContain('Image cannot be shown')
  })

  withPoppler('sets a landscape A3 page when asked', () => {
    const model: DocumentModel = { ...sampleDocument(), page: { format: 'a3', landscape: true } }
    expect(poppler('pdfinfo', setPdf(model))).toMatch(/Page size:\s+1190\.55\d* x 841\.89/)
  })

  withPoppler('marks a draft on every page', () => {
    const pages = poppler('pdftotext', setPdf({ ...sampleDocument(), draftMark: 'Q' })).split('\f')
    expect(pages.filter((page) => /^Q$/m.test(page)).length).toBeGreaterThanOrEqual(3)
  })

  withPoppler('lets a grid of pictures run over pages', () => {
    const image = sampleDocument().blocks.find((block) => block.kind === 'images')?.images[0]
    const images = Array.from({ length: 40 }, () => image ?? { bytes: new Uint8Array() })
    const pdf = setPdf({ ...sampleDocument(), blocks: [{ kind: 'images', perRow: 3, images }] })
    expect(Number(/Pages:\s+(\d+)/.exec(poppler('pdfinfo', pdf))?.[1])).toBeGreaterThanOrEqual(2)
  })

  withPoppler('breaks an address too long for its column, which is still found by its words', () => {
    const address = `a.very.long.address@${'northbank'.repeat(5)}.example`
    const narrow = [
      { header: 'Address', width: 1 },
      { header: 'Rest', width: 6 },
    ]
    const table = { kind: 'table', columns: narrow, rows: [[address, 'beside it']] } as const
    const text = poppler('pdftotext', setPdf({ ...sampleDocument(), blocks: [table] }))
    expect(text.replaceAll(/\s/g, '')).toContain(address)
    expect(text).toContain('beside it')
  })
})
