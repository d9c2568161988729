// How far each item may go: everybody in the cast who may send sends every type at every stage, to every audience that
// they may give it, and everybody in the cast then reads what they can. The outcome is a golden file.
import t, { type Test } from 'tap'
import { bodies, homes, people, type CastName } from '../../server/cli/cast.ts'
import { contract } from '../../server/contract/loaded.ts'
import { audienceClasses, type AudienceClass } from '../../server/policy/audience.ts'
import { profileFor, typeProfile, typeProfiles, type Profile } from '../../server/policy/reference.ts'
import type { Stage } from '../../server/policy/reference-files.ts'
import type { OrganisationKind } from '../../server/policy/viewer.ts'
import { openCastHub, type CastHub } from '../cast.ts'
import { equalsGolden, tableOf } from '../golden.ts'

const golden = 'test/policy/ceilings.golden.md'
const cast = Object.keys(people) as CastName[]
const stages: readonly Stage[] = ['draft', 'with-provider', 'shared', 'published']

interface Place {
  readonly name: string
  readonly subject: { readonly location: string } | { readonly council: string }
  readonly senders: Readonly<Partial<Record<CastName, OrganisationKind>>>
  /** Who is what here, as far as anybody is. */
  readonly named: Readonly<Partial<Record<AudienceClass, readonly string[]>>>
}

const bySenders = { inspector: 'regulator', icbMonitor: 'icb', healthwatchLead: 'healthwatch' } as const
const areaBodies = {
  ...{ regulator: [bodies.cqc], icbs: [bodies.icb], healthwatch: [bodies.healthwatch] },
  regions: [bodies.region, bodies.national],
}

const places: readonly Place[] = [
  {
    name: 'Rosebank House: Meadowlark’s, in Rochdale, where Oldham buys care',
    subject: { location: homes.rosebank },
    senders: { ...bySenders, hostMonitor: 'council', placingMonitor: 'council', manager: 'provider' },
    named: { ...areaBodies, host: [bodies.rochdale], commissioners: [bodies.oldham], provider: [bodies.meadowlark] },
  },
  {
    name: 'Calder View: Rochdale’s own, so the council is its provider',
    subject: { location: homes.calderView },
    senders: { ...bySenders, councilHomeManager: 'provider' },
    named: { ...areaBodies, provider: [bodies.rochdale] },
  },
  {
    name: 'Rochdale Council itself, which CQC assesses',
    subject: { council: bodies.rochdale },
    senders: { ...bySenders, hostMonitor: 'council', manager: 'provider' },
    named: { regulator: [bodies.cqc], host: [bodies.rochdale], regions: [bodies.region] },
  },
]

/** Who is nothing to it, whatever the ceilings: nobody can name them. */
const nothingTo = (place: Place) => ('council' in place.subject ? [bodies.national, bodies.icb, bodies.oldham] : [])

interface Sent {
  readonly home: Place
  readonly sender: CastName
  readonly type: string
  readonly stage: Stage
  readonly worker: boolean
}

interface Accepted extends Sent {
  readonly id: string
  readonly audience: string
}

interface Refused extends Sent {
  readonly classes: readonly string[]
  readonly named: readonly string[]
}

t.test('who can read what, whoever sends it', { timeout: 110_000 }, async (t) => {
  const hub = await openCastHub(t)
  const accepted: Accepted[] = []
  const refused: Refused[] = []
  for (const sent of everything()) {
    const profile = profileOf(sent)
    if (profile === undefined) await refusesAll(t, hub, sent)
    else {
      accepted.push(...(await sendToAll(t, hub, sent, profile)))
      refused.push(await refusesBeyond(t, hub, sent, profile))
    }
  }
  const readers = await readersOf(hub)
  equalsGolden(t, golden, written(accepted, refused, readers))
})

function everything(): Sent[] {
  return places.flatMap((home) => {
    const types = typeProfiles.filter(({ subject }) => subject in home.subject)
    return (Object.keys(home.senders) as CastName[]).flatMap((sender) =>
      types.flatMap(({ type, startsAt }) => {
        const begun = stages.filter((stage) => startsAt.includes(stage))
        return begun.flatMap((stage) => [false, true].map((worker) => ({ home, sender, type, stage, worker })))
      }),
    )
  })
}

function profileOf({ home, sender, type, stage, worker }: Sent): Profile | undefined {
  const kind = home.senders[sender] ?? 'hub'
  if (kind === 'provider' && worker) return undefined
  return profileFor(type, stage, kind, worker ? 'worker' : undefined)
}

/** To the default audience, and with each class added that may be, as a class and by an organisation's name. */
async function sendToAll(t: Test, hub: CastHub, sent: Sent, profile: Profile): Promise<Accepted[]> {
  const accepted: Accepted[] = []
  const send = async (audience: string, entries?: readonly unknown[]) => {
    const told = await submit(hub, sent, entries)
    t.equal(told.statusCode, 201, `${nameOf(sent)} to ${audience}`)
    accepted.push({ ...sent, id: told.json().id, audience })
  }
  await send(profile.audience.join(', '))
  // A draft is for its originator, and what is published for everybody, whatever else is said.
  if (sent.stage === 'draft' || sent.stage === 'published') return accepted
  for (const name of audienceClasses.filter((one) => profile.ceiling[one] === 'may')) {
    await send(`+ ${name}`, [...profile.audience, name])
    for (const organisation of sent.home.named[name] ?? []) {
      await send(`+ “${organisation}”`, [...profile.audience, { organisation }])
    }
  }
  for (const name of audienceClasses.filter((one) => profile.ceiling[one] === 'people')) {
    for (const organisation of sent.home.named[name] ?? []) {
      const people = castOf(organisation).slice(0, 1)
      await send(`+ ${people.join()} of “${organisation}”`, [...profile.audience, { organisation, people }])
    }
  }
  return accepted
}

/** 422 at the entry that goes too far, be it a class or an organisation that is nothing more than that here. */
async function refusesBeyond(t: Test, hub: CastHub, sent: Sent, profile: Profile): Promise<Refused> {
  const beyond = audienceClasses.filter((name) => ['never', 'people'].includes(profile.ceiling[name]))
  const names = beyond.flatMap((name) => sent.home.named[name] ?? [])
  const named = [...new Set([...names, ...nothingTo(sent.home)])]
  const entries = [...beyond, ...named.map((organisation) => ({ organisation }))]
  for (const entry of entries) {
    const told = await submit(hub, sent, [...profile.audience, entry])
    const at = `/audience/${profile.audience.length}`
    const found = [
      told.statusCode,
      told.json().type,
      told.json().errors?.map((one: { pointer: string }) => one.pointer),
    ]
    t.same(found, [422, '/problems/audience-ceiling', [at]], `${nameOf(sent)} to ${JSON.stringify(entry)}`)
  }
  return { ...sent, classes: beyond, named }
}

function castOf(organisation: string): CastName[] {
  return cast.filter((name) => people[name][0] === organisation)
}

/** No such thing may be sent: not by this kind of organisation, or not at this stage from this source. */
async function refusesAll(t: Test, hub: CastHub, sent: Sent): Promise<void> {
  const told = await submit(hub, sent)
  const { type, errors = [] } = told.json()
  const found = [told.statusCode, type, ...errors.map((one: { pointer: string }) => one.pointer)].join(' ')
  const kind = sent.home.senders[sent.sender] ?? 'hub'
  const maySend = typeProfile(sent.type)?.senders.some((sender) => sender.kind === kind) ?? false
  if (!maySend) t.equal(found, '403 /problems/role-not-allowed', nameOf(sent))
  else if (kind === 'provider' && sent.stage !== 'published') t.match(found, /^422 .* \/sourceCategory$/, nameOf(sent))
  else t.equal(found, '422 /problems/audience-ceiling /stage', nameOf(sent))
}

function submit(hub: CastHub, { home, sender, type, stage, worker }: Sent, audience?: readonly unknown[]) {
  const kind = home.senders[sender] ?? 'hub'
  const body = {
    ...{ type, stage, subject: home.subject, topics: ['medicines'], observedOn: '2026-10-01' },
    ...(worker ? { sourceCategory: 'worker' } : {}),
    ...(audience === undefined ? {} : { audience }),
    body: bodyOf(type, kind),
  }
  return hub.ask(sender, { method: 'POST', url: '/v1/intelligence', body })
}

/** The longest of the type's valid examples, so that it can be seen whether somebody reads less of it. */
function bodyOf(type: string, kind: OrganisationKind): Record<string, unknown> {
  const [scheme, version] = kind === 'regulator' ? ['cqc', '2014'] : ['pamms', '2024']
  const narrative = 'Charts were signed before medicines were given.'
  if (type === 'rating') return { scheme, version, overall: 'requires-improvement', assessedOn: '2026-10-01' }
  if (type === 'finding') return { narrative }
  const folder = `schemas/intelligence/${type}/examples/valid-`
  const examples = contract().files.schemas.filter(({ path }) => path.startsWith(folder))
  const [longest] = examples.sort((a, b) => b.text.length - a.text.length)
  return longest?.json as Record<string, unknown>
}

type Read = ReadonlyMap<string, string>

/** All that each person's lists hold, page by page: by its id, what it says. */
async function readersOf(hub: CastHub): Promise<Map<CastName, Read>> {
  const readers = new Map<CastName, Read>()
  for (const name of cast) {
    const read = new Map<string, string>()
    for (const { subject } of places) {
      const place = 'council' in subject ? `councils/${subject.council}` : `locations/${subject.location}`
      let cursor = ''
      do {
        const told = await hub.ask(name, { method: 'GET', url: `/v1/${place}/intelligence?limit=200${cursor}` })
        const page = told.json()
        for (const { id, body } of page.items) read.set(id, JSON.stringify(body))
        cursor = page.next === undefined ? '' : `&cursor=${page.next}`
      } while (cursor !== '')
    }
    readers.set(name, read)
  }
  return readers
}

// ── The golden file ─────────────────────────────────────────────────────────────────────────────────────────────────

function written(
  accepted: readonly Accepted[],
  refused: readonly Refused[],
  readers: ReadonlyMap<CastName, Read>,
): string {
  const sections = places.flatMap((home) =>
    stages.flatMap((stage) =>
      [false, true].flatMap((worker) => {
        const here = (one: Sent) => one.home === home && one.stage === stage && one.worker === worker
        const rows = together(accepted.filter(here), readers)
        if (rows.length === 0) return []
        const title = `## ${home.name}; ${stage}, ${worker ? 'from a worker' : 'from the usual source'}`
        const beyond = refused
          .filter(here)
          .map((one) => [one.sender, one.type, one.classes.join(', '), one.named.join(', ')])
        return [
          title,
          tableOf(['sent by', 'type', 'to', ...cast], rows),
          'Refused with 422 at the entry:',
          tableOf(['sent by', 'type', 'as a class', 'by name'], beyond),
        ]
      }),
    ),
  )
  return [head, ...sections].join('\n\n') + '\n'
}

/** One row for all the audiences of an item that the same people can read. */
function together(accepted: readonly Accepted[], readers: ReadonlyMap<CastName, Read>): string[][] {
  const rows = new Map<string, string[]>()
  for (const { id, sender, type, audience } of accepted) {
    const whole = readers.get(sender)?.get(id)
    const marks = cast.map((name) => {
      const read = readers.get(name)?.get(id)
      return read === undefined ? '' : read === whole ? '✔' : 'part'
    })
    const key = JSON.stringify([sender, type, marks])
    const earlier = rows.get(key)
    rows.set(key, [sender, type, earlier === undefined ? audience : `${earlier[2]}; ${audience}`, ...marks])
  }
  return [...rows.values()]
}

const head = `# Who can read what

Made by \`npx tsx test/policy/ceilings.test.ts --write\`, and compared on every run. Each row is an item that was sent over HTTP to its
default audience, or with one class (or one organisation, in quotation marks) added that may be; ✔ says whose list then holds it,
“part” that it holds less of it than its sender reads.`

function nameOf({ home, sender, type, stage, worker }: Sent): string {
  return `${type} by ${sender}, ${stage}${worker ? ', from a worker' : ''}, about ${home.name}`
}
