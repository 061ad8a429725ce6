import { defineModule, importKindPoint } from '@ordinate/platform'
import * as contract from './contract.ts'
import { agenda } from './contributes/agenda.ts'
import { search } from './contributes/search.ts'
import { documents } from './documents/certificate.ts'
import { programmeLifecycle, sessionLifecycle } from './domain/index.ts'
import { certificatesImport } from './imports/certificates-import.ts'
import en from './messages/en.json' with { type: 'json' }
import ru from './messages/ru.json' with { type: 'json' }
import { trainingTables } from './migrations/0001-training.ts'
import { personLinks } from './migrations/0012-person-links.ts'
import { finishAttemptHandler, saveAnswerHandler, startAttemptHandler } from './operations/attempts.ts'
import { cancelSessionHandler } from './operations/cancel-session.ts'
import {
  certificateFileHandler,
  certifyHandler,
  myCertificateHandler,
  revokeCertificateHandler,
  verifyCertificateHandler,
} from './operations/certificates.ts'
import { changeSessionHandler } from './operations/change-session.ts'
import { createProgrammeHandler } from './operations/create-programme.ts'
import { enrolHandler, giveAttemptHandler, withdrawEnrolmentHandler } from './operations/enrol.ts'
import { getProgrammeHandler } from './operations/get-programme.ts'
import { getSessionHandler } from './operations/get-session.ts'
import { listProgrammesHandler } from './operations/list-programmes.ts'
import { listSessionsHandler } from './operations/list-sessions.ts'
import { markAttendanceHandler } from './operations/mark-attendance.ts'
import { addMaterialHandler, arrangeMaterialsHandler, removeMaterialHandler } from './operations/materials.ts'
import { moveProgrammeHandler } from './operations/move-programme.ts'
import { myTrainingHandler } from './operations/my-training.ts'
import { materialFileHandler, openMaterialHandler } from './operations/own-materials.ts'
import { joinSessionHandler, quitSessionHandler } from './operations/own-sessions.ts'
import { planSessionHandler } from './operations/plan-session.ts'
import { removeProgrammeHandler } from './operations/remove-programme.ts'
import { dropRequirementHandler, requireHandler, requirementsHandler } from './operations/requirements.ts'
import { saveQuizHandler } from './operations/save-quiz.ts'
import { myCodeHandler, scanPersonHandler } from './operations/scan-person.ts'
import { sessionCodeHandler } from './operations/session-code.ts'
import { enrolInSessionHandler, leaveSessionHandler } from './operations/session-people.ts'
import { matrixHandler, personTrainingHandler, standingsHandler } from './operations/standings.ts'
import { updateProgrammeHandler } from './operations/update-programme.ts'
import { visitSessionHandler } from './operations/visit-session.ts'
import { peopleReactions } from './people/merged.ts'
import { peopleContributions } from './people/personal-data.ts'
import { reactions } from './reactions.ts'

export const trainingModule = defineModule({
  name: 'training',
  handlers: [
    createProgrammeHandler,
    updateProgrammeHandler,
    moveProgrammeHandler,
    removeProgrammeHandler,
    getProgrammeHandler,
    listProgrammesHandler,
    addMaterialHandler,
    removeMaterialHandler,
    arrangeMaterialsHandler,
    saveQuizHandler,
    planSessionHandler,
    changeSessionHandler,
    cancelSessionHandler,
    getSessionHandler,
    listSessionsHandler,
    enrolInSessionHandler,
    leaveSessionHandler,
    markAttendanceHandler,
    sessionCodeHandler,
    scanPersonHandler,
    enrolHandler,
    withdrawEnrolmentHandler,
    giveAttemptHandler,
    matrixHandler,
    standingsHandler,
    personTrainingHandler,
    certifyHandler,
    revokeCertificateHandler,
    certificateFileHandler,
    verifyCertificateHandler,
    requireHandler,
    dropRequirementHandler,
    requirementsHandler,
    myTrainingHandler,
    openMaterialHandler,
    materialFileHandler,
    joinSessionHandler,
    quitSessionHandler,
    visitSessionHandler,
    myCodeHandler,
    startAttemptHandler,
    saveAnswerHandler,
    finishAttemptHandler,
    myCertificateHandler,
  ],
  migrations: [trainingTables, personLinks],
  permissions: {
    'training.view': ['manager', 'department_head', 'supervisor', 'auditor'],
    'training.edit': ['manager', 'department_head'],
    'training.mark': ['manager', 'department_head', 'supervisor'],
    'training.certify': ['manager', 'department_head'],
    'training.require': ['manager', 'department_head'],
    'training.own': ['manager', 'department_head'],
    'training.verify': ['manager', 'department_head', 'supervisor', 'auditor'],
  },
  linkPurposes: {
    person: { permissions: ['training.own'], entry: '/p' },
    supervisor: { permissions: ['training.own'], entry: '/p' },
    certificate: { permissions: ['training.verify'], entry: '/l' },
  },
  facts: [
    contract.programmeChanged,
    contract.enrolmentsChanged,
    contract.sessionChanged,
    contract.progressMade,
    contract.certificatesChanged,
  ],
  reactions: [...reactions, ...peopleReactions],
  contributes: [agenda, search, documents, importKindPoint.of(() => [certificatesImport]), ...peopleContributions],
  lifecycles: [programmeLifecycle, sessionLifecycle],
  constraints: {
    session_has_room: 'training.session_just_full',
    certificate_once: 'training.certificate_exists',
    attempt_open_once: 'training.attempt_begun_elsewhere',
    attempt_number_once: 'training.attempt_begun_elsewhere',
    requirement_once: 'training.changed_meanwhile',
  },
  messages: { en, ru },
})
