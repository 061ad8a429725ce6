/**
 * What a campaign's money is spent on. Estimate lines, budget lines and costs share these categories; nothing is spent on `contingency`
 * itself: it is moved to the line that needs it.
 */
export const costCategories = [
  'staff',
  'supervision',
  'places',
  'materials',
  'logistics',
  'other',
  'contingency',
] as const

export type CostCategory = (typeof costCategories)[number]

/** Categories that something can be spent on. */
export const spentCategories = costCategories.filter((category) => category !== 'contingency')

/** The category's place in every table and paper. */
export function categoryOrder(category: CostCategory): number {
  return costCategories.indexOf(category)
}
