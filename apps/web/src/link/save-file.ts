import type { ProblemDetails } from '@ordinate/contract'
import { problemOf } from '../kit/client.ts'
import { linkToken } from './token.ts'

/** Fetches under the link's own right, which a plain address could not carry, and hands the file to the browser. */
export async function saveFile(address: string, name: string, locale: string): Promise<ProblemDetails | undefined> {
  try {
    const response = await fetch(address, { headers: { 'x-link': linkToken(), 'accept-language': locale } })
    if (!response.ok) return (await response.json()) as ProblemDetails
    const url = URL.createObjectURL(await response.blob())
    const anchor = Object.assign(document.createElement('a'), { href: url, download: name })
    anchor.click()
    URL.revokeObjectURL(url)
    return undefined
  } catch (error) {
    return problemOf(error)
  }
}
