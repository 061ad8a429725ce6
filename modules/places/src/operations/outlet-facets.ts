import { handle } from '@ordinate/platform'
import { outletFacets } from '../contract.ts'
import { loadFacets } from '../data/facets.ts'

export const outletFacetsHandler = handle(outletFacets, loadFacets)
