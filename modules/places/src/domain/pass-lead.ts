/** Working days of notice where neither outlet nor chain says anything. */
export const DEFAULT_PASS_LEAD_DAYS = 3

/** Where the number of days comes from. */
export type PassLeadSource = 'outlet' | 'chain' | 'default'

/** Working days before the first day by which a pass list must be in: the outlet's own, else its chain's, else three. */
export function passLead(own: number | null, ofChain: number | undefined): { days: number; source: PassLeadSource } {
  if (own !== null) return { days: own, source: 'outlet' }
  if (ofChain !== undefined) return { days: ofChain, source: 'chain' }
  return { days: DEFAULT_PASS_LEAD_DAYS, source: 'default' }
}
