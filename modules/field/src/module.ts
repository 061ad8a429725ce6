import { defineModule } from '@ordinate/platform'
import { closingCheck } from './closing-check.ts'
import * as contract from './contract.ts'
import { agenda } from './contributes/agenda.ts'
import { equipmentPeople } from './contributes/equipment-people.ts'
import { gates } from './contributes/gates.ts'
import { resultsPanel } from './contributes/panel.ts'
import { briefedAndThere } from './contributes/readiness.ts'
import { attendanceLifecycle, photoLifecycle } from './domain/index.ts'
import en from './messages/en.json' with { type: 'json' }
import ru from './messages/ru.json' with { type: 'json' }
import { fieldTables } from './migrations/0001-field.ts'
import { phone as phoneTables } from './migrations/0010-phone.ts'
import { raiseAlarms } from './no-show-alarm.ts'
import { addPhotoHandler } from './operations/add-photo.ts'
import { checkInHandler } from './operations/check-in.ts'
import { checkOutHandler } from './operations/check-out.ts'
import { decideClashHandler, listClashesHandler } from './operations/clashes.ts'
import { clockHandler } from './operations/clock.ts'
import { closeDaysHandler } from './operations/close-days.ts'
import { approveHoursHandler, hoursToApproveHandler } from './operations/hours.ts'
import { listIncidentsHandler, resolveIncidentHandler } from './operations/incidents.ts'
import { liveBoardHandler, supervisorViewHandler } from './operations/live-board.ts'
import { lockHoursHandler } from './operations/lock-hours.ts'
import { markNoShowHandler } from './operations/mark-no-show.ts'
import { receiveMaterialsHandler, reportMaterialsHandler } from './operations/materials.ts'
import {
  handOnMaterialsHandler,
  ownMaterialsHandler,
  receiveSentHandler,
  returnUnusedMaterialsHandler,
} from './operations/own-materials.ts'
import { phoneTodayHandler } from './operations/phone-today.ts'
import {
  approvePhotoHandler,
  checkPhotoHandler,
  photoFileHandler,
  returnPhotoHandler,
  reviewPhotosHandler,
  samePhotosHandler,
} from './operations/photos.ts'
import { rateAsSupervisorHandler, shiftsToRateHandler } from './operations/rating.ts'
import { readBriefingHandler } from './operations/read-briefing.ts'
import { recordByHandHandler } from './operations/record-by-hand.ts'
import { reportFiguresHandler } from './operations/report-figures.ts'
import { reportIncidentHandler } from './operations/report-incident.ts'
import { resultsHandler } from './operations/results.ts'
import { captionPhotoHandler, listShotsHandler, missingPhotosHandler, setShotsHandler } from './operations/shots.ts'
import { peopleContributions } from './people/contributes.ts'
import { peopleReactions } from './people/merged.ts'
import { reactions } from './reactions/in-transaction.ts'
import { motivationReactions } from './reactions/motivation.ts'
import { printOlderPhotos } from './same-pictures.ts'

/** What a person's phone may do here; scheduling issues the links. */
const phone = ['field.own_day', 'field.see_photos', 'platform.store_files']

/** The day at the points: attendance, figures, photos, incidents, hours. */
export const fieldModule = defineModule({
  name: 'field',
  handlers: [
    phoneTodayHandler,
    readBriefingHandler,
    checkInHandler,
    checkOutHandler,
    reportFiguresHandler,
    addPhotoHandler,
    reportIncidentHandler,
    receiveMaterialsHandler,
    reportMaterialsHandler,
    ownMaterialsHandler,
    receiveSentHandler,
    returnUnusedMaterialsHandler,
    handOnMaterialsHandler,
    liveBoardHandler,
    supervisorViewHandler,
    resultsHandler,
    closeDaysHandler,
    reviewPhotosHandler,
    approvePhotoHandler,
    returnPhotoHandler,
    photoFileHandler,
    checkPhotoHandler,
    listIncidentsHandler,
    resolveIncidentHandler,
    hoursToApproveHandler,
    approveHoursHandler,
    lockHoursHandler,
    recordByHandHandler,
    markNoShowHandler,
    shiftsToRateHandler,
    rateAsSupervisorHandler,
    clockHandler,
    listClashesHandler,
    decideClashHandler,
    listShotsHandler,
    setShotsHandler,
    missingPhotosHandler,
    samePhotosHandler,
    captionPhotoHandler,
  ],
  migrations: [fieldTables, phoneTables],
  permissions: {
    'field.view': ['manager', 'department_head', 'supervisor', 'accountant', 'sales', 'auditor'],
    'field.see_photos': ['manager', 'department_head', 'supervisor', 'accountant', 'sales', 'auditor'],
    'field.own_day': [],
    'field.supervise': ['manager', 'department_head', 'supervisor'],
    'field.review_photos': ['manager', 'department_head', 'supervisor'],
    'field.approve_hours': ['manager', 'department_head', 'supervisor'],
    'field.lock_hours': ['manager', 'accountant'],
    'field.see_archive': ['manager', 'department_head', 'auditor'],
    'field.decide_clash': ['manager', 'department_head'],
    'field.edit': ['manager', 'department_head'],
    'field.override': ['manager'],
  },
  linkPurposes: {
    person: { permissions: phone, entry: '/p' },
    supervisor: { permissions: [...phone, 'field.supervise', 'field.approve_hours'], entry: '/p' },
  },
  facts: [
    contract.checkedIn,
    contract.checkedOut,
    contract.noShow,
    contract.attendanceChanged,
    contract.briefingRead,
    contract.figuresReported,
    contract.photoAdded,
    contract.photosReviewed,
    contract.incidentReported,
    contract.incidentResolved,
    contract.hoursDecided,
    contract.clashChanged,
    contract.shotsSet,
  ],
  reactions: [...reactions, ...motivationReactions, ...peopleReactions],
  schedules: [
    { name: 'field.no_show_alarm', cron: '*/5 * * * *', run: raiseAlarms },
    { name: 'field.print_photos', cron: '17 * * * *', run: printOlderPhotos },
  ],
  contributes: [gates, briefedAndThere, agenda, resultsPanel, equipmentPeople, ...peopleContributions, closingCheck],
  lifecycles: [attendanceLifecycle, photoLifecycle],
  constraints: { photo_file_once: 'field.photo_added_already', clash_once: 'field.changed_meanwhile' },
  messages: { en, ru },
})
