import { handle } from '@ordinate/platform'
import { getOutlet } from '../contract.ts'
import { outlet } from '../index.ts'

export const getOutletHandler = handle(getOutlet, (ctx, { outletId }) => outlet(ctx, outletId))
