import { handle } from '@ordinate/platform'
import { getProgramme } from '../contract.ts'
import { programmeViewOf } from '../views.ts'

export const getProgrammeHandler = handle(getProgramme, (ctx, { programmeId }) => programmeViewOf(ctx, programmeId))
