import { type Client, createClient, type ProblemDetails, ProblemError } from '@ordinate/contract'
import { createContext, useContext } from 'react'

const ClientContext = createContext<Client | undefined>(undefined)
export const ClientProvider = ClientContext.Provider

/** The typed client of this page. */
export function useClient(): Client {
  const client = useContext(ClientContext)
  if (!client) throw new Error('ClientProvider is missing')
  return client
}

/** Makes the page's client. `linkToken` is the caller on pages opened by a personal link. */
export function pageClient(linkToken?: string): Client {
  return createClient({
    baseUrl: '',
    headers: () => ({
      'accept-language': document.documentElement.lang || 'en',
      ...(linkToken === undefined ? {} : { 'x-link': linkToken }),
    }),
  })
}

/** A problem of this page itself; its code has words in the kit. */
export function localProblem(code: string): ProblemDetails {
  return { type: 'about:blank', title: '', status: 0, detail: '', code, params: {}, fields: [], overridable: false }
}

/** Whatever a call threw, as a problem that can be shown. Problems of this page have no `detail`; their code has words. */
export function problemOf(error: unknown): ProblemDetails {
  if (error instanceof ProblemError) return error.problem
  if (error instanceof TypeError || error instanceof SyntaxError) return localProblem('kit.unreachable')
  return localProblem('kit.unreadable_answer')
}
