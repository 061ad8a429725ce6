import { addDays, dateIn } from '@ordinate/kernel'
import { messagesModule } from '@ordinate/messages/module'
import { partiesModule } from '@ordinate/parties/module'
import { callerOfLink, currentInstant } from '@ordinate/platform'
import { type Bench, bench, race } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  addPaper,
  addPhoto,
  answerRequest,
  createPerson,
  erasePerson,
  myPaperRequests,
  requestPapers,
  setVideo,
} from './contract.ts'
import { staffingModule } from './module.ts'
import { cameraPicture, sealed, tinyVideo } from './testing/pictures.ts'

let world: Bench
beforeAll(async () => {
  world = await bench([partiesModule, messagesModule, staffingModule])
})
afterAll(() => world.close())

const today = dateIn(currentInstant(), 'Australia/Adelaide')

const OWN_TABLES = ['photo', 'video', 'paper', 'scan', 'paper_request', 'availability', 'note', 'rate', 'consent']

/** Rows of a person that are left in the tables of papers and portfolio. */
async function leftOf(personId: string): Promise<string[]> {
  const left: string[] = []
  for (const table of OWN_TABLES) {
    const { rows } = await world.app.owner.query(`select 1 from staffing.${table} where person_id = $1`, [personId])
    if (rows.length > 0) left.push(table)
  }
  return left
}

describe('what is handed in while somebody is erased', () => {
  it('is either erased with them or refused, and no file of it is left', async () => {
    for (const round of [1, 2, 3]) {
      const name = `Zenobia Racer ${round}`
      const { id: personId } = await world.call(createPerson, { name, phone: `+61 400 040 10${round}` })
      const { links } = await world.call(requestPapers, {
        personIds: [personId],
        kinds: ['id'],
        deadline: addDays(today, 7),
      })
      const token = links[0]!.path.split('/').at(-1)!
      const link = world.as(await callerOfLink(world.app.owner, world.app.registry, token, 'en', currentInstant()))
      const itemId = (await link.call(myPaperRequests, {})).requests[0]!.items[0]!.id
      const picture = await cameraPicture()
      const scan = await sealed(link, 'scan.jpg', picture)
      await sealed(link, 'never-handed-in.jpg', picture)
      const [photo, paper] = [await sealed(world, 'me.jpg', picture), await sealed(world, 'paper.jpg', picture)]
      const video = await sealed(world, 'speech.mp4', tinyVideo())
      const steps: (() => Promise<unknown>)[] = [
        () => world.call(addPhoto, { personId, fileId: photo }),
        () => world.call(addPaper, { personId, kind: 'police_check', number: 'ZN 1', scanFileIds: [paper] }),
        () => link.call(answerRequest, { itemId, number: 'ZN 2', validTo: addDays(today, 9), scanFileIds: [scan] }),
        () => world.call(setVideo, { personId, fileId: video }),
        () => world.call(erasePerson, { personId, name, reason: 'On request' }),
      ]
      const { lost } = await race(steps.length, (runner) => steps[(runner + round) % steps.length]!())
      for (const problem of lost) {
        expect(['staffing.erased', 'platform.not_found', 'not_found']).toContain((problem as { code: string }).code)
      }
      await expect(world.call(erasePerson, { personId, name, reason: 'Again' })).rejects.toMatchObject({
        code: 'staffing.erased',
      })
      expect(await leftOf(personId)).toEqual([])
      const { rows } = await world.app.owner.query<{ name: string; waits: boolean; created_by: string }>(
        'select name, waits, created_by from platform.file where org_id = $1 and sealed',
        [world.orgId],
      )
      // What the office uploaded and was refused to hand over waits for its day, and says nothing of whose it is.
      expect(rows.filter(({ waits }) => !waits)).toEqual([])
      expect(rows.filter(({ created_by }) => created_by === link.caller.id)).toEqual([])
    }
  })
})
