import { defineModule } from '@ordinate/platform'
import { activationsChanged, orderCreated, orderUpdated, stageMoved } from './contract.ts'
import { agenda, gates, imports, planPanel, programmePanel, search } from './contributes.ts'
import { activationLifecycle } from './domain/index.ts'
import { forgetting } from './forget.ts'
import en from './messages/en.json' with { type: 'json' }
import ru from './messages/ru.json' with { type: 'json' }
import { migration0001 } from './migrations/0001-orders.ts'
import { addActivationsHandler } from './operations/add-activations.ts'
import { cancelActivationsHandler, moveActivationHandler } from './operations/change-activation.ts'
import { createOrderHandler } from './operations/create-order.ts'
import { getOrderHandler } from './operations/get-order.ts'
import { getActivationHandler, listActivationsHandler } from './operations/list-activations.ts'
import { listOrdersHandler } from './operations/list-orders.ts'
import { checkStageHandler, moveStageHandler } from './operations/move-stage.ts'
import { orderBoardHandler } from './operations/order-board.ts'
import { editPathHandler, listPathsHandler } from './operations/paths.ts'
import { planOrderHandler } from './operations/plan-order.ts'
import { previewRescheduleHandler } from './operations/preview-reschedule.ts'
import { updateOrderHandler } from './operations/update-order.ts'
import { papers } from './papers/kinds.ts'
import { inTransaction } from './reactions/in-transaction.ts'

const readers = ['manager', 'department_head', 'supervisor', 'warehouse_keeper', 'accountant', 'sales', 'auditor']

export const ordersModule = defineModule({
  name: 'orders',
  handlers: [
    createOrderHandler,
    updateOrderHandler,
    planOrderHandler,
    moveStageHandler,
    checkStageHandler,
    getOrderHandler,
    listOrdersHandler,
    orderBoardHandler,
    previewRescheduleHandler,
    addActivationsHandler,
    moveActivationHandler,
    cancelActivationsHandler,
    getActivationHandler,
    listActivationsHandler,
    editPathHandler,
    listPathsHandler,
  ],
  migrations: [migration0001],
  appendOnly: ['stage_move'],
  permissions: {
    'orders.view': readers,
    'orders.edit': ['manager', 'department_head', 'sales'],
    'orders.move_stage': ['manager', 'department_head'],
    'orders.override': ['manager'],
    'orders.edit_paths': ['manager'],
  },
  facts: [orderCreated, orderUpdated, stageMoved, activationsChanged],
  reactions: inTransaction,
  lifecycles: [activationLifecycle],
  contributes: [gates, agenda, search, planPanel, programmePanel, imports, papers, forgetting],
  constraints: {
    activation_once: 'orders.activation_exists',
    path_version: 'orders.changed_meanwhile',
    path_current: 'orders.changed_meanwhile',
    order_dates_in_order: 'orders.ends_before_start',
  },
  messages: { en, ru },
})
