import type { Client } from '@ordinate/contract'
import type { Story } from './story.ts'

/** What one chapter of the story leaves to the next. */
export interface Campaign {
  story: Story
  orderId: string
  itemId: string
  readonly outletIds: string[]
  /** Clients of the people's own links, by person. */
  readonly phones: Map<string, Client>
}
