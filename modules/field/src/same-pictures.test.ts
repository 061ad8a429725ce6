import { addMinutes } from '@ordinate/kernel'
import type { Bench } from '@ordinate/testkit'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addPhoto, captionPhoto, missingPhotos, phoneToday, reviewPhotos, samePhotos, setShots } from './contract.ts'
import { likeness, parts, printsOf, SAME_LIKENESS } from './domain/index.ts'
import { greyOf } from './pictures.ts'
import { clock, fieldWorld, HERE, newPoint, shiftOf, stored } from './testing/field-world.ts'
import { drawnPhoto, spoiled } from './testing/photographs.ts'

let world: Bench
beforeAll(async () => {
  world = await fieldWorld()
})
afterAll(() => world.close())

async function taken(shift: Awaited<ReturnType<typeof shiftOf>>, bytes: Uint8Array, more: { shotId?: string } = {}) {
  const fileId = await stored(shift.phone, bytes)
  const about = { attendanceId: shift.attendanceId, takenAt: addMinutes(clock(), -3), point: HERE }
  return shift.phone.call(addPhoto, { ...about, fileId, ...more })
}

describe('a picture that comes again', () => {
  it('is found in another order, cropped, compressed anew and with other colours, and shown beside the first', async () => {
    const [here, there] = [
      await shiftOf(world, await newPoint(world), 5),
      await shiftOf(world, await newPoint(world), 5),
    ]
    const originals = await Promise.all([1, 2, 3, 4].map((seed) => drawnPhoto(seed)))
    const firsts = []
    for (const bytes of originals) firsts.push(await taken(here, bytes))
    expect(firsts.map(({ repeatOf }) => repeatOf)).toEqual([null, null, null, null])
    for (const [at, bytes] of originals.entries()) {
      const again = await taken(there, await spoiled(bytes, at, 0.05))
      expect(again.repeatOf).toBe(firsts[at]!.id)
      const { matches } = await world.call(samePhotos, { photoId: again.id })
      expect(matches.map(({ photo }) => photo.id)).toEqual([firsts[at]!.id])
      expect(matches[0]!.likeness).toBeGreaterThan(SAME_LIKENESS)
    }
    const { rows } = await world.call(reviewPhotos, { repeated: true })
    expect(rows).toHaveLength(4)
    const stranger = await world.stranger()
    await expect(stranger.call(samePhotos, { photoId: firsts[0]!.id })).rejects.toMatchObject({ status: 404 })
  })

  it('is told from another picture of the same things in other places', async () => {
    const first = await greyOf(await drawnPhoto(11))
    const moved = await greyOf(await drawnPhoto(11, 0.04))
    expect(likeness(first, moved, parts[0]!)).toBeLessThan(SAME_LIKENESS)
    expect(printsOf(first)).toHaveLength(16)
  })

  it('black all over is no repetition of anything but itself', async () => {
    const shift = await shiftOf(world, await newPoint(world), 5)
    const black = sharp({ create: { width: 400, height: 300, channels: 3, background: '#000' } })
    const first = await taken(shift, new Uint8Array(await black.jpeg().toBuffer()))
    expect(first.repeatOf).toBeNull()
  })
})

describe('required shots', () => {
  it('are asked for on the phone, counted, and listed while they are missing', async () => {
    const point = await newPoint(world)
    const shift = await shiftOf(world, point, 5)
    const { orderId } = point
    expect((await world.call(missingPhotos, { orderId })).points).toMatchObject([{ photos: 0, shots: [] }])
    const { shots } = await world.call(setShots, {
      orderId,
      shots: [
        { name: 'Stand from the front', hint: 'With the price' },
        { name: 'Guests', least: 2 },
      ],
    })
    const [front, guests] = shots
    const photo = await taken(shift, await drawnPhoto(21), { shotId: front!.id })
    expect(photo).toMatchObject({ shotId: front!.id, shotName: 'Stand from the front' })
    const asked = (await shift.phone.call(phoneToday, {})).points[0]!.shots
    expect(asked.map(({ name, have, least }) => [name, have, least])).toEqual([
      ['Stand from the front', 1, 1],
      ['Guests', 0, 2],
    ])
    const missing = async () => (await world.call(missingPhotos, { orderId })).points.map((one) => one.shots)
    expect(await missing()).toMatchObject([[{ name: 'Guests', have: 0, least: 2 }]])
    await taken(shift, await drawnPhoto(22), { shotId: guests!.id })
    const third = await taken(shift, await drawnPhoto(23))
    expect(await missing()).toMatchObject([[{ name: 'Guests', have: 1 }]])
    await world.call(captionPhoto, { photoId: third.id, shotId: guests!.id, caption: 'Two guests' })
    expect(await missing()).toEqual([])

    await world.call(setShots, { orderId, shots: [{ id: guests!.id, name: 'Guests tasting' }] })
    const { rows } = await world.call(reviewPhotos, { orderId })
    expect(rows.map(({ shotName }) => shotName)).toEqual(['Stand from the front', 'Guests tasting', 'Guests tasting'])
    const other = await newPoint(world)
    const foreign = { orderId: other.orderId, shots: [{ id: front!.id, name: 'Taken from elsewhere' }] }
    await expect(world.call(setShots, foreign)).rejects.toMatchObject({ code: 'field.shot_twice' })
    const elsewhere = await shiftOf(world, other, 5)
    await expect(taken(elsewhere, await drawnPhoto(24), { shotId: front!.id })).rejects.toMatchObject({
      code: 'field.shot_of_another_order',
    })
  })
})
