import { availableParallelism } from 'node:os'
import { createSolverPool, type Roster } from '@ordinate/optimizer'
import type { QueryContext } from '@ordinate/platform'
import type { DraftRecord } from '../data/codec.ts'

/** What a search has found so far. */
export interface Found {
  readonly roster: Roster
  readonly cost: number
  readonly lowerBound: number | null
  readonly seconds: number
  readonly iterations: number
}

/** A search that runs in this process. */
export interface Search {
  /** Ends it; what to store of the best so far is answered within a tenth of a second. */
  stop(ctx: QueryContext): Promise<Partial<DraftRecord>>
}

const searches = new Map<string, Search>()
let shared: ReturnType<typeof createSolverPool> | undefined

/** The threads that search; all searches of this process share them. */
export function solverPool(): ReturnType<typeof createSolverPool> {
  shared ??= createSolverPool({ threads: availableParallelism() })
  return shared
}

/** Remembers a search while it runs, so that a command in the same process can end it at once. */
export async function whileSearching<T>(draftId: string, search: Search, run: () => Promise<T>): Promise<T> {
  searches.set(draftId, search)
  try {
    return await run()
  } finally {
    if (searches.get(draftId) === search) searches.delete(draftId)
  }
}

/** The search for a draft, if it runs in this process. */
export function searchFor(draftId: string): Search | undefined {
  return searches.get(draftId)
}
