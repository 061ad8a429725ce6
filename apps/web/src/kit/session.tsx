import { createContext, useContext } from 'react'

/** Who uses this page. */
export interface Session {
  readonly userId: string
  readonly userName: string
  readonly email: string
  readonly organisation: { readonly name: string; readonly currency: string; readonly zone: string }
  readonly role: string
  readonly permissions: readonly string[]
}

const SessionContext = createContext<Session | undefined>(undefined)
export const SessionProvider = SessionContext.Provider

/** The signed-in user; undefined on pages behind links. */
export function useSession(): Session | undefined {
  return useContext(SessionContext)
}

/** Answers whether the user holds a permission, as the server would. */
export function useCan(): (permission: string) => boolean {
  const permissions = useSession()?.permissions ?? []
  return (permission) => permissions.includes('*') || permissions.includes(permission)
}
