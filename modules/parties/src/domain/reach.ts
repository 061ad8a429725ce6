/** An e-mail address as it is compared: trimmed, without case. Null when there is none. */
export function emailKey(email: string | null | undefined): string | null {
  const key = email?.trim().toLowerCase() ?? ''
  return key === '' ? null : key
}
