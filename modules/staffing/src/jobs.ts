import { job } from '@ordinate/platform'
import { z } from 'zod'

/** Gathers everything that is known of a person into one archive. */
export const exportJob = job('staffing.exportData', z.object({ exportId: z.string() }))
