import { typesetterMessages } from '@ordinate/typesetter/messages'
import { defineModule } from '../registry/module.ts'
import { importMoved } from './contract.ts'
import { importLifecycle } from './domain/lifecycle.ts'
import { contributes } from './forget.ts'
import { jobs, schedules } from './jobs.ts'
import en from './messages/en.json' with { type: 'json' }
import ru from './messages/ru.json' with { type: 'json' }
import { imports } from './migrations/0001-imports.ts'
import { cancelHandler } from './operations/cancel.ts'
import { confirmHandler } from './operations/confirm.ts'
import { getHandler, kindsHandler, listHandler } from './operations/look.ts'
import { previewHandler } from './operations/preview.ts'
import { setMappingHandler } from './operations/set-mapping.ts'
import { startHandler } from './operations/start.ts'
import { startPastedHandler } from './operations/start-pasted.ts'
import { templateHandler } from './operations/template.ts'

export const importsModule = defineModule({
  name: 'imports',
  handlers: [
    kindsHandler,
    startHandler,
    startPastedHandler,
    setMappingHandler,
    previewHandler,
    confirmHandler,
    cancelHandler,
    getHandler,
    listHandler,
    templateHandler,
  ],
  migrations: [imports],
  permissions: {
    'imports.use': ['manager', 'department_head', 'warehouse_keeper', 'accountant', 'sales'],
  },
  facts: [importMoved],
  contributes,
  jobs,
  schedules,
  lifecycles: [importLifecycle],
  // Files are read by the typesetter, whose reasons for refusing one are told to whoever uploaded it.
  messages: { en: { ...en, ...typesetterMessages.en }, ru: { ...ru, ...typesetterMessages.ru } },
})
