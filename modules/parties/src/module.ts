import { defineModule } from '@ordinate/platform'
import { partiesMerged, partyCreated, partyUpdated } from './contract.ts'
import { contributes } from './contributes.ts'
import en from './messages/en.json' with { type: 'json' }
import ru from './messages/ru.json' with { type: 'json' }
import { parties } from './migrations/0001-parties.ts'
import { addContactHandler } from './operations/add-contact.ts'
import { createPartyHandler } from './operations/create-party.ts'
import { getPartyHandler } from './operations/get-party.ts'
import { listPartiesHandler } from './operations/list-parties.ts'
import { mergePartiesHandler } from './operations/merge-parties.ts'
import { updatePartyHandler } from './operations/update-party.ts'

export const partiesModule = defineModule({
  name: 'parties',
  handlers: [
    createPartyHandler,
    updatePartyHandler,
    getPartyHandler,
    listPartiesHandler,
    addContactHandler,
    mergePartiesHandler,
  ],
  migrations: [parties],
  permissions: {
    'parties.view': ['manager', 'department_head', 'supervisor', 'warehouse_keeper', 'accountant', 'sales', 'auditor'],
    'parties.edit': ['manager', 'department_head', 'accountant', 'sales'],
    'parties.merge': ['manager'],
  },
  facts: [partyCreated, partyUpdated, partiesMerged],
  contributes,
  messages: { en, ru },
})
