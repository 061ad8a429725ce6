import { vetoed } from '@ordinate/castings/contract'
import { activationsChanged } from '@ordinate/orders/contract'
import { defineModule, reactTo } from '@ordinate/platform'
import { allocationChanged, offersChanged, offersMade, published, rosterChanged, solveProgressed } from './contract.ts'
import { agenda } from './contributes/agenda.ts'
import { castingBusyDays } from './contributes/casting-busy-days.ts'
import { expenseOrders, spender } from './contributes/expense-orders.ts'
import { gates } from './contributes/gates.ts'
import { offerAgenda } from './contributes/offer-agenda.ts'
import { panel } from './contributes/panel.ts'
import { passes } from './contributes/passes.ts'
import { readiness } from './contributes/readiness.ts'
import { trainedGate, trainedReadiness } from './contributes/trained.ts'
import { documents } from './documents/schedule.ts'
import { allocationLifecycle, offerLifecycle } from './domain/index.ts'
import { imports } from './imports/shifts.ts'
import en from './messages/en.json' with { type: 'json' }
import ru from './messages/ru.json' with { type: 'json' }
import { rosterTables } from './migrations/0001-roster.ts'
import { demandTables } from './migrations/0002-demand.ts'
import { draftsAndExclusions } from './migrations/0003-drafts-and-exclusions.ts'
import { telling } from './migrations/0010-telling.ts'
import { offerTables } from './migrations/0011-offers.ts'
import { exclusionUntil } from './migrations/0025-exclusion-until.ts'
import { sweepOffers } from './offers/sweep.ts'
import { allocateHandler } from './operations/allocate.ts'
import { answerOfferHandler } from './operations/answer-offer.ts'
import { applyDraftHandler } from './operations/apply-draft.ts'
import { boardHandler } from './operations/board.ts'
import { boardSeatsHandler } from './operations/board-seats.ts'
import { capacityHandler, capacityOrdersHandler, capacityPeopleHandler } from './operations/capacity.ts'
import { changeRosterHandler } from './operations/change-roster.ts'
import { checkAllocationHandler } from './operations/check-allocation.ts'
import { compareDraftsHandler } from './operations/compare-drafts.ts'
import { confirmHandler } from './operations/confirm.ts'
import { declineHandler } from './operations/decline.ts'
import { discardDraftHandler } from './operations/discard-draft.ts'
import { draftChangesHandler } from './operations/draft-changes.ts'
import { excludeHandler } from './operations/exclude.ts'
import { exclusionsHandler } from './operations/exclusions.ts'
import { explainHandler } from './operations/explain.ts'
import { explainPairHandler } from './operations/explain-pair.ts'
import { holdSeatHandler, releaseHoldHandler } from './operations/hold-seat.ts'
import { issuePersonLinkHandler } from './operations/issue-person-link.ts'
import { listDraftsHandler } from './operations/list-drafts.ts'
import { lockHandler } from './operations/lock.ts'
import { makeShiftsHandler } from './operations/make-shifts.ts'
import { myOffersHandler } from './operations/my-offers.ts'
import { myShiftsHandler } from './operations/my-shifts.ts'
import { offerCandidatesHandler } from './operations/offer-candidates.ts'
import { offersHandler } from './operations/offers.ts'
import { issueOfficeFeedHandler, officeFeedHandler } from './operations/office-feed.ts'
import { personFeedHandler } from './operations/person-feed.ts'
import { pickOfferHandler } from './operations/pick-offer.ts'
import { planShiftsHandler, previewShiftsHandler } from './operations/plan-shifts.ts'
import { previewPublishHandler } from './operations/preview-publish.ts'
import { publishHandler } from './operations/publish.ts'
import { readmitHandler } from './operations/readmit.ts'
import { removeHandler } from './operations/remove.ts'
import { removePlannedHandler } from './operations/remove-planned.ts'
import { renameDraftHandler } from './operations/rename-draft.ts'
import { repairHandler } from './operations/repair.ts'
import { rosterHandler } from './operations/roster.ts'
import { sendOffersHandler } from './operations/send-offers.ts'
import { solveProgressHandler } from './operations/solve-progress.ts'
import { standInsHandler } from './operations/stand-ins.ts'
import { startSolveHandler } from './operations/start-solve.ts'
import { stopSolveHandler } from './operations/stop-solve.ts'
import { substitutesHandler } from './operations/substitutes.ts'
import { suggestHandler } from './operations/suggest.ts'
import { swapPersonHandler } from './operations/swap-person.ts'
import { listTemplatesHandler, removeTemplateHandler, saveTemplateHandler } from './operations/templates.ts'
import { undoDraftHandler } from './operations/undo-draft.ts'
import { unfilledHandler } from './operations/unfilled.ts'
import { withdrawOffersHandler } from './operations/withdraw-offers.ts'
import { peopleContributions } from './people/contributes.ts'
import { peopleReactions } from './people/merged.ts'
import { followVeto } from './reactions/follow-veto.ts'
import { followProgramme } from './reactions/in-transaction.ts'
import { tellMotivation } from './reactions/motivation.ts'
import { followSeats } from './reactions/offers.ts'
import { tellPayslips } from './reactions/payslips.ts'
import { solveJobHandler, watchJobHandler } from './solving/solve-job.ts'
import { tellChangesHandler } from './tell-job.ts'

/** Rosters: seats, people in them, the solver, publication. */
export const schedulingModule = defineModule({
  name: 'scheduling',
  handlers: [
    capacityHandler,
    capacityOrdersHandler,
    capacityPeopleHandler,
    listTemplatesHandler,
    saveTemplateHandler,
    removeTemplateHandler,
    previewShiftsHandler,
    planShiftsHandler,
    removePlannedHandler,
    makeShiftsHandler,
    rosterHandler,
    boardHandler,
    boardSeatsHandler,
    explainHandler,
    checkAllocationHandler,
    allocateHandler,
    removeHandler,
    lockHandler,
    changeRosterHandler,
    startSolveHandler,
    solveProgressHandler,
    stopSolveHandler,
    applyDraftHandler,
    unfilledHandler,
    previewPublishHandler,
    publishHandler,
    myShiftsHandler,
    confirmHandler,
    declineHandler,
    personFeedHandler,
    issueOfficeFeedHandler,
    officeFeedHandler,
    issuePersonLinkHandler,
    excludeHandler,
    readmitHandler,
    exclusionsHandler,
    listDraftsHandler,
    compareDraftsHandler,
    renameDraftHandler,
    discardDraftHandler,
    undoDraftHandler,
    explainPairHandler,
    suggestHandler,
    standInsHandler,
    swapPersonHandler,
    substitutesHandler,
    draftChangesHandler,
    repairHandler,
    offerCandidatesHandler,
    sendOffersHandler,
    offersHandler,
    withdrawOffersHandler,
    pickOfferHandler,
    myOffersHandler,
    answerOfferHandler,
    holdSeatHandler,
    releaseHoldHandler,
  ],
  migrations: [rosterTables, demandTables, draftsAndExclusions, telling, offerTables, exclusionUntil],
  permissions: {
    'scheduling.view': ['manager', 'department_head', 'supervisor', 'auditor'],
    'scheduling.edit': ['manager', 'department_head'],
    'scheduling.publish': ['manager', 'department_head'],
    'scheduling.swap': ['manager', 'department_head', 'supervisor'],
    'scheduling.override': ['manager'],
    'scheduling.own_shifts': [],
    'scheduling.office_feed': ['manager', 'department_head', 'supervisor', 'auditor'],
  },
  linkPurposes: {
    person: { permissions: ['scheduling.own_shifts'], entry: '/p' },
    supervisor: { permissions: ['scheduling.own_shifts', 'scheduling.swap'], entry: '/p' },
    office_calendar: { permissions: ['scheduling.office_feed'], entry: '/l' },
  },
  facts: [published, allocationChanged, rosterChanged, solveProgressed, offersMade, offersChanged],
  reactions: [
    tellPayslips,
    reactTo(activationsChanged, 'in-transaction', followProgramme),
    reactTo(rosterChanged, 'in-transaction', followSeats),
    reactTo(vetoed, 'in-transaction', followVeto),
    reactTo(published, 'in-transaction', tellMotivation),
    reactTo(allocationChanged, 'in-transaction', tellMotivation),
    ...peopleReactions,
  ],
  jobs: [solveJobHandler, watchJobHandler, tellChangesHandler],
  schedules: [{ name: 'scheduling.offers', cron: '* * * * *', run: sweepOffers }],
  contributes: [
    gates,
    trainedGate,
    readiness,
    trainedReadiness,
    agenda,
    offerAgenda,
    panel,
    documents,
    imports,
    castingBusyDays,
    expenseOrders,
    spender,
    ...passes,
    ...peopleContributions,
  ],
  lifecycles: [allocationLifecycle, offerLifecycle],
  constraints: {
    allocation_one_place_at_a_time: 'scheduling.taken_meanwhile',
    allocation_seat_taken: 'scheduling.seat_taken',
    offer_once: 'scheduling.offered_meanwhile',
    hold_once: 'scheduling.held_meanwhile',
    draft_one_running: 'scheduling.solve_running',
    exclusion_once: 'scheduling.excluded_already',
    template_name: 'scheduling.template_name_taken',
    demand_own: 'scheduling.planned_meanwhile',
    demand_once: 'scheduling.planned_meanwhile',
    shift_key: 'scheduling.planned_meanwhile',
  },
  messages: { en, ru },
})
