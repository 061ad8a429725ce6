/** Text as it is compared: lower case, letters and digits only, single spaces. */
export function comparable(text: string | null | undefined): string {
  return (text ?? '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** What an outlet is named by when it has no code. */
export interface OutletNaming {
  readonly chain: string | null
  readonly name: string
  readonly postcode: string | null
  readonly address: string | null
}

/** Chain and name, compared. */
export function nameKey(outlet: Pick<OutletNaming, 'chain' | 'name'>): string {
  return `${comparable(outlet.chain)}|${comparable(outlet.name)}`
}

/** Chain, postcode and address, compared; null when there is no address. */
export function addressKey(outlet: Omit<OutletNaming, 'name'>): string | null {
  const address = comparable(outlet.address)
  return address === '' ? null : `${comparable(outlet.chain)}|${comparable(outlet.postcode)}|${address}`
}

/** All by which two rows without a code are the same outlet. */
export function matchKey(outlet: OutletNaming): string {
  return `${nameKey(outlet)}|${comparable(outlet.postcode)}|${comparable(outlet.address)}`
}

/**
 * A short code for an outlet that came without one, unique among those taken: its store code, else name and postcode
 * (`CLAYTON 3168`), with the chain in front when that is taken, and a number behind when that is taken too. The code chosen is added to `taken`.
 */
export function newOutletKey(outlet: OutletNaming & { readonly storeCode: string | null }, taken: Set<string>): string {
  const base = outlet.storeCode ?? [outlet.name, outlet.postcode].filter(Boolean).join(' ')
  const withChain = outlet.chain === null ? base : `${outlet.chain} ${base}`
  let key = [base, withChain].find((candidate) => !taken.has(comparable(candidate)))
  for (let n = 2; key === undefined; n += 1) {
    if (!taken.has(comparable(`${withChain} ${n}`))) key = `${withChain}/${n}`
  }
  taken.add(comparable(key))
  return key
}

/** The codes that `newOutletKey` may try first, to be looked up before it is asked. */
export function keyCandidates(outlet: OutletNaming & { readonly storeCode: string | null }): string[] {
  const base = outlet.storeCode ?? [outlet.name, outlet.postcode].filter(Boolean).join(' ')
  return [base, ...(outlet.chain === null ? [] : [`${outlet.chain} ${base}`])]
}
