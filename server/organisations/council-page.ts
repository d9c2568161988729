// Councils on pages: each with what has been shared about it that this reader may read, its region, and whether it has signed.
import type { Hub } from '../hub.ts'
import type { Viewer } from '../policy/viewer.ts'
import { itemColumns } from '../web/columns.ts'
import { csvDownload } from '../web/csv.ts'
import { everyPage } from '../web/every-page.ts'
import type { Page, PageAnswer, PageCall } from '../web/page.ts'
import { adherenceState } from './adherence-words.ts'
import { councils as known } from './councils.ts'
import { councils, displayName, organisationById } from './queries.ts'

const anyone: Pick<Page, 'method' | 'may'> = { method: 'GET', may: ({ kind }) => kind !== 'hub' }

export const councilPages: readonly Page[] = [
  { method: 'GET', path: '/councils', menu: 'Councils', may: looksAtCouncils, handle: showAll },
  { ...anyone, path: '/councils/:gss', handle: showOne },
  { ...anyone, path: '/councils/:gss/information.csv', handle: asFile },
]

/** Whoever has to do with councils as such: CQC, which assesses them, directors, and those who help them improve. */
function looksAtCouncils({ kind, roles }: Viewer): boolean {
  return kind === 'regulator' || roles.includes('director') || roles.includes('improvement-adviser')
}

const regions: Readonly<Record<string, string>> = {
  'north-east': 'North East',
  'north-west': 'North West',
  'yorkshire-and-humber': 'Yorkshire and Humber',
  'east-midlands': 'East Midlands',
  'west-midlands': 'West Midlands',
  east: 'East of England',
  london: 'London',
  'south-east': 'South East',
  'south-west': 'South West',
}

/** By region, the reader's own first. */
async function showAll(hub: Hub, { viewer }: PageCall): Promise<PageAnswer> {
  const { read } = hub.database
  const own = (await organisationById(read, viewer.organisation))?.region
  const there = await councils(read)
  const groups = Object.entries(regions).map(([slug, name]) => ({
    name,
    own: slug === own,
    councils: there.filter(({ id }) => regionOf(id) === slug),
  }))
  const shown = groups.filter((group) => group.councils.length > 0)
  const data = { groups: [...shown.filter((group) => group.own), ...shown.filter((group) => !group.own)] }
  return { view: 'organisations/councils', data }
}

async function showOne(hub: Hub, { ask, path, query, viewer }: PageCall): Promise<PageAnswer> {
  const gss = path['gss'] ?? ''
  const asked = { path: { gss }, query: { limit: 20, cursor: query.get('cursor') } }
  const { items, next } = (await ask('listCouncilIntelligence', asked)).body
  const { items: signed } = (await ask('listAdherences', { query: { organisation: gss, limit: 20 } })).body
  const [binding = signed[0]] = signed.filter(({ state }) => state === 'bound')
  const row = await organisationById(hub.database.read, gss)
  const region = regionOf(gss)
  const data = {
    gss,
    name: row === undefined ? gss : displayName(row),
    region: region === undefined ? undefined : regions[region],
    binding: binding && { ...binding, ...adherenceState(binding.state) },
    items,
    earlier: query.has('cursor'),
    next: next && `/councils/${gss}?cursor=${encodeURIComponent(next)}`,
    own: viewer.organisation === gss,
    isRegulator: viewer.kind === 'regulator',
    listed: looksAtCouncils(viewer),
  }
  return { view: 'organisations/council', data }
}

async function asFile(_hub: Hub, { ask, path, framework }: PageCall): Promise<PageAnswer> {
  const gss = path['gss'] ?? ''
  const items = await everyPage(ask, 'listCouncilIntelligence', { path: { gss } })
  return csvDownload(`information ${gss}`, itemColumns(framework), items)
}

function regionOf(gss: string): string | undefined {
  return known.find(({ code }) => code === gss)?.region
}
