// CQC's public data for the lookback, out of the files that `import directory` reads, without a database.
import { existsSync } from 'node:fs'
import { readApiRecord } from '../organisations/directory/api.ts'
import type { ImportedRating, KeyQuestion } from '../organisations/directory/imported.ts'
import { readRatingsRow } from '../organisations/directory/ratings.ts'
import { recognise } from '../organisations/directory/recognise.ts'
import { readRecords } from '../organisations/directory/records.ts'
import { RowError, type DirectoryRow, type Reading } from '../organisations/directory/row.ts'
import type { CqcLocation, CqcRated } from '../visits/lookback/inspections.ts'

/** Throws a sentence where the file is none of CQC's, or has no dates. */
export async function readCqcLocations(path: string, today: string): Promise<CqcLocation[]> {
  if (!existsSync(path)) throw new Error(`${path} cannot be read.`)
  const recognised = await recognise(path, today)
  if (recognised === undefined)
    throw new Error(`${path} is none of CQC’s files that are known here: see docs/lookback.md.`)
  if (recognised.form === 'care-directory') {
    throw new Error(
      `${path} is CQC’s care directory, which has no dates of inspections. Use its list with ratings, or its API.`,
    )
  }
  const reading: Reading = { today, writtenOn: recognised.writtenOn }
  const rows: DirectoryRow[] = []
  for await (const record of readRecords(path, recognised, () => undefined)) {
    const row = 'record' in record ? readRow(recognised.form, record.record, reading) : undefined
    if (row?.location !== undefined) rows.push(row)
  }
  return locationsOf(rows)
}

/** Rows that are not whole are left out: a visit to such a place is told of as not found. */
function readRow(form: 'api' | 'ratings', record: unknown, reading: Reading): DirectoryRow | undefined {
  try {
    if (form === 'api') return readApiRecord(record, reading)
    return readRatingsRow(record as Readonly<Record<string, string>>, reading)
  } catch (error) {
    if (error instanceof RowError) return undefined
    throw error
  }
}

function locationsOf(rows: readonly DirectoryRow[]): CqcLocation[] {
  const predecessors = new Map<string, string[]>()
  for (const { locationId, predecessorId } of rows.flatMap(({ links }) => links)) {
    predecessors.set(locationId, [...(predecessors.get(locationId) ?? []), predecessorId])
  }
  return rows.flatMap(({ location, visits, ratings }) => {
    if (location === undefined) return []
    const { id, facts } = location
    const postcode = facts.address?.postcode
    return {
      id,
      name: facts.name ?? id,
      ...(postcode === undefined ? {} : { postcode }),
      registered: facts.status !== 'deregistered',
      visits: visits.map(({ date }) => date),
      ratings: ratings.map(toRated),
      predecessors: predecessors.get(id) ?? [],
    }
  })
}

const questionSlugs: Readonly<Record<KeyQuestion, string>> = {
  safe: 'safe',
  effective: 'effective',
  caring: 'caring',
  responsive: 'responsive',
  wellLed: 'well-led',
}

function toRated({ assessedOn, reportedOn, overall, questions, dateUncertain }: ImportedRating): CqcRated {
  return {
    assessedOn,
    ...(reportedOn === undefined ? {} : { reportedOn }),
    ...(overall === undefined ? {} : { low: overall === 'requires-improvement' || overall === 'inadequate' }),
    questions: (Object.keys(questions) as KeyQuestion[]).map((question) => questionSlugs[question]),
    dateUncertain: dateUncertain === true,
  }
}
