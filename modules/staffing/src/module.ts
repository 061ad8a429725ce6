import { partiesMerged, partyUpdated } from '@ordinate/parties/contract'
import { defineModule, reactTo } from '@ordinate/platform'
import * as facts from './contract/facts.ts'
import { contributions } from './contributes.ts'
import { requestItemLifecycle } from './domain/index.ts'
import { exportWork } from './export-archive.ts'
import { handlers } from './handlers.ts'
import en from './messages/en.json' with { type: 'json' }
import ru from './messages/ru.json' with { type: 'json' }
import { people } from './migrations/0001-people.ts'
import { profile } from './migrations/0005-profile.ts'
import { papersAsked } from './migrations/0006-papers-asked.ts'
import { dataProtection } from './migrations/0007-data-protection.ts'
import { paperRules } from './migrations/0017-paper-rules.ts'
import { remindOfPapers } from './paper-reminders.ts'
import { followPartyMerge, followPartyName } from './reactions/in-transaction.ts'
import { keepRetention } from './schedule.ts'

/** What a person may do with the own record; scheduling issues the links. */
const ownPage = ['staffing.see_profile', 'staffing.own_profile', 'staffing.answer_request', 'platform.store_files']

/** Personnel records: people, portfolios, papers, availability, consents. */
export const staffingModule = defineModule({
  name: 'staffing',
  handlers,
  migrations: [people, profile, papersAsked, dataProtection, paperRules],
  permissions: {
    'staffing.view': ['manager', 'department_head', 'supervisor', 'accountant', 'auditor'],
    'staffing.see_profile': ['manager', 'department_head', 'supervisor', 'accountant', 'auditor'],
    'staffing.edit': ['manager', 'department_head'],
    'staffing.own_profile': ['manager', 'department_head'],
    'staffing.answer_request': ['manager', 'department_head'],
    'staffing.override': ['manager'],
    'staffing.view_papers': ['manager'],
    'staffing.view_pay': ['manager', 'accountant', 'auditor'],
    'staffing.set_rates': ['manager'],
    'staffing.write_notes': ['manager', 'department_head', 'supervisor'],
    'staffing.restricted_notes': ['manager'],
    'staffing.merge': ['manager'],
    'staffing.protect': ['manager'],
    'staffing.erase': [],
  },
  linkPurposes: {
    person: { permissions: ownPage, entry: '/p' },
    supervisor: { permissions: ownPage, entry: '/p' },
    papers: { permissions: ['staffing.answer_request', 'platform.store_files'], entry: '/l' },
  },
  facts: Object.values(facts),
  reactions: [
    reactTo(partyUpdated, 'in-transaction', followPartyName),
    reactTo(partiesMerged, 'in-transaction', followPartyMerge),
  ],
  jobs: [exportWork],
  schedules: [
    { name: 'staffing.retention', cron: '40 2 * * *', run: keepRetention },
    { name: 'staffing.paper_reminders', cron: '10 6 * * *', run: remindOfPapers },
  ],
  contributes: contributions,
  lifecycles: [requestItemLifecycle],
  constraints: {
    person_party_once: 'staffing.person_exists',
    availability_apart: 'staffing.availability_conflict',
    photo_place_once: 'staffing.photos_changed',
    data_export_one_running: 'staffing.export_runs',
    consent_stands_once: 'staffing.consent_stands',
    erasure_once: 'staffing.erased',
  },
  messages: { en, ru },
})
