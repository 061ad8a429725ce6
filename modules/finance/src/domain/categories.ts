/** What a campaign's money is spent on. Estimate lines, budget lines and costs share these categories. */
export const costCategories = ['staff', 'supervision', 'places', 'materials', 'logistics', 'other'] as const

export type CostCategory = (typeof costCategories)[number]

/** The category's place in every table and paper. */
export function categoryOrder(category: CostCategory): number {
  return costCategories.indexOf(category)
}
