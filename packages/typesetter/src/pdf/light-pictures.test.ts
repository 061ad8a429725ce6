import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { DocumentModel } from '../model.ts'
import { LightPictures } from './light-pictures.ts'
import { setPdf } from './to-pdf.ts'

/** A picture of so much grain that it is heavy. */
async function photo(seed: number, more: { grey?: boolean; exif?: boolean } = {}): Promise<Uint8Array> {
  const pixels = Uint8Array.from({ length: 360 * 270 * 3 }, (_, at) => (at * (seed + 7) * 2_654_435) % 251)
  let picture = sharp(pixels, { raw: { width: 360, height: 270, channels: 3 } })
  if (more.grey) picture = picture.greyscale()
  if (more.exif) picture = picture.withExif({ IFD0: { Copyright: 'Somebody' } })
  return new Uint8Array(await picture.jpeg({ quality: 92 }).toBuffer())
}

const model = (images: readonly Uint8Array[]): DocumentModel => ({
  title: 'Photos',
  language: 'en',
  date: '2026-08-03',
  organisation: { name: 'Agency', lines: [] },
  blocks: [{ kind: 'images', perRow: 3, images: images.map((bytes, at) => ({ bytes, caption: `Photo ${at}` })) }],
})

/** The pictures of a PDF as they stand in it, and what a reader of PDF complains about. */
function picturesIn(pdf: Uint8Array): { files: Buffer[]; complaints: string } {
  const directory = mkdtempSync(join(tmpdir(), 'ordinate-pdf-'))
  try {
    writeFileSync(join(directory, 'a.pdf'), pdf)
    execFileSync('pdfimages', ['-all', 'a.pdf', 'out'], { cwd: directory, stdio: 'pipe' })
    const complaints = execFileSync('sh', ['-c', 'pdfinfo a.pdf 2>&1 >/dev/null'], { cwd: directory }).toString()
    const names = readdirSync(directory).filter((name) => name.startsWith('out'))
    return { files: names.sort().map((name) => readFileSync(join(directory, name))), complaints }
  } finally {
    rmSync(directory, { recursive: true })
  }
}

describe('heavy pictures', () => {
  it('stand in the finished file byte by byte as they were given, in their order, and the file is whole', async () => {
    const photos = [await photo(1), await photo(2, { grey: true }), await photo(3)]
    const { files, complaints } = picturesIn(setPdf(model(photos)))
    expect(files.map((file) => Buffer.compare(file, Buffer.from(photos[files.indexOf(file)]!)))).toEqual([0, 0, 0])
    expect(complaints).toBe(picturesIn(setPdf(model([]))).complaints)
  })

  it('have a light stand-in of their proportions meanwhile, that is a picture itself', async () => {
    const heavy = await photo(4)
    const light = new LightPictures().standIn(heavy)
    expect(light.length).toBeLessThan(heavy.length / 10)
    const { width, height, format } = await sharp(light).metadata()
    expect([width! / height!, format]).toEqual(
      [360 / 270, 'jpeg'].map((value) => (typeof value === 'number' ? expect.closeTo(value, 1) : value)),
    )
    expect((await sharp(light).stats()).channels[0]!.mean).toBeCloseTo(128, 0)
  })

  it('are left alone when they are small, other than JPEG, or say how they are to be shown', async () => {
    const small = new Uint8Array(
      await sharp({ create: { width: 90, height: 60, channels: 3, background: '#246' } })
        .jpeg()
        .toBuffer(),
    )
    const other = new Uint8Array(
      await sharp(await photo(5))
        .png()
        .toBuffer(),
    )
    const special = await photo(6, { exif: true })
    for (const bytes of [small, other, special]) expect(new LightPictures().standIn(bytes)).toBe(bytes)
    expect(picturesIn(setPdf(model([small, special]))).files).toHaveLength(2)
  })
})
