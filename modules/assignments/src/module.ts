import { defineModule } from '@ordinate/platform'
import { assignmentsChanged } from './contract.ts'
import { agenda } from './contributes.ts'
import { assignmentLifecycle } from './domain/index.ts'
import { forgetting } from './forget.ts'
import en from './messages/en.json' with { type: 'json' }
import ru from './messages/ru.json' with { type: 'json' }
import { migration0001 } from './migrations/0001-assignments.ts'
import { cancelHandler, completeHandler, reopenHandler } from './operations/change-state.ts'
import { createAssignmentHandler } from './operations/create-assignment.ts'
import { getAssignmentHandler, listAssignmentsHandler } from './operations/list-assignments.ts'
import { previewRescheduleHandler } from './operations/preview-reschedule.ts'
import { updateAssignmentHandler } from './operations/update-assignment.ts'

export const assignmentsModule = defineModule({
  name: 'assignments',
  handlers: [
    createAssignmentHandler,
    updateAssignmentHandler,
    completeHandler,
    reopenHandler,
    cancelHandler,
    getAssignmentHandler,
    listAssignmentsHandler,
    previewRescheduleHandler,
  ],
  migrations: [migration0001],
  permissions: {
    'assignments.view': [
      'manager',
      'department_head',
      'supervisor',
      'warehouse_keeper',
      'accountant',
      'sales',
      'auditor',
    ],
    'assignments.edit': ['manager', 'department_head', 'sales'],
    'assignments.complete': ['manager', 'department_head', 'supervisor', 'warehouse_keeper', 'accountant', 'sales'],
  },
  facts: [assignmentsChanged],
  lifecycles: [assignmentLifecycle],
  contributes: [agenda, forgetting],
  messages: { en, ru },
})
