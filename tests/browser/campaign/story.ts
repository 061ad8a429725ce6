import { type Client, createClient } from '@ordinate/contract'
import { type Instant, instant } from '@ordinate/kernel'
import type { Page } from 'playwright-core'
import { tokenOf } from '../../running-server.ts'
import { PHONE, type Watched, type WindowOptions, watchedPage, windowOf } from '../chromium.ts'
import { openStage, type Stage } from '../stage.ts'

/** What the steps of the campaign share: the coordinator's page, the clock, and what was learnt on the way. */
export interface Story {
  readonly stage: Stage
  readonly office: Watched
  /** The page of `office`. */
  readonly page: Page
  /** What the server's clock shows, and the clock of every phone that is opened. */
  now: Instant
  orderPath: string
  clientLink: string
  personLinks: readonly string[]
  /** Opens a path at the desk. */
  visit(path: string): Promise<void>
  /** Opens a tab of the order at the desk. */
  visitTab(tab: string): Promise<void>
  /** Opens a link on somebody's phone. */
  onPhone(link: string, options?: WindowOptions): Promise<Watched>
  /** The HTTP client of whoever holds the link. */
  clientOf(link: string): Client
  /** The coordinator's HTTP client. */
  coordinator(): Promise<Client>
}

/** Opens a new installation a month before the campaign. */
export async function openStory(): Promise<Story> {
  const stage = await openStage({ clock: () => story.now })
  const desk = await windowOf(stage.browser)
  const office = await watchedPage(desk)
  const baseUrl = stage.url('')
  const story: Story = {
    stage,
    office,
    page: office.page,
    now: instant('2027-02-15T00:00:00Z'),
    orderPath: '',
    clientLink: '',
    personLinks: [],
    async visit(path) {
      await office.page.goto(stage.url(path))
      await office.settled()
    },
    visitTab: (tab) => story.visit(`${story.orderPath}?tab=${tab}`),
    async onPhone(link, options) {
      const now = story.now.epochMilliseconds
      const opened = await watchedPage(await windowOf(stage.browser, { size: PHONE, now, ...options }))
      await opened.page.goto(link)
      await opened.settled()
      return opened
    },
    clientOf: (link) => createClient({ baseUrl, headers: () => ({ 'x-link': tokenOf(link) }) }),
    async coordinator() {
      const cookie = (await desk.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
      return createClient({ baseUrl, headers: () => ({ cookie }) })
    },
  }
  return story
}
