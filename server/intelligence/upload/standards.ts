// A whole assessment by the standards of a rating scheme, PAMMS for one: a row for each home, with a rating and what was found
// for each standard. A row becomes one rating with a question for each standard, and a finding for each that says something.
import { hash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { crosswalk, ratingScheme, schemes } from '../../policy/reference.ts'
import type { SchemeItem } from '../../policy/reference-files.ts'
import type { OrganisationKind } from '../../policy/viewer.ts'
import { inLetters } from '../sharing/source-id.ts'
import { methodChoices } from './body-columns.ts'
import type { Column } from './column.ts'
import { dateColumn, placeColumns, tailColumns } from './envelope-columns.ts'
import type { RowItem, Sent, Template } from './template.ts'

type Scheme = (typeof schemes)[number]

/** Of the schemes that are rated by, with those who rate by them. */
export function standardsTemplates(sender: OrganisationKind): readonly Pick<Template, 'name' | 'title'>[] {
  return schemes
    .filter((scheme) => ratingOf(scheme)?.usedBy.includes(sender) === true)
    .map(({ slug, name }) => ({ name: slug, title: name }))
}

export function standardsTemplate(name: string, sender: OrganisationKind): Template | undefined {
  const scheme = schemes.find(({ slug }) => slug === name)
  const choices = scheme && ratingOf(scheme)?.four
  if (scheme === undefined || choices === undefined) return undefined
  const columns = [
    ...placeColumns('location'),
    { ...dateColumn, heading: 'Date of assessment', says: 'Day, month, year, like 27/3/2026' },
    { ...short, ...overall, choices },
    { ...short, ...method, choices: methodChoices },
    ...scheme.items.flatMap((item) => standardColumns(item, choices)),
    ...tailColumns(sender),
  ]
  return { name, title: scheme.name, type: 'rating', columns, items: (sent) => itemsOf(scheme, sent) }
}

function ratingOf({ scheme, version }: Scheme) {
  return ratingScheme(scheme, version)
}

const short = { required: false, isLong: false } as const

const overall: Omit<Column, 'choices' | 'required' | 'isLong'> = {
  ...{ name: 'overall', heading: 'Overall rating', pointer: '/overall', reads: 'choice' },
  says: 'As the assessment has it. May be empty',
}

const method: Omit<Column, 'choices' | 'required' | 'isLong'> = {
  ...{ name: 'method', heading: 'Method', pointer: '/method', reads: 'method' },
  says: 'On site, at a distance, or from documents. On site if empty',
}

function standardColumns({ code, name }: SchemeItem, choices: Column['choices']): Column[] {
  const pointer = `/standards/${code}`
  return [
    {
      ...short,
      ...{ name: `standard-${code}-rating`, heading: `${code} ${name}: rating`, pointer: `${pointer}/rating` },
      ...{ reads: 'choice', says: 'Of this standard. May be empty', ...(choices === undefined ? {} : { choices }) },
    },
    {
      ...{ name: `standard-${code}`, heading: `${code} ${name}: what was found`, pointer: `${pointer}/narrative` },
      ...{ reads: 'text', required: false, isLong: true },
      says: 'Nobody who uses care may be named or identifiable. May be empty',
    },
  ]
}

/** What the cells of a row have become. */
interface Assessment {
  readonly observedOn: string
  readonly overall?: string
  readonly method?: string
  readonly standards?: Readonly<Record<string, { readonly rating?: string; readonly narrative?: string }>>
  readonly sourceId?: string
}

function itemsOf(scheme: Scheme, sent: Sent): readonly RowItem[] {
  const { overall: whole, method: how = 'on-site', standards = {}, sourceId, ...envelope } = sent as Sent & Assessment
  const own = sourceId ?? `${scheme.slug}-${inLetters(hash('sha256', canonicalize(sent) ?? '', 'hex'))}`
  const rated = scheme.items.filter(({ code }) => standards[code]?.rating !== undefined)
  const questions = rated.map(({ code, name }) => ({ question: slugOf(name), value: standards[code]?.rating }))
  const of = { scheme: scheme.scheme, version: scheme.version }
  const rating = {
    ...envelope,
    ...{ type: 'rating', topics: topicsOf(scheme, rated.length > 0 ? rated : scheme.items), sourceId: own },
    body: {
      ...of,
      ...(whole === undefined ? {} : { overall: whole }),
      ...(questions.length === 0 ? {} : { questions }),
      assessedOn: envelope.observedOn,
    },
  }
  const findings = scheme.items.flatMap((item): RowItem[] => {
    const { rating: value, narrative } = standards[item.code] ?? {}
    if (narrative === undefined) return []
    const body = { narrative, method: how, ...(value === undefined ? {} : { rating: { ...of, value } }) }
    const finding = {
      ...envelope,
      type: 'finding',
      topics: topicsOf(scheme, [item]),
      sourceId: `${own}/${item.code}`,
      body,
    }
    return [{ sent: finding, places: { ...common, ...placesIn(item) } }]
  })
  return [{ sent: rating, places: { ...common, ...ratingPlaces(rated) } }, ...findings]
}

const common = {
  '/subject/location': ['location'],
  '/observedOn': ['date'],
  '/sourceId': ['reference'],
  '/sourceCategory': ['source'],
} as const

function ratingPlaces(rated: readonly SchemeItem[]) {
  const questions = rated.map(({ code }, at) => [`/body/questions/${at}`, [`standard-${code}-rating`]] as const)
  return { '/body': ['overall'], '/body/assessedOn': ['date'], ...Object.fromEntries(questions) } as const
}

function placesIn({ code }: SchemeItem) {
  return {
    '/body/narrative': [`standard-${code}`],
    '/body/rating': [`standard-${code}-rating`],
    '/body/method': ['method'],
  } as const
}

function topicsOf({ slug }: Scheme, items: readonly SchemeItem[]): string[] {
  return [...new Set(items.flatMap(({ code }) => crosswalk(slug, code)))]
}

/** `Safety, availability and suitability of equipment` as a question's slug. */
function slugOf(name: string): string {
  const words = name.toLowerCase().match(/[a-z0-9]+/g) ?? []
  return words.join('-').slice(0, 60).replace(/-$/, '')
}
