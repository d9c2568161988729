// The councils with adult social services duties, and which of them a name in CQC's files means. A name is placed only
// where that is certain: the place decides who reads as host.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../contract/files.ts'
import { fold } from './fold.ts'

export interface Council {
  /** GSS code. */
  readonly code: string
  readonly name: string
  /** What its area is called. */
  readonly area: string
  /** ADASS region, a slug. */
  readonly region: string
  readonly type: 'unitary' | 'metropolitan' | 'london-borough' | 'city-corporation' | 'county'
  /** Other names of the council or its area. */
  readonly aliases?: readonly string[]
}

/** A council that is no more. The whole of its area went to its successors. */
interface Abolished {
  readonly name: string
  /** Its last day. */
  readonly until: string
  readonly successors: readonly string[]
}

interface Reference {
  readonly councils: readonly Council[]
  readonly abolished: readonly Abolished[]
}

const reference = JSON.parse(readFileSync(join(projectRoot(), 'schemas/reference/councils.json'), 'utf8')) as Reference

export const councils: readonly Council[] = reference.councils

export type Placement = { readonly code: string } | { readonly reason: string }

/**
 * The council that a name in the directory means, or why that can't be told. `writtenOn` is the latest date that the row
 * itself shows (it was written then or later); leave it out where the source is known to be of today.
 */
export function placeCouncil(name: string, writtenOn: string | undefined = '9999-12-31'): Placement {
  const key = comparable(name)
  const old = abolishedByName.get(key)
  const [only, ...others] = old?.successors ?? []
  if (only !== undefined && others.length === 0) return { code: only }
  const current = byArea.get(key)
  if (current !== undefined && (old === undefined || writtenOn > old.until)) return { code: current.code }
  if (old === undefined) return { reason: 'no council of that name' }
  return { reason: current === undefined ? split(old) : namesake(old) }
}

/** The council whose own name this is (`Kent County Council`, `London Borough of Brent`), if any. */
export function councilCalled(name: string): Council | undefined {
  return byName.get(comparable(name))
}

function split(old: Abolished): string {
  return `abolished after ${old.until}: its area is now divided between ${successorNames(old)}`
}

function namesake(old: Abolished): string {
  return `a council of this name was abolished after ${old.until} and its area divided between ${successorNames(old)}, and the row does not show that it is younger`
}

function successorNames(old: Abolished): string {
  return old.successors.map((code) => councils.find((council) => council.code === code)?.name ?? code).join(' and ')
}

/** Spelling that does not tell names apart: case, `&`, hyphens, points, apostrophes, `the`. */
function comparable(name: string): string {
  return fold(name)
    .replaceAll('&', ' and ')
    .replace(/['’.]/gu, '')
    .replace(/[-–,/]/gu, ' ')
    .replace(/\bthe\b/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
}

const byArea = new Map(
  councils.flatMap((council) =>
    [council.area, council.name, ...(council.aliases ?? [])].map((name) => [comparable(name), council]),
  ),
)

const byName = new Map(
  [...councils, ...reference.abolished.flatMap(asFormerName)].flatMap((council) =>
    ownNames(council).map((name) => [comparable(name), council]),
  ),
)

const abolishedByName = new Map(reference.abolished.map((old) => [comparable(old.name), old]))

/** A council under the name of the one that it wholly succeeded. */
function asFormerName({ name, successors }: Abolished): Council[] {
  return successors.length > 1
    ? []
    : councils.filter(({ code }) => code === successors[0]).map((council) => ({ ...council, area: name }))
}

/** The forms in which councils write their names, as providers too. The bare area is none of them. */
function ownNames({ name, area, aliases = [] }: Council): string[] {
  const kinds = [
    '',
    'City',
    'County',
    'Borough',
    'Metropolitan',
    'Metropolitan Borough',
    'Metropolitan District',
    'District',
  ]
  const forms = [area, ...aliases].flatMap((place) => [
    ...kinds.map((kind) => `${place} ${kind} Council`),
    `${place} MBC`,
    `${place} Corporation`,
    `City of ${place} Council`,
    `Council of ${place}`,
    `Borough of ${place}`,
    `London Borough of ${place}`,
    `London Borough of ${place} Council`,
    `Royal Borough of ${place}`,
    `Royal Borough of ${place} Council`,
    `Metropolitan Borough of ${place}`,
    `City of ${place} Metropolitan District Council`,
  ])
  return [name, ...forms, ...aliases.filter((alias) => /council|corporation/i.test(alias))]
}
