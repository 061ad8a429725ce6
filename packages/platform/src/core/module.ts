import { fileJobs, fileSchedules } from '../files/sweep-job.ts'
import { jobOperations } from '../jobs/perform.ts'
import { defineModule, type ModuleDefinition } from '../registry/module.ts'
import en from './messages/en.json' with { type: 'json' }
import ru from './messages/ru.json' with { type: 'json' }
import { ground } from './migrations/0001-ground.ts'
import { sealedFiles } from './migrations/0002-sealed-files.ts'
import { uploads } from './migrations/0010-uploads.ts'
import { fetchFileHandler, storeFileHandler } from './operations/files.ts'
import { listLinksHandler, revokeLinkHandler } from './operations/links.ts'
import {
  meHandler,
  organisationChanged,
  organisationHandler,
  updateOrganisationHandler,
} from './operations/organisation.ts'
import { timelineHandler } from './operations/timeline.ts'
import { dropStaleUploads, storePartHandler, uploadStateHandler } from './operations/uploads.ts'

const schedules = [...fileSchedules, { name: 'platform.drop_stale_uploads', cron: '40 3 * * *', run: dropStaleUploads }]

/** The platform as a module, made for a list of other modules whose jobs and schedules it carries out. */
export function platformModule(others: readonly ModuleDefinition[]): ModuleDefinition {
  return defineModule({
    name: 'platform',
    handlers: [
      organisationHandler,
      updateOrganisationHandler,
      meHandler,
      timelineHandler,
      listLinksHandler,
      revokeLinkHandler,
      fetchFileHandler,
      storeFileHandler,
      uploadStateHandler,
      storePartHandler,
      ...jobOperations(others, { jobs: fileJobs, schedules }),
    ],
    migrations: [ground, sealedFiles, uploads],
    jobs: fileJobs,
    schedules,
    appendOnly: ['timeline', 'fact'],
    permissions: {
      'platform.system': [],
      'platform.administer': [],
      'platform.view_members': [
        'manager',
        'department_head',
        'accountant',
        'auditor',
        'sales',
        'warehouse_keeper',
        'supervisor',
      ],
      'platform.view_timeline': ['manager', 'department_head', 'accountant', 'auditor', 'sales', 'warehouse_keeper'],
      'platform.view_files': [
        'manager',
        'department_head',
        'accountant',
        'auditor',
        'sales',
        'warehouse_keeper',
        'supervisor',
      ],
      'platform.store_files': ['manager', 'department_head', 'accountant', 'sales', 'warehouse_keeper', 'supervisor'],
    },
    facts: [organisationChanged],
    messages: { en, ru },
  })
}
