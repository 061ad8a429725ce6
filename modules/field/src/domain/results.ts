/** What people at a point reported: how many they spoke to, gave a sample, sold. Totals of the day so far. */
export type Figures = { readonly contacts: number; readonly samples: number; readonly sales: number }

export const NO_FIGURES: Figures = { contacts: 0, samples: 0, sales: 0 }

/** Column by column. */
export function sumFigures(figures: Iterable<Figures>): Figures {
  let sum = NO_FIGURES
  for (const { contacts, samples, sales } of figures) {
    sum = { contacts: sum.contacts + contacts, samples: sum.samples + samples, sales: sum.sales + sales }
  }
  return sum
}

/** Result against target in whole per cent, null without a target. */
export function percentOf(result: number, target: number | null): number | null {
  return target === null || target === 0 ? null : Math.round((result / target) * 100)
}
