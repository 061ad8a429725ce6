/** Who is calling, for which organisation, and with which permissions. */
export interface Caller {
  readonly kind: 'user' | 'key' | 'link' | 'system'
  readonly orgId: string
  /** Id of the user, key or link; `system` for jobs and seeds. */
  readonly id: string
  /** Name as the timeline shows it. */
  readonly name: string
  readonly role: string | undefined
  /** Permissions; `*` holds all. */
  readonly permissions: ReadonlySet<string>
  /** Ids that the caller is confined to, by kind of subject; absent kinds are not confined. */
  readonly scope: Readonly<Record<string, readonly string[]>>
  /** The party this caller is, where known (links to people and venues). */
  readonly partyId: string | undefined
  readonly locale: 'en' | 'ru'
}

/** Whether a caller holds a permission. */
export function holds(caller: Caller, permission: string): boolean {
  return caller.permissions.has('*') || caller.permissions.has(permission)
}

/** The caller of jobs, seeds and the command line on the machine itself. */
export function systemCaller(orgId: string, locale: 'en' | 'ru' = 'en', name = 'Ordinate'): Caller {
  return {
    kind: 'system',
    orgId,
    id: 'system',
    name,
    role: undefined,
    permissions: new Set(['*']),
    scope: {},
    partyId: undefined,
    locale,
  }
}
