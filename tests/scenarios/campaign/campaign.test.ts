import { afterAll, beforeAll, describe, it } from 'vitest'
import { briefChapter } from './brief.ts'
import type { Campaign } from './campaign.ts'
import { closeChapter } from './close.ts'
import { fieldChapter } from './field.ts'
import { preparationChapter } from './preparation.ts'
import { hasOutlets, openAgency } from './story.ts'

describe.runIf(hasOutlets)('a campaign from brief to archive', () => {
  const campaign = { outletIds: [], phones: new Map() } as unknown as Campaign
  beforeAll(async () => {
    campaign.story = await openAgency()
  })
  afterAll(() => campaign.story.stop())

  briefChapter(campaign)
  preparationChapter(campaign)
  fieldChapter(campaign)
  closeChapter(campaign)
})

it.runIf(!hasOutlets)('a campaign from brief to archive', ({ skip }) => {
  skip('shared/data/outlets-au.csv does not lie beside the project')
})
