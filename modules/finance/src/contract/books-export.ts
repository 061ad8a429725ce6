import { download, wire } from '@ordinate/contract'
import { z } from 'zod'

export const exportFormats = ['csv', 'one_c', 'saf_t'] as const

export const exportBooks = download('finance.exportBooks', {
  summary: 'The books of a span of days as a file for accountants: CSV, 1C entries or SAF-T; of any length',
  permission: 'finance.export_books',
  input: z.strictObject({
    format: z.enum(exportFormats),
    from: wire.date,
    to: wire.date,
    /** SAF-T is always UTF-8. */
    encoding: z.enum(['utf-8', 'windows-1251']).optional(),
    /** Where the next part begins; the server sets it while it streams. */
    part: z.string().max(300).optional(),
  }),
  refusals: ['finance.span_backwards', 'finance.no_currency_rate'],
})
