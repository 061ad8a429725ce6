import { partiesModule } from '@ordinate/parties/module'
import { fetchFile, storeFile } from '@ordinate/platform/contract'
import { type Bench, bench } from '@ordinate/testkit'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  addPhoto,
  createPerson,
  getPerson,
  orderPhotos,
  photoFile,
  portfolio,
  removePhoto,
  setVideo,
  videoFile,
} from './contract.ts'
import { staffingModule } from './module.ts'
import { cameraPicture, sealed, tinyVideo } from './testing/pictures.ts'

let world: Bench
beforeAll(async () => {
  world = await bench([partiesModule, staffingModule])
})
afterAll(() => world.close())

let count = 0
async function newPerson(): Promise<string> {
  count += 1
  return (await world.call(createPerson, { name: `Sitter ${count}`, phone: `+61 400 010 ${100 + count}` })).id
}

const blobsOf = async () =>
  (await world.app.owner.query<{ sha256: string }>('select sha256 from platform.file where org_id = $1', [world.orgId]))
    .rows

describe('photos', () => {
  it('lose what the camera wrote, are fitted, and stay encrypted where they lie', async () => {
    const personId = await newPerson()
    const bytes = await cameraPicture()
    expect(Buffer.from(bytes).includes('Spycam')).toBe(true)
    const { photos } = await world.call(addPhoto, { personId, fileId: await sealed(world, 'me.jpg', bytes) })
    const answer = await world.call(photoFile, { photoId: photos[0]!.id })
    const kept = answer.content as Uint8Array
    const seen = await sharp(kept).metadata()
    expect([seen.width, seen.height, seen.exif]).toEqual([900, 1_200, undefined])
    for (const { sha256 } of await blobsOf()) {
      const stored = await world.app.blobs.get(sha256)
      expect(
        await sharp(stored)
          .metadata()
          .catch(() => 'unreadable'),
      ).toBe('unreadable')
    }
    const small = await world.call(photoFile, { photoId: photos[0]!.id, size: 'small' })
    expect(await sharp(small.content as Uint8Array).metadata()).toMatchObject({ width: 240, height: 240 })
  })

  it('stand in an order whose first is the main one, and leave nothing when they are removed', async () => {
    const personId = await newPerson()
    for (const shade of [10, 90, 200]) {
      await world.call(addPhoto, { personId, fileId: await sealed(world, 'me.jpg', await cameraPicture(shade)) })
    }
    const ids = (await world.call(portfolio, { personId })).photos.map(({ id }) => id)
    await world.call(orderPhotos, { personId, photoIds: [ids[2]!, ids[0]!, ids[1]!] })
    expect((await world.call(getPerson, { personId })).photoId).toBe(ids[2])
    await expect(world.call(orderPhotos, { personId, photoIds: [ids[0]!] })).rejects.toMatchObject({
      code: 'staffing.photos_changed',
    })
    const before = await blobsOf()
    await world.call(removePhoto, { photoId: ids[2]! })
    await world.runJobs()
    const after = new Set((await blobsOf()).map(({ sha256 }) => sha256))
    const gone = before.filter(({ sha256 }) => !after.has(sha256))
    expect(gone).toHaveLength(2)
    const left = gone.map(({ sha256 }) =>
      world.app.blobs.get(sha256).then(
        () => 'there',
        () => 'gone',
      ),
    )
    expect(await Promise.all(left)).toEqual(['gone', 'gone'])
    expect((await world.call(getPerson, { personId })).photoId).toBe(ids[0])
  })

  it('are refused when they are a video, too small, or somebody else’s upload', async () => {
    const personId = await newPerson()
    const video = await sealed(world, 'me.mp4', tinyVideo())
    await expect(world.call(addPhoto, { personId, fileId: video })).rejects.toMatchObject({
      code: 'staffing.not_a_picture',
      params: { name: 'me.mp4', found: 'video/mp4' },
    })
    const stamp = await sharp({ create: { width: 90, height: 90, channels: 3, background: 'red' } })
      .png()
      .toBuffer()
    const small = await sealed(world, 'me.png', new Uint8Array(stamp))
    await expect(world.call(addPhoto, { personId, fileId: small })).rejects.toMatchObject({
      code: 'staffing.picture_too_small',
    })
    const foreign = await sealed(world.as('manager'), 'me.jpg', await cameraPicture())
    await expect(world.call(addPhoto, { personId, fileId: foreign })).rejects.toMatchObject({ status: 404 })
    const plain = await world.call(storeFile, { name: 'a.jpg', base64: (await cameraPicture()).toBase64() })
    await expect(world.call(addPhoto, { personId, fileId: plain.fileId })).rejects.toMatchObject({ status: 404 })
    expect((await world.call(portfolio, { personId })).photos).toEqual([])
  })

  it('and sealed uploads cannot be fetched around the operations that show them', async () => {
    const fileId = await sealed(world, 'me.jpg', await cameraPicture())
    await expect(world.call(fetchFile, { fileId })).rejects.toMatchObject({ status: 404 })
  })

  it('belong to the person whose link it is', async () => {
    const [mine, other] = [await newPerson(), await newPerson()]
    const link = world.as({
      kind: 'link',
      id: 'lnk_a',
      permissions: new Set(staffingModule.linkPurposes!.person!.permissions),
      scope: { person: [mine] },
    })
    const { photos } = await world.call(addPhoto, {
      personId: other,
      fileId: await sealed(world, 'x.jpg', await cameraPicture()),
    })
    await expect(link.call(photoFile, { photoId: photos[0]!.id })).rejects.toMatchObject({ status: 404 })
    await expect(link.call(removePhoto, { photoId: photos[0]!.id })).rejects.toMatchObject({ status: 404 })
    await expect(link.call(portfolio, { personId: other })).rejects.toMatchObject({ status: 404 })
    const own = await link.call(addPhoto, { fileId: await sealed(link, 'x.jpg', await cameraPicture()) })
    expect(own.photos).toHaveLength(1)
  })
})

describe('the speech video', () => {
  it('is replaced by a newer one and refused when it is no video', async () => {
    const personId = await newPerson()
    await world.call(setVideo, { personId, fileId: await sealed(world, 'a.mp4', tinyVideo()) })
    const first = await world.call(videoFile, { personId })
    expect(first.mediaType).toBe('video/mp4')
    const photo = await sealed(world, 'a.jpg', await cameraPicture())
    await expect(world.call(setVideo, { personId, fileId: photo })).rejects.toMatchObject({
      code: 'staffing.not_a_video',
    })
    expect((await world.call(portfolio, { personId })).video).not.toBeNull()
  })
})
