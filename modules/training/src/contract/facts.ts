import { fact, type Subject, wire } from '@ordinate/contract'
import { z } from 'zod'

const ofProgramme = z.object({ programmeId: wire.id('trp') })
const people = z.array(wire.id('per'))
const programme = ({ programmeId }: { programmeId: string }): Subject[] => [['training.programme', programmeId]]

/** A programme, its materials, its quiz or what demands it changed. */
export const programmeChanged = fact('training.programme_changed', ofProgramme, programme)

/** People are to take a programme, or no longer. */
export const enrolmentsChanged = fact(
  'training.enrolments_changed',
  ofProgramme.extend({ personIds: people }),
  programme,
)

/** A session was planned, moved or cancelled, or other people come to it; calendars are to follow. */
export const sessionChanged = fact(
  'training.session_changed',
  ofProgramme.extend({ sessionId: wire.id('trs'), personIds: people }),
  ({ programmeId, sessionId }) => [
    ['training.programme', programmeId],
    ['training.session', sessionId],
  ],
)

/** A person opened material, was at a session, or answered a quiz. */
export const progressMade = fact('training.progress_made', ofProgramme.extend({ personIds: people }), programme)

/** Certificates were given or revoked: who may be planned has changed. */
export const certificatesChanged = fact(
  'training.certificates_changed',
  ofProgramme.extend({ personIds: people }),
  programme,
)
