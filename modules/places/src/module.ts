import { defineModule } from '@ordinate/platform'
import { outletsChanged } from './contract.ts'
import { contributes } from './contributes.ts'
import en from './messages/en.json' with { type: 'json' }
import ru from './messages/ru.json' with { type: 'json' }
import { places } from './migrations/0001-places.ts'
import { chainRules } from './migrations/0002-chain-rules.ts'
import { addPlaceHandler } from './operations/add-place.ts'
import { chainRulesHandler, setChainRuleHandler } from './operations/chain-rules.ts'
import { createOutletHandler } from './operations/create-outlet.ts'
import { getOutletHandler } from './operations/get-outlet.ts'
import { listOutletsHandler } from './operations/list-outlets.ts'
import { outletFacetsHandler } from './operations/outlet-facets.ts'
import { updateOutletHandler } from './operations/update-outlet.ts'

export const placesModule = defineModule({
  name: 'places',
  handlers: [
    createOutletHandler,
    updateOutletHandler,
    getOutletHandler,
    listOutletsHandler,
    outletFacetsHandler,
    addPlaceHandler,
    chainRulesHandler,
    setChainRuleHandler,
  ],
  migrations: [places, chainRules],
  permissions: {
    'places.view': ['manager', 'department_head', 'supervisor', 'warehouse_keeper', 'accountant', 'sales', 'auditor'],
    'places.edit': ['manager', 'department_head'],
  },
  facts: [outletsChanged],
  constraints: { outlet_key: 'places.key_taken_meanwhile', place_name: 'places.place_known_meanwhile' },
  contributes,
  messages: { en, ru },
})
