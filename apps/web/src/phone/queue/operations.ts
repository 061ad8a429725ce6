import type { Operation } from '@ordinate/contract'
import {
  addPhoto,
  approveHours,
  checkIn,
  checkOut,
  handOnMaterials,
  readBriefing,
  receiveMaterials,
  receiveSent,
  reportFigures,
  reportIncident,
  reportMaterials,
  returnUnusedMaterials,
} from '@ordinate/field/contract'
import { claimExpense, resubmitExpense, withdrawExpense } from '@ordinate/finance/contract'
import { markRead } from '@ordinate/messages/contract'
import { confirm, decline } from '@ordinate/scheduling/contract'
import { acknowledgeUnit, reportFault } from '@ordinate/warehouse/contract'

const all = [
  addPhoto,
  approveHours,
  checkIn,
  checkOut,
  handOnMaterials,
  claimExpense,
  readBriefing,
  receiveMaterials,
  receiveSent,
  reportFigures,
  reportIncident,
  reportMaterials,
  returnUnusedMaterials,
  resubmitExpense,
  withdrawExpense,
  confirm,
  decline,
  markRead,
  acknowledgeUnit,
  reportFault,
] as unknown as readonly Operation[]

/** The commands that may wait on the phone, by name. */
export const queuedOperations: ReadonlyMap<string, Operation> = new Map(
  all.map((operation) => [operation.name, operation]),
)
