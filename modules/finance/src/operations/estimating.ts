import { agreeProgrammeHandler } from './agree-programme.ts'
import { clientChangeFileHandler, clientChangesHandler } from './client-changes.ts'
import { compareEstimatesHandler, comparisonFileHandler } from './compare-estimates.ts'
import { decideChangeHandler } from './decide-change.ts'
import { listChangesHandler } from './list-changes.ts'
import { listRatesHandler } from './list-rates.ts'
import { proposeChangeHandler } from './propose-change.ts'
import { proposeEstimateHandler } from './propose-estimate.ts'
import { removeRateHandler } from './remove-rate.ts'
import { repriceChangeHandler } from './reprice-change.ts'
import { sendChangeHandler } from './send-change.ts'
import { setRateHandler } from './set-rate.ts'
import { tryRatesHandler } from './try-rates.ts'
import { updateChangeHandler } from './update-change.ts'
import { withdrawChangeHandler } from './withdraw-change.ts'

/** The rate card, proposals from the address programme, comparison of versions, change orders. */
export const estimatingHandlers = [
  agreeProgrammeHandler,
  clientChangeFileHandler,
  clientChangesHandler,
  compareEstimatesHandler,
  comparisonFileHandler,
  decideChangeHandler,
  listChangesHandler,
  listRatesHandler,
  proposeChangeHandler,
  proposeEstimateHandler,
  removeRateHandler,
  repriceChangeHandler,
  sendChangeHandler,
  setRateHandler,
  tryRatesHandler,
  updateChangeHandler,
  withdrawChangeHandler,
]
