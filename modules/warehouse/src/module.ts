import { documentModelPoint } from '@ordinate/documents'
import { defineModule, importKindPoint } from '@ordinate/platform'
import * as contract from './contract.ts'
import { bookingsAgenda } from './contributes/bookings.ts'
import { equipmentAgenda, equipmentSearch } from './contributes/equipment.ts'
import { materialGates } from './contributes/gates.ts'
import { materialsAgenda, materialsPanel } from './contributes/panel-and-agenda.ts'
import { materialsReady } from './contributes/readiness.ts'
import { leftoversAct, writeOffAct } from './documents/closing-papers.ts'
import { issueNote } from './documents/issue-note.ts'
import { pickList } from './documents/pick-list.ts'
import { discrepancyAct, goodsReceipt } from './documents/receipt-papers.ts'
import { stockDamageAct, stockWriteOffAct } from './documents/stock-acts.ts'
import { shortageAct, surplusAct } from './documents/stocktake-acts.ts'
import { supplierClaim } from './documents/supplier-claim.ts'
import {
  claimLifecycle,
  handoverLifecycle,
  repairLifecycle,
  returnableLifecycle,
  stocktakeLifecycle,
  unitLifecycle,
} from './domain/index.ts'
import { equipmentPeople, equipmentPeopleReactions } from './equipment-people.ts'
import { forgetting } from './forget.ts'
import { waybillImport } from './imports/waybill-import.ts'
import en from './messages/en.json' with { type: 'json' }
import ru from './messages/ru.json' with { type: 'json' }
import { warehouseTables } from './migrations/0001-warehouse.ts'
import { storageAndLots } from './migrations/0010-storage-and-lots.ts'
import { kits } from './migrations/0011-kits.ts'
import { consignments } from './migrations/0012-consignments.ts'
import { receiving } from './migrations/0013-receiving.ts'
import { reconciliation } from './migrations/0014-reconciliation.ts'
import { unitTables } from './migrations/0020-units.ts'
import { availabilityTables } from './migrations/0021-availability.ts'
import { equipmentTables } from './migrations/0022-equipment.ts'
import { stocktakeTables } from './migrations/0023-stocktake.ts'
import { acknowledgeHandler } from './operations/arrival.ts'
import { bookingHandlers } from './operations/booking-handlers.ts'
import { remindHolders } from './operations/care-reminders.ts'
import { closeReconciliationHandler } from './operations/close-reconciliation.ts'
import { recordConsumptionHandler } from './operations/consume.ts'
import { equipmentHandlers } from './operations/equipment-handlers.ts'
import { issueForOrderHandler, issueHandler } from './operations/issue.ts'
import {
  createItemHandler,
  listItemsHandler,
  movementsHandler,
  stockHandler,
  updateItemHandler,
} from './operations/items.ts'
import { assembleKitHandler, listKitsHandler, setKitHandler, takeKitApartHandler } from './operations/kits.ts'
import { getReceiptHandler, listReceiptsHandler, receiveHandler } from './operations/receive.ts'
import { reconcileHandler } from './operations/reconcile.ts'
import { registerUnitsHandler } from './operations/register-units.ts'
import { releaseHandler } from './operations/release.ts'
import { rentalLifecycle } from './operations/rentals.ts'
import { reserveHandler } from './operations/reserve.ts'
import { acceptReturnsHandler, returnMaterialsHandler } from './operations/returns.ts'
import { stocktakeHandlers } from './operations/stocktake-handlers.ts'
import { receivingHandlers } from './operations/topics/receiving.ts'
import { reconcilingHandlers } from './operations/topics/reconciling.ts'
import { sendingHandlers } from './operations/topics/sending.ts'
import { getUnitHandler, listUnitsHandler, updateUnitHandler } from './operations/units.ts'
import { writeOffHandler } from './operations/write-off.ts'
import { peopleContributions, peopleReactions } from './people.ts'
import { reactions } from './reactions.ts'

export const warehouseModule = defineModule({
  name: 'warehouse',
  handlers: [
    createItemHandler,
    updateItemHandler,
    listItemsHandler,
    stockHandler,
    movementsHandler,
    receiveHandler,
    listReceiptsHandler,
    getReceiptHandler,
    reserveHandler,
    releaseHandler,
    issueHandler,
    issueForOrderHandler,
    acknowledgeHandler,
    recordConsumptionHandler,
    returnMaterialsHandler,
    acceptReturnsHandler,
    reconcileHandler,
    writeOffHandler,
    closeReconciliationHandler,
    setKitHandler,
    listKitsHandler,
    assembleKitHandler,
    takeKitApartHandler,
    ...receivingHandlers,
    ...sendingHandlers,
    ...reconcilingHandlers,
    registerUnitsHandler,
    updateUnitHandler,
    listUnitsHandler,
    getUnitHandler,
    ...bookingHandlers,
    ...equipmentHandlers,
    ...stocktakeHandlers,
  ],
  migrations: [
    warehouseTables,
    storageAndLots,
    kits,
    consignments,
    receiving,
    reconciliation,
    unitTables,
    availabilityTables,
    equipmentTables,
    stocktakeTables,
  ],
  appendOnly: ['answer', 'receipt_line', 'issue_line', 'stock_act_line', 'write_off_line'],
  permissions: {
    'warehouse.view': [
      'manager',
      'department_head',
      'supervisor',
      'warehouse_keeper',
      'accountant',
      'sales',
      'auditor',
    ],
    'warehouse.keep': ['manager', 'warehouse_keeper'],
    'warehouse.reserve': ['manager', 'department_head', 'warehouse_keeper'],
    'warehouse.record': ['manager', 'department_head', 'supervisor', 'warehouse_keeper'],
    'warehouse.write_off': ['manager'],
    'warehouse.override': ['manager'],
    'warehouse.receive_consignment': ['manager', 'department_head', 'supervisor', 'warehouse_keeper'],
    'warehouse.report_fault': ['manager', 'department_head', 'supervisor', 'warehouse_keeper', 'sales'],
    'warehouse.own_equipment': [],
  },
  linkPurposes: {
    person: { permissions: ['warehouse.own_equipment', 'warehouse.report_fault'], entry: '/p' },
    supervisor: { permissions: ['warehouse.own_equipment', 'warehouse.report_fault'], entry: '/p' },
    unit: { permissions: ['warehouse.report_fault'], entry: '/l' },
    consignment: { permissions: ['warehouse.receive_consignment'], entry: '/l' },
  },
  facts: [
    contract.itemsChanged,
    contract.goodsReceived,
    contract.materialsChanged,
    contract.reconciliationClosed,
    contract.consignmentChanged,
    contract.goodsWrittenOff,
    contract.lossCharged,
    contract.lossCredited,
    contract.waybillChanged,
    contract.unitsChanged,
    contract.bookingsChanged,
    contract.bookingsTurnedRed,
    contract.rentalChanged,
    contract.stocktakeChanged,
  ],
  schedules: [
    {
      name: 'warehouse.remind_holders',
      cron: '10 9 * * *',
      run: async (ctx) => {
        await remindHolders(ctx)
      },
    },
  ],
  reactions: [...reactions, ...equipmentPeopleReactions, ...peopleReactions],
  contributes: [
    ...peopleContributions,
    materialGates,
    materialsReady,
    materialsPanel,
    materialsAgenda,
    bookingsAgenda,
    equipmentAgenda,
    equipmentSearch,
    ...equipmentPeople,
    forgetting,
    importKindPoint.of(() => [waybillImport]),
    documentModelPoint.of(() => [
      goodsReceipt,
      discrepancyAct,
      issueNote,
      pickList,
      leftoversAct,
      writeOffAct,
      stockWriteOffAct,
      stockDamageAct,
      supplierClaim,
      surplusAct,
      shortageAct,
    ]),
  ],
  lifecycles: [
    unitLifecycle,
    returnableLifecycle,
    rentalLifecycle,
    repairLifecycle,
    claimLifecycle,
    handoverLifecycle,
    stocktakeLifecycle,
  ],
  constraints: {
    item_sku_once: 'warehouse.sku_taken',
    receipt_waybill_once: 'warehouse.waybill_received',
    sheet_not_overdrawn: 'warehouse.sheet_changed',
    storage_place_code_once: 'warehouse.place_code_taken',
    lot_code_once: 'warehouse.lot_code_taken',
    item_code_once: 'warehouse.code_taken',
    waybill_once: 'warehouse.waybill_entered',
    waybill_line_once: 'warehouse.item_twice',
    unit_serial_once: 'warehouse.serial_taken',
    unit_code_once: 'warehouse.unit_code_taken',
    stocktake_of_place: 'warehouse.place_being_counted',
    handover_once: 'warehouse.unit_just_taken',
    repair_open_once: 'warehouse.unit_in_repair_already',
    unit_use_once: 'warehouse.unit_just_taken',
    returnables_of_activation: 'warehouse.sheet_changed',
  },
  messages: { en, ru },
})
