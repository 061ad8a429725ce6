import { handle } from '@ordinate/platform'
import { clock } from '../contract.ts'

export const clockHandler = handle(clock, async (ctx) => ({ now: ctx.now }))
