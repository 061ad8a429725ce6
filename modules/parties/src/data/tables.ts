import type { Generated } from 'kysely'

/** Tables of the schema `parties`. `org_id` stands first in each and is added by the platform. */
export interface PartiesTables {
  'parties.party': {
    id: string
    kind: 'person' | 'organisation'
    name: string
    legal_name: string | null
    tax_id: string | null
    email: string | null
    email_key: string | null
    phone: string | null
    phone_key: string | null
    locale: 'en' | 'ru' | null
    address: string | null
    notes: string | null
    roles: string[]
    archived: Generated<boolean>
    merged_into_id: string | null
    search_text: string
    version: Generated<number>
  }
  'parties.contact': {
    organisation_id: string
    person_id: string
    position: string | null
  }
}
