import { defineModule } from '@ordinate/platform'
import { documentIssued, documentRegistered, documentVoided } from './contract.ts'
import { search } from './contributes.ts'
import { documentLifecycle } from './domain/index.ts'
import { forgetting } from './forget.ts'
import en from './messages/en.json' with { type: 'json' }
import ru from './messages/ru.json' with { type: 'json' }
import { register } from './migrations/0001-documents.ts'
import { downloadHandler } from './operations/download.ts'
import { getDocumentHandler } from './operations/get-document.ts'
import { issueHandler } from './operations/issue.ts'
import { kindsHandler } from './operations/kinds.ts'
import { listDocumentsHandler } from './operations/list-documents.ts'
import { registerHandler } from './operations/register.ts'
import { renderHandler } from './operations/render.ts'
import { voidDocumentHandler } from './operations/void-document.ts'

const everybody = ['manager', 'department_head', 'supervisor', 'warehouse_keeper', 'accountant', 'sales', 'auditor']

export const documentsModule = defineModule({
  name: 'documents',
  handlers: [
    issueHandler,
    renderHandler,
    downloadHandler,
    getDocumentHandler,
    kindsHandler,
    listDocumentsHandler,
    registerHandler,
    voidDocumentHandler,
  ],
  migrations: [register],
  permissions: {
    'documents.view': everybody,
    'documents.download': everybody,
    'documents.issue': ['manager', 'department_head', 'warehouse_keeper', 'accountant', 'sales'],
    'documents.register': ['manager', 'department_head', 'warehouse_keeper', 'accountant', 'sales'],
    'documents.void': ['manager'],
  },
  facts: [documentIssued, documentRegistered, documentVoided],
  lifecycles: [documentLifecycle],
  contributes: [search, forgetting],
  constraints: { document_number: 'documents.replaced_meanwhile' },
  messages: { en, ru },
})
