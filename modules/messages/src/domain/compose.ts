/** One message as it is put into an envelope. */
export interface Enclosed {
  readonly id: string
  readonly title: string
  readonly text: string
  /** Full address that opens it; null when there is nothing to open. */
  readonly address: string | null
}

/** What one channel carries: one message, or several that waited together. */
export interface Letter {
  readonly title: string
  readonly text: string
  readonly address: string | null
}

/**
 * One letter of one or several messages, oldest first. Several stand below each other, each under its title; the newest address
 * opens them.
 * @param titleOfSeveral what a letter of more than one is called
 */
export function compose(messages: readonly Enclosed[], titleOfSeveral: string): Letter {
  const address = messages.map((one) => one.address).findLast((one) => one !== null) ?? null
  const [first] = messages
  if (first !== undefined && messages.length === 1) return { title: first.title, text: first.text, address }
  return { title: titleOfSeveral, text: messages.map(({ title, text }) => `${title}\n${text}`).join('\n\n'), address }
}

/** A letter as one plain text, for channels that know no title and for copying. */
export function plainText({ text, address }: Pick<Letter, 'text' | 'address'>): string {
  return address === null ? text : `${text}\n${address}`
}

/** The address of a message with its id, by which the page that opens says that it was read. */
export function withMessageId(address: string, messageId: string): string {
  const [before = '', hash] = address.split('#')
  const joined = `${before}${before.includes('?') ? '&' : '?'}m=${messageId}`
  return hash === undefined ? joined : `${joined}#${hash}`
}
