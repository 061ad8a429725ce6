import { afterAll, afterEach, beforeAll, describe, it } from 'vitest'
import { clientApproves, prepare, venuesAgree, writeTheEstimate } from './campaign/agreement.ts'
import { closeTheDays, reconcileAndReport, settleAndArchive } from './campaign/closing.ts'
import { finishTheDay, watchTheDay, workOffline } from './campaign/day.ts'
import { beginWithTheLink, drawTheProgramme, importOutlets, importPeople, takeTheOrder } from './campaign/order.ts'
import { openStory, type Story } from './campaign/story.ts'
import { drawUpTheRoster, everybodyConfirms, issueMaterials } from './campaign/team.ts'
import { keep } from './chromium.ts'

describe('a campaign through the screens', () => {
  let story: Story
  beforeAll(async () => {
    story = await openStory()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await keep(story.page, 'story-failed')
  })
  afterAll(() => story.stage.stop())

  it('begins with the one-time link and an organisation of one’s own', () => beginWithTheLink(story))
  it('imports outlets pasted from Excel: a column corrected, an error row with its reason, then written', () =>
    importOutlets(story))
  it('imports people the same way', () => importPeople(story))
  it('takes an order by the form, and shows what is missing before its next stages', () => takeTheOrder(story))
  it('draws the address programme by a pattern', () => drawTheProgramme(story))
  it('writes the estimate by a block from Excel and by typing, and sends it', () => writeTheEstimate(story))
  it('lets the client comment and approve by the link on a phone', () => clientApproves(story))
  it('makes the budget, files the contract and prepares', () => prepare(story))
  it('requests the places, and the venues agree by their links on phones', () => venuesAgree(story))
  it('makes seats, draws up the roster, says why, and publishes', () => drawUpTheRoster(story))
  it('has everybody confirm: one on a phone, the others by their links', () => everybodyConfirms(story))
  it('receives materials with a shortage, issues them, and goes to the field', () => issueMaterials(story))
  it('works a point on a phone without network: nothing is lost by a reload, nothing is sent twice', () =>
    workOffline(story))
  it('shows the supervisor and the office who is at work', () => watchTheDay(story))
  it('works everything else over HTTP, and reports the materials of the first point on the phone', () =>
    finishTheDay(story))
  it('reviews the photos of the closed days, and puts the hours into the pay register', () => closeTheDays(story))
  it('accounts for the materials to zero and issues both reports', () => reconcileAndReport(story))
  it('invoices, is paid in two parts, and keeps the order in the archive, found by the palette', () =>
    settleAndArchive(story))
})
