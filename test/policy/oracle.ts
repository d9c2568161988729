// A third reading of who may see what: slow, plain, and made from the tables and sentences of the protocol (§1, §4, §5),
// not from the code. Each answer is the list of grounds on which the viewer sees the thing; none means that it is not there.
import type { Item, Organisation, Person, Place, PlannedVisit, World } from './world.ts'

type Column = 'CQC' | 'host' | 'commissioner' | 'ICB' | 'Healthwatch' | 'provider' | 'region' | 'public'
type Cell = 'default' | 'may' | 'people' | 'never'

const columns: readonly Column[] = ['CQC', 'host', 'commissioner', 'ICB', 'Healthwatch', 'provider', 'region', 'public']

/** The classes of an audience, by the column of §4's table that each stands for. */
export const classOfColumn: Readonly<Record<Column, string>> = {
  CQC: 'regulator',
  host: 'host',
  commissioner: 'commissioners',
  ICB: 'icbs',
  Healthwatch: 'healthwatch',
  provider: 'provider',
  region: 'regions',
  public: 'public',
}

// §4, the rows that this release has items for.
const table = `
  | CQC finding or rating, with the provider | ✔ | named people | – | – | – | ✔ | – | – |
  | another’s, with the provider  | may | – | – | – | –   | ✔   | – | – |
  | CQC finding or rating, shared | ✔ | ✔ | may | may | –   | may | – | – |
  | finding or rating of another  | ✔ | ✔ | ✔   | ✔   | may | ✔   | – | – |
  | anything published            | ✔ | ✔ | ✔   | ✔   | ✔   | ✔   | ✔ | ✔ |
  | improvement plan              | ✔ | ✔ | ✔   | ✔   | –   | ✔   | – | – |
  | contract action               | ✔ | ✔ | ✔   | ✔   | –   | ✔   | may | – |
  | concern                       | ✔ | ✔ | may | may | –   | may | – | – |
  | anything from a worker        | ✔ | may | – | may | –   | never | – | – |
  | enforcement notice            | ✔ | ✔ | may | ✔   | –   | ✔   | – | – |
  | notification summary          | ✔ | ✔ | may | may | –   | ✔   | – | – |
  | good practice                 | ✔ | ✔ | ✔   | ✔   | ✔   | ✔   | ✔ | – |
  | inspection request            | ✔ | – | –   | –   | –   | –   | – | – |
  | council assessment            | ✔ | ✔ | –   | –   | –   | –   | may | – |
`

const order: readonly Cell[] = ['never', 'people', 'may', 'default']

/** A row with its type's own name. */
const ownRow = [
  ...['improvement-plan', 'contract-action', 'concern', 'enforcement-notice', 'notification-summary'],
  ...['good-practice', 'inspection-request', 'council-assessment'],
]

/** §4: how far an item may go, class by class. */
export function ceilingOf(item: Pick<Item, 'type' | 'stage' | 'source'>, byCqc: boolean): Record<Column, Cell> {
  const cells = rowCells(rowOf(item, byCqc)).map(cellOf)
  // "Anything from a worker": never more than where it did not come from one.
  const usual = rowCells(rowOf({ ...item, source: '' }, byCqc)).map(cellOf)
  const lesser = (at: number) => order.find((cell) => [cells[at], usual[at]].includes(cell)) ?? 'never'
  return Object.fromEntries(columns.map((column, at) => [column, lesser(at)])) as Record<Column, Cell>
}

function rowOf({ type, stage, source }: Pick<Item, 'type' | 'stage' | 'source'>, byCqc: boolean): string {
  if (stage === 'with-provider')
    return byCqc ? 'CQC finding or rating, with the provider' : 'another’s, with the provider'
  if (source === 'worker') return 'anything from a worker'
  if (stage === 'published') return 'anything published'
  if (ownRow.includes(type)) return type.replace('-', ' ')
  return byCqc ? 'CQC finding or rating, shared' : 'finding or rating of another'
}

function rowCells(name: string): string[] {
  const line = table.split('\n').find((candidate) => candidate.includes(`| ${name} `)) ?? ''
  return line
    .split('|')
    .slice(2, -1)
    .map((cell) => cell.trim())
}

function cellOf(text: string | undefined): Cell {
  if (text === '✔') return 'default'
  if (text === 'named people') return 'people'
  return text === 'may' ? 'may' : 'never'
}

// ── Intelligence (§4) ───────────────────────────────────────────────────────────────────────────────────────────────

/** Contract action: "declared commissioner sees fact, date, scope only". */
export function readsWhole(world: World, person: Person, item: Item): boolean {
  const others = item.type === 'contract-action' ? columns.filter((column) => column !== 'commissioner') : columns
  return groundsToRead(world, person, item, others).length > 0
}

export function groundsToRead(world: World, person: Person, item: Item, told: readonly Column[] = columns): string[] {
  if (!roleReads(world, person, item)) return []
  if (!isManaged(person, item.location) && !isPublic(world, item)) return []
  const grounds: string[] = []
  if (item.originator === person.organisation) grounds.push('originator')
  if (item.stage === 'draft' || !isInWindow(world, item)) return grounds
  const standings = standingsTo(world, organisation(world, person), item).filter((one) => told.includes(one))
  // "What came from a worker never reaches a provider in any form."
  if (item.source === 'worker' && standings.includes('provider')) return grounds
  for (const standing of standings) {
    if (!isForClass(item, standing)) continue
    if (!item.audience.includes(classOfColumn[standing])) continue
    grounds.push(standing === 'host' && item.council !== null ? 'assessed' : groundOf[standing])
  }
  if (isPublic(world, item)) grounds.push('published')
  for (const standing of standings.filter((one) => isNamed(person, item) && isWithinCeiling(person, item, one))) {
    const asCqc = item.stage === 'with-provider' && standing === 'CQC'
    grounds.push(standing === 'provider' ? 'provider' : asCqc ? 'regulator' : 'named')
  }
  return grounds
}

const groundOf: Readonly<Record<Column, string>> = {
  CQC: 'regulator',
  host: 'host',
  commissioner: 'commissioner',
  ICB: 'icb',
  Healthwatch: 'healthwatch',
  provider: 'provider',
  region: 'region',
  public: 'published',
}

/** §1, the table of roles: what each may read of that which its organisation may. */
function roleReads(world: World, person: Person, item: Item): boolean {
  return person.roles.some((role) => {
    if (role === 'operator') return false
    // "Ratings and placement restrictions": what is not released is neither yet.
    const isReleased = item.stage === 'shared' || item.stage === 'published'
    if (role === 'brokerage') return (item.type === 'rating' || item.restricts !== null) && isReleased
    if (role === 'information-governance') return isPublic(world, item)
    return true
  })
}

/** "`public` = any authenticated viewer", once the item is published and its time has come. Never a worker's. */
function isPublic(world: World, item: Item): boolean {
  return (
    item.stage === 'published' &&
    item.source !== 'worker' &&
    isInWindow(world, item) &&
    item.audience.includes('public')
  )
}

/** From the first moment on, until the last has come. */
function isInWindow(world: World, { visibleFrom, visibleUntil }: Item): boolean {
  const now = Date.parse(world.now)
  if (visibleFrom !== null && now < Date.parse(visibleFrom)) return false
  return visibleUntil === null || now < Date.parse(visibleUntil)
}

function isNamed(person: Person, item: Item): boolean {
  return item.named.some(
    (named) =>
      named.organisation === person.organisation &&
      (named.people === undefined || named.people.includes(person.subject)),
  )
}

/** With the provider an item is for those alone whom the table gives it then, whatever its audience says. */
function isForClass(item: Item, standing: Column): boolean {
  if (item.stage !== 'with-provider') return true
  return ['default', 'may'].includes(ceilingOf(item, item.originator === 'CQC')[standing])
}

/** "A named organisation has the ceiling of its standing at that place"; of some there are only "named people". */
function isWithinCeiling({ organisation, subject }: Person, item: Item, standing: Column): boolean {
  const cell = ceilingOf(item, item.originator === 'CQC')[standing]
  if (cell !== 'people') return cell !== 'never'
  return item.named.some((named) => named.organisation === organisation && named.people?.includes(subject) === true)
}

// ── Visits (§5, "Who sees a planned visit") ─────────────────────────────────────────────────────────────────────────

export function groundsToSee(world: World, person: Person, visit: PlannedVisit): string[] {
  if (!person.roles.some((role) => rolesThatSeeVisits.includes(role))) return []
  if (!isManaged(person, visit.location)) return []
  const grounds: string[] = []
  if (visit.owner === person.organisation) grounds.push('owner')
  const all = standingsAt(world, organisation(world, person), place(world, visit.location), visit.provider)
  // Visits are for bodies with an interest: whoever advises councils has none.
  const standings = all.filter((standing) => standing !== 'region')
  const named = visit.sharedWith.includes(person.organisation)
  for (const standing of standings) {
    if (sees(visit, standing, named)) grounds.push(groundToSee[standing] ?? 'interest')
  }
  return grounds
}

const rolesThatSeeVisits = ['inspector', 'contract-monitor', 'healthwatch-lead', 'provider-manager', 'director']

const groundToSee: Readonly<Partial<Record<Column, string>>> = { CQC: 'regulator', host: 'host', provider: 'provider' }

function sees(visit: PlannedVisit, standing: Column, named: boolean): boolean {
  if (visit.status === 'completed') return true
  if (visit.notice !== 'unannounced') return standing === 'provider' ? visit.onceConfirmed : true
  if (standing === 'provider') return false
  if (standing === 'CQC') return true
  if (standing === 'host') return visit.owner === 'CQC' ? named : true
  return named
}

// ── Standing (§1) ───────────────────────────────────────────────────────────────────────────────────────────────────

/** A council assessment is about a council, which has the host council's column; "own region" has the regions'. */
function standingsTo(world: World, who: Organisation, item: Item): Column[] {
  const { council } = item
  if (council === null) return standingsAt(world, who, place(world, item.location), item.provider)
  if (!isBound(world, who)) return []
  if (who.kind === 'regulator') return ['CQC']
  if (who.kind === 'council') return who.id === council ? ['host'] : []
  return who.kind === 'region' && servesCouncil(world, who, council) ? ['region'] : []
}

/**
 * What an organisation is to a place, for a thing that was about a provider there. Who is linked to the location's provider
 * is its provider and nothing else; and whoever has taken the service over since inherits nothing.
 */
function standingsAt(world: World, who: Organisation, where: Place, provider: string): Column[] {
  if (runs(world, who, provider)) return ['provider']
  if (runs(world, who, where.provider)) return []
  // "A body without adherence sees public items only."
  if (!isBound(world, who)) return []
  const standings: Column[] = []
  if (who.kind === 'regulator') standings.push('CQC')
  if (who.kind === 'council' && where.council === who.id) standings.push('host')
  if (isCommissioner(world, who, where)) standings.push('commissioner')
  if (who.kind === 'icb' && where.icb !== null && where.icb === who.gss) standings.push('ICB')
  if (who.kind === 'healthwatch' && servesCouncil(world, who, where.council)) standings.push('Healthwatch')
  if (who.kind === 'region' && servesCouncil(world, who, where.council)) standings.push('region')
  if (who.kind === 'national') standings.push('region')
  return standings
}

function runs(world: World, who: Organisation, provider: string): boolean {
  if (who.kind === 'provider' && who.id === provider) return true
  return world.links.some((link) => link.provider === provider && link.organisation === who.id)
}

function isBound(world: World, who: Organisation): boolean {
  const today = dayInEngland(world.now)
  return world.adherences.some(
    ({ organisation, from, to }) => organisation === who.id && from <= today && (to === null || today <= to),
  )
}

/** "A placing council or ICB declares it […] rights last between its dates." */
function isCommissioner(world: World, who: Organisation, where: Place): boolean {
  if (who.kind !== 'council' && who.kind !== 'icb') return false
  const today = dayInEngland(world.now)
  return world.interests.some(
    ({ location, organisation, startsOn, endsOn }) =>
      location === where.id && organisation === who.id && startsOn <= today && (endsOn === null || today <= endsOn),
  )
}

function servesCouncil(world: World, who: Organisation, council: string | null): boolean {
  return world.areas.some((area) => area.organisation === who.id && area.council === council)
}

/** A manager may be limited to some locations. */
function isManaged(person: Person, location: string): boolean {
  return person.locations === undefined || person.locations.includes(location)
}

function organisation(world: World, person: Person): Organisation {
  const found = world.organisations.find(({ id }) => id === person.organisation)
  if (found === undefined) throw new Error(`The world has no organisation ${person.organisation}.`)
  return found
}

function place(world: World, location: string): Place {
  const found = world.places.find(({ id }) => id === location)
  if (found === undefined) throw new Error(`The world has no location ${location}.`)
  return found
}

const englishDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London', dateStyle: 'short' })

/** `2026-10-12` */
export function dayInEngland(instant: string): string {
  return englishDay.format(new Date(instant))
}
