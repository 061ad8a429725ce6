const TABS = ['today', 'shifts', 'offers', 'messages', 'points', 'materials', 'equipment'] as const

/** The page that the link asks for: `?tab=offers`. */
export function openedTab(): (typeof TABS)[number] | undefined {
  const wished = new URLSearchParams(location.search).get('tab')
  return TABS.find((tab) => tab === wished)
}

/** The message by whose link the page was opened, told once: the address forgets it. */
export function openedMessage(): string | undefined {
  const address = new URL(location.href)
  const messageId = address.searchParams.get('m')
  if (messageId === null || !/^msg_[0-9a-z]{26}$/.test(messageId)) return undefined
  address.searchParams.delete('m')
  history.replaceState(history.state, '', address)
  return messageId
}
