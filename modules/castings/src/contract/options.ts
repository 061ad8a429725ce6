import { command, nothing, wire } from '@ordinate/contract'
import { z } from 'zod'

export const placeOption = command('castings.placeOption', {
  summary: 'Hold the days of a candidate for the client until an hour; later options of others queue behind it',
  permission: 'castings.edit',
  input: z.strictObject({
    candidateId: wire.id('cnd'),
    until: wire.instant,
    /** Left out: the days of the casting. */
    days: z.array(wire.date).min(1).max(366).optional(),
  }),
  output: z.object({ optionId: wire.id('opn'), place: z.int() }),
  refusals: [
    'orders.closed',
    'castings.not_open',
    'castings.no_client',
    'castings.no_days',
    'castings.until_past',
    'castings.option_there',
    'castings.booked_elsewhere',
    'castings.gone',
  ],
})

export const releaseOption = command('castings.releaseOption', {
  summary: 'Give up an option; the next in the queue moves up',
  permission: 'castings.edit',
  input: z.strictObject({ optionId: wire.id('opn') }),
  output: nothing,
  refusals: ['lifecycle.wrong_state', 'castings.picked_already'],
})

export const confirmOption = command('castings.confirmOption', {
  summary: 'Turn an option into a booking: the person is picked, and other options on these days are passed over',
  permission: 'castings.edit',
  input: z.strictObject({ optionId: wire.id('opn') }),
  output: nothing,
  refusals: [
    'orders.closed',
    'castings.not_open',
    'castings.option_over',
    'castings.option_ahead',
    'castings.booked_elsewhere',
    'castings.just_booked',
    'castings.not_free',
    'castings.too_many',
    'castings.gone',
  ],
  overridable: 'castings.override',
})
