/** An e-mail address as it is compared: trimmed, without case. Null when there is none. */
export function emailKey(email: string | null | undefined): string | null {
  const key = email?.trim().toLowerCase() ?? ''
  return key === '' ? null : key
}

/** The words by which a party is found. */
export function searchText(party: {
  readonly name: string
  readonly legalName?: string | null
  readonly taxId?: string | null
  readonly email?: string | null
  readonly phone?: string | null
}): string {
  return [party.name, party.legalName, party.taxId, party.email, party.phone?.replace(/[^\d+]/g, '')]
    .filter((part) => part !== null && part !== undefined && part !== '')
    .join(' ')
    .toLowerCase()
}
