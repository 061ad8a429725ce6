import { defineModule } from '@ordinate/platform'
import * as contract from './contract.ts'
import { agenda } from './contributes/agenda.ts'
import { castingsDecidedGate, panel, peopleChosen } from './contributes/order.ts'
import { castingLifecycle, optionLifecycle } from './domain/index.ts'
import { jobs } from './jobs.ts'
import en from './messages/en.json' with { type: 'json' }
import ru from './messages/ru.json' with { type: 'json' }
import { castingsTables } from './migrations/0001-castings.ts'
import { forgettingCards } from './migrations/0002-forgetting-cards.ts'
import { addCandidatesHandler } from './operations/add-candidates.ts'
import { answerShortlistHandler } from './operations/answer-shortlist.ts'
import { cardPhotoHandler, cardVideoHandler } from './operations/card-media.ts'
import { clientCardsHandler } from './operations/client-cards.ts'
import { createCastingHandler } from './operations/create-casting.ts'
import { getCastingHandler } from './operations/get-casting.ts'
import { inviteCandidatesHandler } from './operations/invite-candidates.ts'
import { listCastingsHandler } from './operations/list-castings.ts'
import { moveCastingHandler } from './operations/move-casting.ts'
import { confirmOptionHandler, placeOptionHandler, releaseOptionHandler } from './operations/options.ts'
import { poolHandler } from './operations/pool.ts'
import { scoreCandidateHandler } from './operations/score-candidate.ts'
import { sendShortlistHandler } from './operations/send-shortlist.ts'
import { addSessionHandler, removeSessionHandler } from './operations/sessions.ts'
import { updateCandidateHandler } from './operations/update-candidate.ts'
import { updateCastingHandler } from './operations/update-casting.ts'
import { vetoHandler } from './operations/veto.ts'
import { withdrawCandidateHandler } from './operations/withdraw-candidate.ts'
import { mergeContributions, peopleReactions } from './people-records/merged.ts'
import { personalDataContributions } from './people-records/personal-data.ts'
import { reactions } from './reactions.ts'

export const castingsModule = defineModule({
  name: 'castings',
  handlers: [
    createCastingHandler,
    updateCastingHandler,
    moveCastingHandler,
    listCastingsHandler,
    getCastingHandler,
    poolHandler,
    addSessionHandler,
    removeSessionHandler,
    addCandidatesHandler,
    updateCandidateHandler,
    inviteCandidatesHandler,
    withdrawCandidateHandler,
    scoreCandidateHandler,
    cardPhotoHandler,
    cardVideoHandler,
    sendShortlistHandler,
    clientCardsHandler,
    answerShortlistHandler,
    vetoHandler,
    placeOptionHandler,
    releaseOptionHandler,
    confirmOptionHandler,
  ],
  migrations: [castingsTables, forgettingCards],
  appendOnly: ['shortlist', 'decision'],
  permissions: {
    'castings.view': ['manager', 'department_head', 'supervisor', 'sales', 'auditor'],
    'castings.see_cards': ['manager', 'department_head', 'supervisor', 'sales', 'auditor'],
    'castings.edit': ['manager', 'department_head'],
    'castings.score': ['manager', 'department_head', 'supervisor'],
    'castings.answer': ['manager', 'department_head'],
    'castings.override': ['manager'],
  },
  linkPurposes: {
    casting: { permissions: ['castings.see_cards', 'castings.answer'], entry: '/l' },
  },
  facts: [
    contract.castingChanged,
    contract.candidatesAdded,
    contract.shortlistSent,
    contract.shortlistAnswered,
    contract.optionsChanged,
    contract.vetoed,
    contract.reserveActivated,
  ],
  reactions: [...reactions, ...peopleReactions],
  jobs,
  contributes: [castingsDecidedGate, peopleChosen, panel, agenda, ...mergeContributions, ...personalDataContributions],
  lifecycles: [castingLifecycle, optionLifecycle],
  constraints: {
    casting_role_once: 'castings.role_taken',
    option_day_booked: 'castings.just_booked',
    option_standing: 'castings.option_there_now',
    candidate_once: 'castings.candidate_there_now',
    candidate_slot: 'castings.slot_taken',
  },
  messages: { en, ru },
})
