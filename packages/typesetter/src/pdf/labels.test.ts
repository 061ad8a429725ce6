import { describe, expect, it } from 'vitest'
import { setLabels } from './to-pdf.ts'

const labels = Array.from({ length: 30 }, (_, at) => ({
  code: `itm_${at}`,
  title: 'Сок яблочный 0,2 л',
  lines: ['JUICE-02', 'L42 · 31.01.2027'],
  mark: '18+',
}))
const sheet = { title: 'Labels', language: 'ru', date: '2026-08-03', labels } as const

/** How many pages the file says it has. */
function pagesOf(pdf: Uint8Array): number {
  const text = Buffer.from(pdf).toString('latin1')
  return Math.max(...[...text.matchAll(/\/Count (\d+)/g)].map((match) => Number(match[1])))
}

describe('labels', () => {
  it('stand 24 on a sheet, or one on a page of the roll', () => {
    expect(pagesOf(setLabels({ ...sheet, layout: 'a4' }))).toBe(2)
    expect(pagesOf(setLabels({ ...sheet, layout: 'roll' }))).toBe(30)
  })
})
