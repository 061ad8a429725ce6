import { crc32, deflateSync } from 'node:zlib'
import type { DocumentModel, Language, Row } from './model.ts'

/** One document with every kind of block, for the tests of every format. */
export function sampleDocument(language: Language = 'en', rows = 60): DocumentModel {
  const lines: Row[] = Array.from({ length: rows }, (_, i) => [
    `Смена промоутера № ${i + 1}`,
    4 + (i % 5),
    '28.50',
    '2026-08-06',
    '2026-08-06T11:00',
    { text: `store ${i + 1}`, href: `https://example.com/stores/${i + 1}` },
  ])
  return {
    title: 'Estimate Смета',
    language,
    number: '2026-014',
    date: '2026-08-03',
    subtitle: 'Juice tasting, 40 outlets',
    organisation: { name: 'Northbank Field Marketing', lines: ['88 King William Street'], taxId: 'ABN 53 004 085 616' },
    recipient: { label: 'Client', name: 'Orchard & Sons', lines: ['Adelaide SA 5000'] },
    footer: 'Valid until 31 Aug 2026',
    blocks: [
      { kind: 'heading', level: 1, text: 'Programme' },
      { kind: 'paragraph', text: 'Tasting by **one promoter** an outlet.\nВторая строка.' },
      { kind: 'note', text: 'Prices hold for 14 days.', tone: 'warning' },
      {
        kind: 'keyValues',
        across: 2,
        items: [
          { label: 'Outlets', value: '40' },
          { label: 'Город', value: 'Adelaide' },
        ],
      },
      {
        kind: 'table',
        title: 'Lines',
        columns: [
          { header: 'Line' },
          { header: 'Hours', type: 'number' },
          { header: 'Rate, AUD', type: 'money' },
          { header: 'Day', type: 'date' },
          { header: 'Start', type: 'datetime' },
          { header: 'Link', type: 'link' },
        ],
        rows: [{ kind: 'group', cells: ['Staff'] }, ...lines, { kind: 'total', cells: ['Total', null, '-1234567.89'] }],
      },
      {
        kind: 'images',
        perRow: 3,
        images: [1, 2, 3, 4].map((n) => ({ bytes: samplePng(60, 40), caption: `Photo ${n}` })),
      },
      {
        kind: 'columns',
        columns: [
          [{ kind: 'paragraph', text: 'Left' }],
          [{ kind: 'qr', content: 'https://example.com/approve', caption: 'Approve online' }],
        ],
      },
      { kind: 'pageBreak' },
      { kind: 'signatures', parties: [{ role: 'For the agency', name: 'A. Kerr', position: 'Coordinator' }] },
    ],
  }
}

/** A grey PNG of the given size in pixels. */
export function samplePng(width: number, height: number): Uint8Array {
  const chunk = (type: string, data: Uint8Array): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const framed = Buffer.alloc(body.length + 8)
    framed.writeUInt32BE(data.length, 0)
    body.copy(framed, 4)
    framed.writeUInt32BE(crc32(body), body.length + 4)
    return framed
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 8
  const pixels = deflateSync(Buffer.alloc((width + 1) * height, 0x80).map((v, i) => (i % (width + 1) === 0 ? 0 : v)))
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return new Uint8Array(
    Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]),
  )
}
