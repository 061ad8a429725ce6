import { handle } from '@ordinate/platform'
import { getEstimate } from '../contract.ts'
import { estimateView } from '../data/estimates.ts'

export const getEstimateHandler = handle(getEstimate, (ctx, { estimateId }) => estimateView(ctx, estimateId))
