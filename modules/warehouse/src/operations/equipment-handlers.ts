import {
  careCertificateHandler,
  endCareHandler,
  planCareHandler,
  recordCareHandler,
  recordUsageHandler,
} from './care.ts'
import { draftClaimHandler, moveClaimHandler } from './claims.ts'
import { dismissFaultHandler, labelledUnitHandler, reportFaultHandler, unitLabelHandler } from './faults.ts'
import { giveUnitHandler, takeUnitBackHandler } from './give-unit.ts'
import { getEquipmentHandler, listEquipmentHandler } from './list-equipment.ts'
import { moveUnitOnHandler } from './move-unit-on.ts'
import { acknowledgeUnitHandler, myEquipmentHandler } from './own-equipment.ts'
import { closeRepairHandler, openRepairHandler, postponeRepairHandler } from './repairs.ts'

/** Units as equipment. */
export const equipmentHandlers = [
  listEquipmentHandler,
  getEquipmentHandler,
  giveUnitHandler,
  moveUnitOnHandler,
  takeUnitBackHandler,
  myEquipmentHandler,
  acknowledgeUnitHandler,
  recordUsageHandler,
  planCareHandler,
  endCareHandler,
  recordCareHandler,
  careCertificateHandler,
  unitLabelHandler,
  labelledUnitHandler,
  reportFaultHandler,
  dismissFaultHandler,
  openRepairHandler,
  postponeRepairHandler,
  closeRepairHandler,
  draftClaimHandler,
  moveClaimHandler,
]
