const size = 250

/**
 * Looks ids up a group at a time and answers with all that was found. Every group has the same size, the last one filled
 * up with its last id, so that the database compiles one statement and not one for each number of ids.
 */
export async function inGroups<Row>(
  ids: Iterable<string>,
  find: (group: string[]) => PromiseLike<Row[]>,
): Promise<Row[]> {
  const wanted = [...new Set(ids)]
  const found: Row[] = []
  for (let start = 0; start < wanted.length; start += size) {
    const group = wanted.slice(start, start + size)
    const last = group.at(-1) ?? ''
    found.push(...(await find([...group, ...Array<string>(size - group.length).fill(last)])))
  }
  return found
}
