import { partyUpdated } from '@ordinate/parties/contract'
import { defineModule, reactTo } from '@ordinate/platform'
import { availabilityChanged, paperNumberRead, personChanged, personCreated } from './contract.ts'
import { contributions } from './contributes.ts'
import en from './messages/en.json' with { type: 'json' }
import ru from './messages/ru.json' with { type: 'json' }
import { people } from './migrations/0001-people.ts'
import { addPaperHandler } from './operations/add-paper.ts'
import { createPersonHandler } from './operations/create-person.ts'
import { getPersonHandler } from './operations/get-person.ts'
import { listPeopleHandler } from './operations/list-people.ts'
import { removePaperHandler } from './operations/remove-paper.ts'
import { setAvailabilityHandler } from './operations/set-availability.ts'
import { updatePersonHandler } from './operations/update-person.ts'
import { viewPaperNumberHandler } from './operations/view-paper-number.ts'
import { followPartyName } from './reactions/in-transaction.ts'

/** Personnel records: people, papers, availability. */
export const staffingModule = defineModule({
  name: 'staffing',
  handlers: [
    createPersonHandler,
    updatePersonHandler,
    getPersonHandler,
    listPeopleHandler,
    addPaperHandler,
    removePaperHandler,
    viewPaperNumberHandler,
    setAvailabilityHandler,
  ],
  migrations: [people],
  permissions: {
    'staffing.view': ['manager', 'department_head', 'supervisor', 'accountant', 'auditor'],
    'staffing.edit': ['manager', 'department_head'],
    'staffing.view_papers': ['manager'],
    'staffing.view_pay': ['manager', 'accountant', 'auditor'],
  },
  facts: [personCreated, personChanged, availabilityChanged, paperNumberRead],
  reactions: [reactTo(partyUpdated, 'in-transaction', followPartyName)],
  contributes: contributions,
  constraints: {
    person_party_once: 'staffing.person_exists',
    availability_apart: 'staffing.availability_conflict',
  },
  messages: { en, ru },
})
