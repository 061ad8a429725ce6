/**
 * A path inside an archive that none before it has: a second file of the same name gets ` (2)` before its ending. Names
 * that differ in case alone count as the same, as on most desktops. Keeps what it gave in `taken`.
 */
export function uniquePath(folder: string, name: string, taken: Set<string>): string {
  const dot = name.lastIndexOf('.')
  const [stem, ending] = dot <= 0 ? [name, ''] : [name.slice(0, dot), name.slice(dot)]
  for (let count = 1; ; count += 1) {
    const path = `${folder}/${stem}${count === 1 ? '' : ` (${count})`}${ending}`
    if (taken.has(path.toLowerCase())) continue
    taken.add(path.toLowerCase())
    return path
  }
}
