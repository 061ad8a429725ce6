import { defineModule } from '@ordinate/platform'
import * as contract from './contract.ts'
import { agenda } from './contributes/agenda.ts'
import { awardLifecycle, ratingLifecycle } from './domain/index.ts'
import en from './messages/en.json' with { type: 'json' }
import ru from './messages/ru.json' with { type: 'json' }
import { motivationTables } from './migrations/0001-motivation.ts'
import { offersTable } from './migrations/0002-offers.ts'
import { decideAwardsHandler, listAwardsHandler } from './operations/awards.ts'
import { decideDisputeHandler } from './operations/decide-dispute.ts'
import { disputeRatingHandler } from './operations/dispute-rating.ts'
import { listRatingsHandler, myRatingsHandler, rateShiftHandler } from './operations/ratings.ts'
import { listRulesHandler, saveRuleHandler } from './operations/rules.ts'
import { saveSettingsHandler, settingsHandler } from './operations/settings.ts'
import { myStandingHandler, personStandingHandler, standingsHandler } from './operations/standings.ts'
import { peopleReactions } from './people/merged.ts'
import { peopleContributions } from './people/personal-data.ts'

export const motivationModule = defineModule({
  name: 'motivation',
  handlers: [
    listRatingsHandler,
    rateShiftHandler,
    myRatingsHandler,
    disputeRatingHandler,
    decideDisputeHandler,
    listRulesHandler,
    saveRuleHandler,
    listAwardsHandler,
    decideAwardsHandler,
    standingsHandler,
    personStandingHandler,
    myStandingHandler,
    settingsHandler,
    saveSettingsHandler,
  ],
  migrations: [motivationTables, offersTable],
  appendOnly: ['dispute', 'decision'],
  permissions: {
    'motivation.view': ['manager', 'department_head', 'auditor'],
    'motivation.rate': ['manager', 'department_head', 'supervisor'],
    'motivation.decide': ['manager', 'department_head'],
    'motivation.view_awards': ['manager', 'accountant', 'auditor'],
    'motivation.decide_awards': ['manager'],
    'motivation.set_rules': ['manager'],
    'motivation.own': [],
  },
  linkPurposes: {
    person: { permissions: ['motivation.own'], entry: '/p' },
    supervisor: { permissions: ['motivation.own'], entry: '/p' },
  },
  facts: [
    contract.ratingGiven,
    contract.ratingDisputed,
    contract.disputeDecided,
    contract.awardsProposed,
    contract.awardsApproved,
  ],
  reactions: peopleReactions,
  contributes: [agenda, ...peopleContributions],
  lifecycles: [ratingLifecycle, awardLifecycle],
  constraints: {
    rating_once: 'motivation.rated_already',
    decision_once: 'motivation.decided_already',
    rule_name: 'motivation.rule_named',
  },
  messages: { en, ru },
})
