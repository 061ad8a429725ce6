import { defineModule } from '@ordinate/platform'
import { reportIssued, runProgressed, templatesSet } from './contract.ts'
import { contributes } from './contributes.ts'
import { runLifecycle } from './domain/index.ts'
import en from './messages/en.json' with { type: 'json' }
import ru from './messages/ru.json' with { type: 'json' }
import { reports } from './migrations/0001-reports.ts'
import { clientReportHandler } from './operations/client-report.ts'
import { clientTeamHandler, rateAsClientHandler } from './operations/client-team.ts'
import { exportArchiveHandler } from './operations/export-archive.ts'
import { clientGalleryHandler, galleryPictureHandler, shareGalleryHandler } from './operations/gallery.ts'
import { issueFinalReportHandler } from './operations/issue-final-report.ts'
import { issuePhotoReportHandler } from './operations/issue-photo-report.ts'
import { orderFiguresHandler } from './operations/order-figures.ts'
import { cancelPhotoReportHandler, photoReportRunHandler, startPhotoReportHandler } from './operations/runs.ts'
import { shareReportHandler } from './operations/share-report.ts'
import { listTemplatesHandler, removeTemplateHandler, saveTemplateHandler } from './operations/templates.ts'
import { photoReportJobHandler } from './photo-report-job.ts'

const readers = ['manager', 'department_head', 'accountant', 'sales', 'auditor']

export const reportingModule = defineModule({
  name: 'reporting',
  handlers: [
    orderFiguresHandler,
    issueFinalReportHandler,
    issuePhotoReportHandler,
    shareReportHandler,
    clientReportHandler,
    clientTeamHandler,
    rateAsClientHandler,
    exportArchiveHandler,
    startPhotoReportHandler,
    photoReportRunHandler,
    cancelPhotoReportHandler,
    listTemplatesHandler,
    saveTemplateHandler,
    removeTemplateHandler,
    clientGalleryHandler,
    galleryPictureHandler,
    shareGalleryHandler,
  ],
  migrations: [reports],
  jobs: [photoReportJobHandler],
  lifecycles: [runLifecycle],
  constraints: {
    run_one_running: 'reporting.run_running',
    template_of_client: 'reporting.template_taken',
    template_of_house: 'reporting.template_taken',
  },
  permissions: {
    'reporting.view': readers,
    'reporting.client_report': readers,
    'reporting.client_gallery': readers,
    'reporting.set_templates': ['manager', 'department_head'],
    'reporting.issue': ['manager', 'department_head', 'sales'],
    'reporting.override': ['manager'],
    'reporting.export': ['manager', 'accountant', 'auditor'],
  },
  linkPurposes: {
    report: { permissions: ['reporting.client_report', 'documents.download'], entry: '/l' },
    gallery: { permissions: ['reporting.client_gallery'], entry: '/l' },
  },
  facts: [reportIssued, runProgressed, templatesSet],
  contributes,
  messages: { en, ru },
})
