import { defineModule } from '@ordinate/platform'
import { reportIssued } from './contract.ts'
import { contributes } from './contributes.ts'
import en from './messages/en.json' with { type: 'json' }
import ru from './messages/ru.json' with { type: 'json' }
import { clientReportHandler } from './operations/client-report.ts'
import { clientTeamHandler, rateAsClientHandler } from './operations/client-team.ts'
import { exportArchiveHandler } from './operations/export-archive.ts'
import { issueFinalReportHandler } from './operations/issue-final-report.ts'
import { issuePhotoReportHandler } from './operations/issue-photo-report.ts'
import { orderFiguresHandler } from './operations/order-figures.ts'
import { shareReportHandler } from './operations/share-report.ts'

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
  ],
  migrations: [],
  permissions: {
    'reporting.view': readers,
    'reporting.client_report': readers,
    'reporting.issue': ['manager', 'department_head', 'sales'],
    'reporting.override': ['manager'],
    'reporting.export': ['manager', 'accountant', 'auditor'],
  },
  linkPurposes: {
    report: { permissions: ['reporting.client_report', 'documents.download'], entry: '/l' },
  },
  facts: [reportIssued],
  contributes,
  messages: { en, ru },
})
