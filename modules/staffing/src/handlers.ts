import type { Handler } from '@ordinate/platform'
import { addPaperHandler } from './operations/add-paper.ts'
import { answerRequestHandler, myPaperRequestsHandler } from './operations/answer-request.ts'
import {
  paperRequestsHandler,
  remindRequestHandler,
  requestPapersHandler,
  withdrawRequestHandler,
} from './operations/ask-papers.ts'
import { availabilityHandler, setDaysHandler, setWeekHandler } from './operations/calendar.ts'
import { consentsHandler, giveConsentHandler, withdrawConsentHandler } from './operations/consents.ts'
import { createPersonHandler } from './operations/create-person.ts'
import { acceptPaperHandler, returnPaperHandler } from './operations/decide-paper.ts'
import {
  comparePeopleHandler,
  duplicatesHandler,
  mergePeopleHandler,
  tellApartHandler,
} from './operations/duplicates.ts'
import { erasePersonHandler, previewErasureHandler } from './operations/erase-person.ts'
import {
  exportFileHandler,
  personExportsHandler,
  startExportHandler,
  takeExportHandler,
} from './operations/export-data.ts'
import { getPersonHandler } from './operations/get-person.ts'
import { addNoteHandler, personHistoryHandler, personNotesHandler, removeNoteHandler } from './operations/history.ts'
import { listPeopleHandler } from './operations/list-people.ts'
import { paperRulesHandler, setPaperRulesHandler } from './operations/paper-rules.ts'
import {
  addPhotoHandler,
  orderPhotosHandler,
  photoFileHandler,
  portfolioHandler,
  removePhotoHandler,
  removeVideoHandler,
  setVideoHandler,
  videoFileHandler,
} from './operations/portfolio.ts'
import { protectionHandler, setProtectionHandler } from './operations/protection.ts'
import { personRatesHandler, setRateHandler } from './operations/rates.ts'
import { removePaperHandler } from './operations/remove-paper.ts'
import { addScansHandler, openScanHandler, paperLooksHandler, scanFileHandler } from './operations/scans.ts'
import { setAvailabilityHandler } from './operations/set-availability.ts'
import { updatePersonHandler } from './operations/update-person.ts'
import { viewPaperNumberHandler } from './operations/view-paper-number.ts'

/** What carries out each operation of this module. */
export const handlers: readonly Handler[] = [
  createPersonHandler,
  updatePersonHandler,
  getPersonHandler,
  listPeopleHandler,
  addPaperHandler,
  removePaperHandler,
  viewPaperNumberHandler,
  setAvailabilityHandler,
  portfolioHandler,
  addPhotoHandler,
  orderPhotosHandler,
  removePhotoHandler,
  setVideoHandler,
  removeVideoHandler,
  photoFileHandler,
  videoFileHandler,
  addScansHandler,
  openScanHandler,
  scanFileHandler,
  paperLooksHandler,
  requestPapersHandler,
  remindRequestHandler,
  withdrawRequestHandler,
  paperRequestsHandler,
  acceptPaperHandler,
  returnPaperHandler,
  myPaperRequestsHandler,
  answerRequestHandler,
  paperRulesHandler,
  setPaperRulesHandler,
  availabilityHandler,
  setDaysHandler,
  setWeekHandler,
  personHistoryHandler,
  addNoteHandler,
  removeNoteHandler,
  personNotesHandler,
  personRatesHandler,
  setRateHandler,
  duplicatesHandler,
  comparePeopleHandler,
  mergePeopleHandler,
  tellApartHandler,
  consentsHandler,
  giveConsentHandler,
  withdrawConsentHandler,
  protectionHandler,
  setProtectionHandler,
  startExportHandler,
  personExportsHandler,
  takeExportHandler,
  exportFileHandler,
  previewErasureHandler,
  erasePersonHandler,
]
