import {
  getConsignmentHandler,
  listConsignmentsHandler,
  noteConsignmentsHandler,
  receiveConsignmentHandler,
} from '../consignments.ts'
import { listDifferencesHandler, settleDifferenceHandler } from '../differences.ts'
import { getPickHandler, issuePickHandler, listPicksHandler, planPickHandler } from '../picks.ts'
import { returnUnusedHandler } from '../returns.ts'
import { sendTransferHandler } from '../send-transfer.ts'

/** Pick lists, goods on the road, their acknowledgement, transfers, and what two ends say differently. */
export const sendingHandlers = [
  planPickHandler,
  listPicksHandler,
  getPickHandler,
  issuePickHandler,
  listConsignmentsHandler,
  getConsignmentHandler,
  noteConsignmentsHandler,
  receiveConsignmentHandler,
  sendTransferHandler,
  listDifferencesHandler,
  settleDifferenceHandler,
  returnUnusedHandler,
]
