import { linkToken } from '../link/token.ts'

const STORED = 'ordinate.phone-link'
let known: string | undefined

/** The token of the personal link; the installed page opens without one and uses the last. */
export function phoneToken(): string {
  if (known !== undefined) return known
  const token = linkToken()
  if (token !== '') localStorage.setItem(STORED, token)
  known = token === '' ? (localStorage.getItem(STORED) ?? '') : token
  return known
}
