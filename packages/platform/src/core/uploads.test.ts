import { newId, seededRandom } from '@ordinate/kernel'
import { type Bench, bench, race } from '@ordinate/testkit'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fetchFile, storePart, uploadState } from './contract.ts'

let world: Bench
beforeAll(async () => {
  world = await bench([])
})
afterAll(() => world.close())

const random = seededRandom(5)
const SIZE = 5_000
/** A text file, so that its kind is plain. */
const content = Uint8Array.from({ length: SIZE }, () => 97 + Math.floor(random() * 26))
const part = (uploadId: string, start: number, end: number) =>
  world.call(storePart, {
    uploadId,
    name: 'notes.txt',
    size: SIZE,
    start,
    base64: content.slice(start, end).toBase64(),
  })

async function storedBytes(fileId: string): Promise<Uint8Array> {
  return (await world.call(fetchFile, { fileId })).content as Uint8Array
}

describe('a file in parts', () => {
  it('goes on where it broke off, and is there once all has arrived', async () => {
    const uploadId = newId('upl')
    expect(await part(uploadId, 0, 2_000)).toEqual({ size: SIZE, received: 2_000, fileId: null })
    expect(await world.call(uploadState, { uploadId })).toMatchObject({ received: 2_000 })
    await expect(part(uploadId, 3_000, 4_000)).rejects.toMatchObject({ code: 'platform.upload_gap' })
    const { fileId } = await part(uploadId, 1_500, SIZE)
    expect(await storedBytes(fileId!)).toEqual(Buffer.from(content))
    expect(await part(uploadId, 0, 100)).toMatchObject({ fileId })
  })

  it('arrives whole whichever parts come, come again or overlap', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 2_000 }), { minLength: 1, maxLength: 8 }), async (steps) => {
        const uploadId = newId('upl')
        let received = 0
        let fileId: string | null = null
        for (let at = 0; fileId === null; at += 1) {
          const start = Math.max(0, received - (at % 3) * 100)
          const answer = await part(uploadId, start, Math.min(SIZE, received + steps[at % steps.length]!))
          received = answer.received
          fileId = answer.fileId
        }
        expect(await storedBytes(fileId)).toEqual(Buffer.from(content))
      }),
      { numRuns: 8 },
    )
  })

  it('sent by two at once under one id is one file', async () => {
    const uploadId = newId('upl')
    const { won, lost } = await race(6, () => part(uploadId, 0, SIZE))
    expect(lost).toEqual([])
    expect(new Set(won.map(({ fileId }) => fileId)).size).toBe(1)
  })

  it('belongs to its sender, and is refused when it is no file that is kept or of another size', async () => {
    const uploadId = newId('upl')
    await part(uploadId, 0, 100)
    const stranger = await world.stranger()
    await expect(stranger.call(uploadState, { uploadId })).rejects.toMatchObject({ status: 404 })
    const other = { uploadId, name: 'notes.txt', size: 200, start: 100, base64: 'aGFsbG8=' }
    await expect(world.call(storePart, other)).rejects.toMatchObject({ code: 'platform.upload_other_size' })
    const script = new TextEncoder().encode('<svg onload="alert(1)">')
    const bad = { uploadId: newId('upl'), name: 'a.svg', size: script.length, start: 0, base64: script.toBase64() }
    await expect(world.call(storePart, bad)).rejects.toMatchObject({ code: 'platform.file_type_refused' })
  })
})
