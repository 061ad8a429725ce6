import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { register } from '@ordinate/documents/contract'
import { addDays, addMinutes, dateIn, localTime } from '@ordinate/kernel'
import { currentInstant, perform } from '@ordinate/platform'
import { confirmImport, startPasted, timeline } from '@ordinate/platform/contract'
import { issuePersonLink } from '@ordinate/scheduling/contract'
import {
  acceptPaper,
  addNote,
  addPhoto,
  answerRequest,
  erasePerson,
  exportFile,
  getPerson,
  giveConsent,
  listPeople,
  myPaperRequests,
  personExports,
  requestPapers,
  setDays,
  startExport,
  takeExport,
  updatePerson,
  withdrawConsent,
} from '@ordinate/staffing/contract'
import { strFromU8, unzipSync } from 'fflate'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, runServer, tokenOf } from '../running-server.ts'

let running: RunningServer
beforeAll(async () => {
  running = await runServer()
})
afterAll(() => running.stop())

const NAME = 'Ottoline Featherstonehaugh'
const PHONE = '+61 455 987 123'
const EMAIL = 'ottoline.f@example.net'
const HOME = '17 Quandong Crescent, Prospect'
const NUMBER = 'XQ7788990011'
const today = dateIn(currentInstant(), 'Australia/Adelaide')

async function portrait(): Promise<Blob> {
  const plain = sharp({ create: { width: 700, height: 900, channels: 3, background: { r: 180, g: 120, b: 90 } } })
  return new Blob([
    new Uint8Array(
      await plain
        .withExif({ IFD0: { ImageDescription: NAME } })
        .jpeg()
        .toBuffer(),
    ),
  ])
}

/** Waits until the queued work of the server is done; what is meant for later is carried out at once, as if it were later. */
async function drain(): Promise<void> {
  const { app } = running.server.installation
  const later = { ...app, clock: () => addMinutes(app.clock(), 60) }
  for (;;) {
    const { rows } = await app.owner.query(
      `update pgboss.job set state = 'active' where state = 'created' and start_after > now() and name = 'work' returning id, data`,
    )
    for (const { id, data } of rows) {
      await perform(later, data.jobName, data)
      await app.owner.query(`update pgboss.job set state = 'completed' where id = $1`, [id])
    }
    const busy = `select 1 from pgboss.job where state in ('created', 'active', 'retry') and name in ('work', 'long') limit 1`
    if ((await app.owner.query(busy)).rows.length === 0) return
    await sleep(50)
  }
}

describe('one person from a spreadsheet to oblivion', () => {
  let personId = ''

  it('comes in with the profile of the spreadsheet and is known again in the next one', async () => {
    const client = await running.client()
    const headers = [
      'Name',
      'Phone',
      'E-mail',
      'Home town',
      'Home address',
      'Birth date',
      'Clothing size',
      'Has a car',
      'Tags',
    ]
    const rows = [
      headers,
      [NAME, PHONE, EMAIL, 'Prospect', HOME, '03.02.1997', 'M', 'yes', 'reliable, tall'],
      ['Basil Other', '+61 455 111 222', '', 'Prospect', '', 'soon', '', '', ''],
    ]
    const text = rows.map((row) => row.join('\t')).join('\n')
    const started = await client.call(startPasted, { kind: 'staffing.people', text })
    expect(started.counts).toMatchObject({ new: 1, error: 1 })
    await client.call(confirmImport, { importId: started.id })
    await drain()
    const found = await client.call(listPeople, { words: 'prosp 0455987', size: 'm', tag: 'tall' })
    expect(found.rows).toMatchObject([{ name: NAME, homeTown: 'Prospect', hasCar: true, birthDate: expect.anything() }])
    personId = found.rows[0]!.id
    const again = await client.call(startPasted, {
      kind: 'staffing.people',
      text: [headers, [NAME, PHONE, EMAIL, 'Prospect', HOME, '03.02.1997', 'L', 'yes', 'reliable, tall']]
        .map((row) => row.join('\t'))
        .join('\n'),
    })
    expect(again.counts).toMatchObject({ changed: 1, new: 0 })
  })

  it('hands in papers, days and a photo by links, and the office accepts', async () => {
    const client = await running.client()
    const { links } = await client.call(requestPapers, {
      personIds: [personId],
      kinds: ['id'],
      deadline: addDays(today, 5),
    })
    const link = running.linkClient(links[0]!.path)
    const { requests } = await link.call(myPaperRequests, {})
    const scan = await link.upload(await portrait(), 'passport.jpg', { sealed: true })
    const itemId = requests[0]!.items[0]!.id
    await link.call(answerRequest, { itemId, number: NUMBER, scanFileIds: [scan.fileId] })
    await client.call(acceptPaper, { itemId })
    const { path } = await client.call(issuePersonLink, { personId })
    const phone = running.linkClient(path)
    await phone.call(setDays, {
      dates: [addDays(today, 3)],
      mark: { mark: 'hours', from: localTime('10:00'), to: localTime('15:00') },
      note: 'Exam in the morning',
    })
    const photo = await phone.upload(await portrait(), `${NAME}.jpg`, { sealed: true })
    await phone.call(addPhoto, { fileId: photo.fileId })
    await phone.call(giveConsent, { purpose: 'personal_data', how: 'own_page' })
    const person = await client.call(getPerson, { personId })
    expect(person).toMatchObject({ papers: [{ kind: 'id', numberEnds: '0011' }], photoId: expect.any(String) })
    const { rows } = await client.call(timeline, { subjectKind: 'staffing.person', subjectId: personId })
    expect(rows.map(({ callerKind }) => callerKind)).toContain('link')
  })

  it('refuses a link to an own page anything beyond it', async () => {
    const client = await running.client()
    const { path } = await client.call(issuePersonLink, { personId })
    for (const operation of ['get-person', 'list-people', 'paper-looks', 'person-history']) {
      const answer = await fetch(`${running.baseUrl}/api/v1/staffing/${operation}?personId=${personId}`, {
        headers: { 'x-link': tokenOf(path) },
      })
      expect(answer.status, operation).toBe(403)
    }
  })

  it('refuses a file beyond the limit with a sentence, keeping nothing', async () => {
    const form = new FormData()
    form.append('file', new Blob(Array.from({ length: 60 }, () => new Uint8Array(1_048_576))), 'speech.mp4')
    const headers = await running.headers()
    const answer = await fetch(`${running.baseUrl}/api/files?sealed=true`, { method: 'POST', headers, body: form })
    expect(answer.status).toBe(413)
    expect(await answer.json()).toMatchObject({
      code: 'platform.file_too_large',
      detail: expect.stringContaining('50 MB'),
    })
  })

  it('gets everything that is known as one archive, and taking it is recorded', async () => {
    const client = await running.client()
    await client.call(startExport, { personId })
    await drain()
    const { rows } = await client.call(personExports, { personId })
    expect(rows[0]).toMatchObject({ state: 'done' })
    const { lookId } = await client.call(takeExport, { exportId: rows[0]!.id })
    const archive = await client.download(exportFile as never, { lookId })
    const files = unzipSync(new Uint8Array(await archive.arrayBuffer()))
    expect(strFromU8(files['papers.json']!)).toContain(NUMBER)
    expect(strFromU8(files['profile.json']!)).toContain(NAME)
    expect(Object.keys(files).filter((name) => name.endsWith('.jpg'))).toHaveLength(2)
    const other = await running.client('manager')
    await expect(other.download(exportFile as never, { lookId })).rejects.toMatchObject({ problem: { status: 404 } })
  })

  it('takes the consent back, is not planned any more, and leaves no word or file behind', async () => {
    const client = await running.client()
    await client.call(addNote, { personId, text: `${NAME} called from ${PHONE}` })
    await client.call(updatePerson, {
      personId,
      emergencyName: 'Cuthbert Featherstonehaugh',
      emergencyPhone: '+61 455 000 777',
    })
    const paper = await client.upload(new Blob([`Reference for ${NAME}`]), 'reference.txt')
    await client.call(register, {
      kind: 'letter',
      direction: 'incoming',
      title: `Reference for ${NAME}`,
      fileId: paper.fileId,
    })
    await client.call(withdrawConsent, { personId, purpose: 'personal_data', how: 'email' })
    expect((await client.call(getPerson, { personId })).status).toBe('inactive')
    const { pseudonym } = await client.call(erasePerson, { personId, name: NAME, reason: 'Asked for by letter' })
    await drain()
    expect(await client.call(getPerson, { personId })).toMatchObject({ name: pseudonym, phone: null, photoId: null })
    const words = [
      NAME,
      NAME.toLowerCase(),
      '455 987 123',
      '455987123',
      EMAIL,
      HOME,
      NUMBER,
      'Cuthbert',
      '+61 455 000 777',
    ]
    expect(await tablesThatSay(words)).toEqual([])
    expect(await filesThatSay(words)).toEqual([])
    const { rows } = await running.server.installation.app.owner.query(
      'select name from platform.file where org_id = $1 and sealed and not waits',
      [running.orgId],
    )
    expect(rows).toEqual([])
    expect(
      (await client.call(timeline, { subjectKind: 'staffing.person', subjectId: personId })).rows.length,
    ).toBeGreaterThan(5)
  })
})

/** Tables, of every schema, in which one of the words stands anywhere. */
async function tablesThatSay(words: readonly string[]): Promise<string[]> {
  const { owner } = running.server.installation.app
  const { rows } = await owner.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema')`,
  )
  const patterns = words.map((word) => `%${word}%`)
  const found = []
  for (const { name } of rows) {
    const hit = await owner.query(`select t::text as row from ${name} as t where t::text ilike any ($1) limit 1`, [
      patterns,
    ])
    if (hit.rows.length > 0) found.push(`${name}: ${hit.rows[0].row.slice(0, 300)}`)
  }
  return found
}

/** Stored files whose bytes hold one of the words. */
async function filesThatSay(words: readonly string[]): Promise<string[]> {
  const directory = join(running.directory, 'files')
  const names = await readdir(directory, { recursive: true, withFileTypes: true })
  const found = []
  for (const entry of names.filter((one) => one.isFile())) {
    const text = (await readFile(join(entry.parentPath, entry.name))).toString('utf8')
    if (words.some((word) => text.includes(word))) found.push(entry.name)
  }
  return found
}
