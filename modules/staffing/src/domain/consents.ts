/** What a person may agree to, and take back. */
export const CONSENT_PURPOSES = ['personal_data', 'photos_to_clients', 'papers_to_venues', 'messages'] as const
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number]

/** How a consent, or its withdrawal, reached the office. */
export const CONSENT_WAYS = ['paper', 'phone', 'email', 'own_page', 'import'] as const
export type ConsentWay = (typeof CONSENT_WAYS)[number]

/**
 * Whether something may be done for a purpose: yes until the person takes it back. Before anybody asked, the organisation works on its
 * contract with the person, so silence forbids nothing.
 */
export function mayUse(
  consents: readonly { readonly purpose: string; readonly withdrawn: boolean }[],
  purpose: ConsentPurpose,
): boolean {
  const ofPurpose = consents.filter((consent) => consent.purpose === purpose)
  return ofPurpose.length === 0 || ofPurpose.some(({ withdrawn }) => !withdrawn)
}
