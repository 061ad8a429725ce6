import type { Block } from '../model.ts'

/** The blocks one after another, for formats that have no columns side by side. */
export function inOneColumn(blocks: readonly Block[]): Block[] {
  return blocks.flatMap((block) => (block.kind === 'columns' ? block.columns.flatMap(inOneColumn) : [block]))
}
