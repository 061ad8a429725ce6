import { downloadDocument } from '@ordinate/documents/contract'
import { addMinutes, type Instant } from '@ordinate/kernel'
import { getMessage, listMessages } from '@ordinate/messages/contract'
import { callerOfLink, currentInstant } from '@ordinate/platform'
import { confirmImport, getImport, previewImport, startPasted } from '@ordinate/platform/contract'
import { createPerson, erasePerson, mergePeople } from '@ordinate/staffing/contract'
import { type Bench, bench, race } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as contract from './contract.ts'
import { attendedProgramme, modules, person, sessionNow } from './testing/academy.ts'

let world: Bench
let moment: Instant = currentInstant()
beforeAll(async () => {
  world = await bench(modules)
  ;(world.app as { clock: () => Instant }).clock = () => moment
})
afterAll(() => world.close())

const refusal = (code: string) => expect.objectContaining({ code })

describe('certificates from a spreadsheet', () => {
  it('come in row by row; each faulty row says what is wrong and nothing of it is written', async () => {
    const programmeId = await attendedProgramme(world, 'Food hygiene')
    const ada = await person(world, 'Ada Import', '+61 400 050 001')
    for (const at of [2, 3]) await world.call(createPerson, { name: 'Ben Twice', phone: `+61 400 050 00${at}` })
    const rows = [
      ['Name', 'Mobile', 'Programme', 'Issued', 'Valid until', 'Number'],
      ['Ada Import', '0400 050 001', 'food HYGIENE', '01.02.2026', '', 'FH-77'],
      ['Ada Import', '0400 050 001', 'Bar keeping', '01.02.2026', '', ''],
      ['Nobody Known', '', 'Food hygiene', '01.02.2026', '', ''],
      ['Ben Twice', '', 'Food hygiene', '01.02.2026', '', ''],
      ['Ada Import', '0400 050 001', 'Food hygiene', '01.03.2026', '01.02.2026', ''],
      ['Ada Import', '0400 050 001', 'Food hygiene', 'last spring', '', ''],
      ['Ada Import', '0400 050 001', 'Food hygiene', '01.02.2026', '', 'FH-78'],
    ]
    const send = async (table: readonly string[][]) => {
      const text = table.map((row) => row.join('\t')).join('\n')
      const { id } = await world.call(startPasted, { kind: 'training.certificates', text })
      await world.runJobs()
      const preview = await world.call(previewImport, { importId: id })
      await world.call(confirmImport, { importId: id })
      await world.runJobs()
      return { preview: preview.rows, done: await world.call(getImport, { importId: id }) }
    }
    const { preview, done } = await send(rows)
    const problems = preview.map(({ status, problems: list }) => [
      status,
      list.map(({ column, code }) => [column, code]),
    ])
    expect(problems).toEqual([
      ['new', []],
      ['error', [['programme', 'training.import_programme']]],
      ['error', [['name', 'training.import_nobody']]],
      ['error', [['name', 'training.import_several']]],
      ['error', [['validTo', 'training.ends_before_it_starts']]],
      ['error', [['validFrom', expect.any(String)]]],
      ['duplicate', expect.anything()],
    ])
    expect(done).toMatchObject({ state: 'done', counts: { new: 1, error: 5 } })
    const { certificates } = await world.call(contract.personTraining, { personId: ada.id })
    expect(certificates).toMatchObject([{ number: 'FH-77', source: 'import', programmeId }])
    const again = await send([rows[0]!, rows[1]!.with(5, 'FH-79')])
    expect(again.preview).toMatchObject([{ status: 'changed', changes: [{ column: 'number', after: 'FH-79' }] }])
    expect((await world.call(contract.personTraining, { personId: ada.id })).certificates).toHaveLength(1)
  })
})

describe('printed certificates of somebody who is erased', () => {
  it('go, also where a namesake bears the name and keeps theirs; the register has no gap', async () => {
    const programmeId = await attendedProgramme(world, 'Safe lifting')
    const gone = await person(world, 'Otto Namesake', '+61 400 050 011')
    const stays = await person(world, 'Otto Namesake', '+61 400 050 012')
    const [first, second] = [
      await world.call(contract.certify, { programmeId, personId: gone.id }),
      await world.call(contract.certify, { programmeId, personId: stays.id }),
    ]
    const file = async (id: string | null) => {
      const { mediaType, content } = await world.call(downloadDocument, { documentId: id! })
      return { mediaType, size: (content as Uint8Array).length }
    }
    expect((await file(first.documentId)).mediaType).toBe('application/pdf')
    await world.call(erasePerson, { personId: gone.id, name: 'Otto Namesake', reason: 'On request' })
    expect((await file(first.documentId)).mediaType).toBe('text/plain')
    expect((await file(second.documentId)).mediaType).toBe('application/pdf')
    const papers = await world.app.owner.query<{ id: string; text: string; number: string }>(
      `select id, number, concat_ws(' ', title, party_name, search_text) as text from documents.document where id = any ($1)`,
      [[first.documentId, second.documentId]],
    )
    const said = new Map(papers.rows.map(({ id, text }) => [id, text.toLowerCase().includes('otto')]))
    expect([said.get(first.documentId!), said.get(second.documentId!)]).toEqual([false, true])
    expect(papers.rows.map(({ number }) => number).toSorted()).toEqual([first.number, second.number].toSorted())
  })
})

describe('a person’s own code', () => {
  it('lets the trainer note who is there, gives a place to whoever had none, and the certificate', async () => {
    const programmeId = await attendedProgramme(world, 'Opening the stand')
    const [ada, guest] = [
      await person(world, 'Ada Code', '+61 400 050 021'),
      await person(world, 'Guest Code', '+61 400 050 022'),
    ]
    const sessionId = await sessionNow(world, programmeId, moment)
    await world.call(contract.enrolInSession, { sessionId, personIds: [ada.id] })
    const trainer = world.as('supervisor')
    const { code } = await ada.phone.call(contract.myCode, {})
    const noted = await trainer.call(contract.scanPerson, { sessionId, code })
    expect(noted).toMatchObject({ name: 'Ada Code', again: false, certified: true, session: { attended: 1, taken: 1 } })
    expect(await trainer.call(contract.scanPerson, { sessionId, code })).toMatchObject({
      again: true,
      certified: false,
    })
    const other = (await guest.phone.call(contract.myCode, {})).code
    expect(await trainer.call(contract.scanPerson, { sessionId, code: other })).toMatchObject({ session: { taken: 2 } })
    const { participants } = await world.call(contract.getSession, { sessionId })
    expect(participants.map(({ markedHow }) => markedHow)).toEqual(['code', 'code'])
  })

  it('is refused when it is old, of another person, of a session, or scanned by whoever may not', async () => {
    const programmeId = await attendedProgramme(world, 'Closing the stand')
    const ada = await person(world, 'Ada Old', '+61 400 050 031')
    const sessionId = await sessionNow(world, programmeId, moment)
    const scan = (code: string) => world.call(contract.scanPerson, { sessionId, code })
    const { code } = await ada.phone.call(contract.myCode, {})
    const [, step, signature] = code.split('.')
    await expect(scan(`per_${'0'.repeat(26)}.${step}.${signature}`)).rejects.toEqual(
      refusal('training.person_code_unknown'),
    )
    const { url } = await world.call(contract.sessionCode, { sessionId })
    const ofSession = new URL(url, 'http://office.example').searchParams.get('visit')!
    await expect(scan(ofSession)).rejects.toEqual(refusal('training.person_code_unknown'))
    await expect(ada.phone.call(contract.visitSession, { code })).rejects.toEqual(refusal('training.code_unknown'))
    await expect(ada.phone.call(contract.scanPerson, { sessionId, code })).rejects.toMatchObject({ status: 403 })
    moment = addMinutes(moment, 5)
    await expect(scan(code)).rejects.toEqual(refusal('training.person_code_expired'))
    moment = addMinutes(moment, -5)
    const { won } = await race(4, () => scan(code))
    expect(won.filter(({ again }) => !again)).toHaveLength(1)
    expect((await world.call(contract.getSession, { sessionId })).taken).toBe(1)
  })
})

describe('the personal link in messages of trainings', () => {
  const linkIn = async (personId: string) => {
    const [newest] = (await world.call(listMessages, { receiverId: personId })).rows
    const { copy } = await world.call(getMessage, { messageId: newest!.id })
    return /\/p\/\S+/.exec(copy!)![0]
  }
  const opens = (path: string) =>
    callerOfLink(world.app.owner, world.app.registry, path.split('/').at(-1)!, 'en', moment)

  it('is one for all messages while it lives long enough, then a new one; the old one opens until its day', async () => {
    const ada = await person(world, 'Ada Links', '+61 400 050 041')
    const invite = async () => {
      const programmeId = await attendedProgramme(world, `Lesson ${String(moment)}`)
      await world.call(contract.enrol, { programmeId, personIds: [ada.id] })
      return linkIn(ada.id)
    }
    const before = moment
    const first = await invite()
    moment = addMinutes(moment, 40 * 24 * 60)
    expect(await invite()).toBe(first)
    moment = addMinutes(moment, 25 * 24 * 60)
    const second = await invite()
    expect(second).not.toBe(first)
    expect((await opens(first)).scope).toEqual({ person: [ada.id] })
    expect((await opens(second)).scope).toEqual({ person: [ada.id] })
    moment = before
  })

  it('is not kept of an erased or merged record', async () => {
    const [kept, merged] = [
      await person(world, 'Kept Links', '+61 400 050 051'),
      await person(world, 'Merged Links', '+61 400 050 052'),
    ]
    const programmeId = await attendedProgramme(world, 'Merging lesson')
    await world.call(contract.enrol, { programmeId, personIds: [kept.id, merged.id] })
    const path = await linkIn(merged.id)
    await world.call(mergePeople, { keptId: kept.id, mergedId: merged.id })
    expect((await opens(path)).scope).toEqual({ person: [kept.id] })
    const links = () => world.app.owner.query('select 1 from training.person_link where person_id = $1', [kept.id])
    expect((await links()).rowCount).toBe(1)
    await world.call(erasePerson, { personId: kept.id, name: 'Kept Links', reason: 'On request' })
    expect((await links()).rowCount).toBe(0)
    await expect(opens(path)).rejects.toMatchObject({ status: 410 })
  })
})
