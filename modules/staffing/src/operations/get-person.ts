import { handle } from '@ordinate/platform'
import { getPerson } from '../contract.ts'
import { viewOf } from '../data/people.ts'

export const getPersonHandler = handle(getPerson, async (ctx, input) => viewOf(ctx, input.personId))
