import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InputOf, Operation, OutputOf } from '@ordinate/contract'
import { dateIn, localTime, newId } from '@ordinate/kernel'
import { addActivations, createOrder } from '@ordinate/orders/contract'
import { createOutlet } from '@ordinate/places/contract'
import { type App, currentInstant, perform, run, systemCaller } from '@ordinate/platform'
import { startPhotoReport } from '@ordinate/reporting/contract'
import { createPerson } from '@ordinate/staffing/contract'
import { z } from 'zod'

const OUTLETS = 20

/** A photo report as the server makes it: time, and the most memory that the process takes meanwhile. */
export async function photoReportOf(app: App, orgId: string, photos: number) {
  const caller = systemCaller(orgId, 'en')
  const call = async <Op extends Operation>(operation: Op, input: InputOf<Op>): Promise<OutputOf<Op>> =>
    z.decode(
      operation.output,
      (await run(app, caller, operation, z.encode(operation.input, input as never))) as never,
    ) as never
  const order = await call(createOrder, { title: 'Juice tasting', client: { name: 'Sunny Juice' } })
  const rows = []
  for (let at = 0; at < OUTLETS; at += 1) {
    const outlet = await call(createOutlet, { name: `Outlet ${at}`, region: 'SA' })
    const day = dateIn(currentInstant(), 'Australia/Adelaide')
    rows.push({ outletId: outlet.id, day, startTime: localTime('11:00'), endTime: localTime('16:00') })
  }
  const { activationIds } = await call(addActivations, { orderId: order.id, rows })
  const person = await call(createPerson, { name: 'Mia Wong' })
  await taken(app, { orgId, orderId: order.id, personId: person.id, activationIds, rows }, photos)
  const { id: runId } = await call(startPhotoReport, { orderId: order.id })
  let most = 0
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss())
  }, 10)
  const begun = performance.now()
  await perform(app, 'reporting.photo_report', { orgId, locale: 'en', payload: { runId } })
  const seconds = (performance.now() - begun) / 1_000
  clearInterval(watch)
  const { rows: made } = await app.owner.query<{ size: string }>(
    `select size from documents.document d join reporting.run r on r.document_id = d.id where r.id = $1`,
    [runId],
  )
  return { seconds, megabytes: most / 1024 ** 2, fileMegabytes: Number(made[0]!.size) / 1024 ** 2 }
}

interface Scene {
  readonly orgId: string
  readonly orderId: string
  readonly personId: string
  readonly activationIds: readonly string[]
  readonly rows: readonly { readonly outletId: string; readonly day: unknown }[]
}

/** So many approved photos with pictures of a phone's size. */
async function taken(app: App, scene: Scene, photos: number): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'ordinate-photos-'))
  execFileSync(process.execPath, [join(import.meta.dirname, 'draw.ts'), directory, String(photos)])
  for (let at = 0; at < photos; at += 1) {
    const bytes = await readFile(join(directory, `${at}.jpg`))
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    await app.blobs.put(sha256, bytes)
    const fileId = newId('fil')
    await app.owner.query(
      `insert into platform.file (org_id, id, name, media_type, size, sha256, created_at, created_by)
       values ($1, $2, 'photo.jpg', 'image/jpeg', $3, $4, now(), 'bench')`,
      [scene.orgId, fileId, bytes.length, sha256],
    )
    const which = at % OUTLETS
    await app.owner.query(
      `insert into field.photo (org_id, id, order_id, activation_id, outlet_id, day, zone, person_id, file_id, taken_at, received_at,
         width, height, caption, state, return_reason)
       values ($1, $2, $3, $4, $5, $6, 'Australia/Adelaide', $7, $8, now(), now(), 1200, 900, $9, 'approved', '')`,
      [
        scene.orgId,
        newId('pho'),
        scene.orderId,
        scene.activationIds[which],
        scene.rows[which]!.outletId,
        String(scene.rows[which]!.day),
        scene.personId,
        fileId,
        `Stand ${at}`,
      ],
    )
  }
  await rm(directory, { recursive: true })
}
