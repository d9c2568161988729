import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import type { Call } from '../../server/contract/call.ts'
import { projectRoot, readContractFiles } from '../../server/contract/files.ts'
import { compileShapes } from '../../server/contract/shapes.ts'
import type { Hub } from '../../server/hub.ts'
import { audienceClasses } from '../../server/policy/audience.ts'
import type { Allowance, Stage } from '../../server/policy/reference-files.ts'
import { readReference } from '../../server/policy/reference-files.ts'
import * as reference from '../../server/policy/reference.ts'
import type { OrganisationKind } from '../../server/policy/viewer.ts'
import { organisationKinds, roles } from '../../server/policy/viewer.ts'
import { referenceHandlers } from '../../server/reference/routes.ts'

const files = [
  'agreements',
  'bank-holidays',
  'clocks',
  'evidence',
  'exemptions',
  'gateways',
  'profiles',
  'rating-schemes',
  'regulations',
  'responsibilities',
  'topics',
  'visit-kinds',
]
const types = reference.typeProfiles.map(({ type }) => type)
const stages: Stage[] = ['draft', 'with-provider', 'shared', 'published']

t.test('every file fits the schema beside it', async (t) => {
  const contractFiles = readContractFiles(projectRoot())
  const shapes = compileShapes(contractFiles)
  for (const name of files) {
    const data = contractFiles.schemas.find((file) => file.path === `schemas/reference/${name}.json`)
    const shape = shapes.file(`schemas/reference/${name}.schema.json`)
    t.ok(data && shape, `${name}.json and its schema are there`)
    t.same(shape?.check(data?.json), [], `${name}.json fits`)
    t.equal(
      shape?.fits({ ...Object(data?.json), spare: 1 }),
      false,
      `${name}.schema.json refuses what it does not know`,
    )
  }
  const schemas = readdirSync(join(projectRoot(), 'schemas/reference')).filter((name) => name.endsWith('.schema.json'))
  for (const name of files) t.ok(schemas.includes(`${name}.schema.json`))
})

t.test('what is loaded is frozen all through', async (t) => {
  t.ok(Object.isFrozen(reference.topics) && Object.isFrozen(reference.topics[0]?.crosswalk))
  t.ok(Object.isFrozen(reference.clocks) && Object.isFrozen(reference.clocks.reliance))
  t.ok(Object.isFrozen(reference.leadsOf('medicines')))
  t.ok(Object.isFrozen(reference.profileFor('concern', 'shared', 'council', 'worker')?.ceiling))
})

t.test('slugs are used once', async (t) => {
  const lists = {
    topics: reference.topics,
    schemes: reference.schemes,
    visitKinds: reference.visitKinds,
    evidence: reference.evidenceItems,
    gateways: reference.gateways,
    sources: reference.sourceCategories,
    retention: reference.retentionClasses,
    matters: reference.responsibilities.matters,
  }
  for (const [name, list] of Object.entries(lists)) {
    const slugs = list.map((entry) => entry.slug)
    t.equal(new Set(slugs).size, slugs.length, name)
  }
  for (const scheme of reference.schemes) {
    const codes = scheme.items.map((item) => item.code)
    t.equal(new Set(codes).size, codes.length, scheme.slug)
  }
})

t.test('topics and crosswalks', async (t) => {
  t.test('each item of each scheme belongs to a topic or says why not', async (t) => {
    for (const scheme of reference.schemes) {
      const unmapped = new Set(scheme.unmapped.map((entry) => entry.code))
      for (const { code, name } of scheme.items) {
        const mapped = reference.crosswalk(scheme.slug, code).length > 0
        t.not(mapped, unmapped.has(code), `${scheme.slug} ${code} ${name}`)
      }
    }
  })
  t.test('each code that a topic names is an item of its scheme', async (t) => {
    for (const { slug, crosswalk } of reference.topics) {
      for (const [schemeSlug, codes] of Object.entries(crosswalk)) {
        const scheme = reference.schemes.find((candidate) => candidate.slug === schemeSlug)
        const known = scheme?.items.map((item) => item.code) ?? []
        for (const code of codes) t.ok(known.includes(code), `${slug}: ${schemeSlug} ${code}`)
      }
    }
  })
  t.test('schemes have all their parts', async (t) => {
    const count = (slug: string) => reference.schemes.find((scheme) => scheme.slug === slug)?.items.length
    t.equal(count('pamms-2024'), 16)
    t.equal(count('cqc-quality-statements-2023'), 34)
    const fundamental = ['9', '9A', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '20A']
    for (const code of fundamental) t.not(reference.crosswalk('regulations-2014', code).length, 0, `regulation ${code}`)
    for (const scheme of reference.schemes) {
      for (const item of scheme.items.filter((entry) => entry.within !== undefined)) {
        t.ok(
          scheme.items.some((whole) => whole.code === item.within),
          `${item.code} is a part of something`,
        )
      }
    }
  })
  t.same(reference.crosswalk('pamms-2024', '8'), ['medicines'])
  t.same(reference.crosswalk('cqc-quality-statements-2023', 'medicines-optimisation'), ['medicines'])
  t.same(reference.crosswalk('regulations-2014', '12(2)(h)'), ['ipc'])
  t.same(
    reference.crosswalk('regulations-2014', '13'),
    ['consent-mca-dols', 'safeguarding'],
    'a whole has its parts’ topics',
  )
  t.same(reference.crosswalk('pamms-2024', '99'), [])
  t.same(reference.crosswalk('nobody', '8'), [])
  t.equal(reference.isTopic('medicines'), true)
  t.equal(reference.isTopic('constructor'), false)
  t.equal(reference.topicName('ipc'), 'Infection prevention and control')
  t.equal(reference.topicName('unheard-of'), 'unheard-of')
})

t.test('who does what', async (t) => {
  const { matters, parties } = reference.responsibilities
  for (const { slug } of reference.topics) {
    t.ok(
      matters.some((matter) => matter.topics.includes(slug)),
      `${slug} belongs to a matter`,
    )
  }
  for (const matter of matters) {
    for (const topic of matter.topics) t.ok(reference.isTopic(topic), `${matter.slug}: ${topic}`)
  }
  t.same(reference.leadsOf('medicines'), ['icb'])
  t.same(reference.leadsOf('ipc'), ['icb'])
  t.same(reference.leadsOf('safeguarding'), ['host-council'])
  t.same(reference.leadsOf('contract-finance'), ['host-council', 'placing-council', 'icb'])
  t.same(reference.leadsOf('staffing-training'), ['regulator'])
  t.same(reference.leadsOf('lived-experience'), ['healthwatch'])
  t.same(reference.leadsOf('recruitment'), [], 'nobody leads on workforce checks: the provider must show evidence')
  t.same(reference.leadsOf('unheard-of'), [])
  t.equal(reference.partyName('host-council'), 'Host council')
  t.equal(reference.partyOf('council', true), 'host-council')
  t.equal(reference.partyOf('council', false), 'placing-council')
  t.equal(reference.partyOf('hub', false), undefined)
  const reached = organisationKinds.flatMap((kind) => [reference.partyOf(kind, true), reference.partyOf(kind, false)])
  for (const party of parties) t.ok(reached.includes(party.slug), party.slug)
})

t.test('docs/topics.md names each topic and who leads on it', async (t) => {
  const lines = readFileSync(join(projectRoot(), 'docs/topics.md'), 'utf8').split('\n')
  const written = lines
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split(' | ').slice(0, 3).join(' | '))
  for (const { slug, name } of reference.topics) {
    const leads = reference.leadsOf(slug).map(reference.partyName).join(', ') || 'nobody'
    t.ok(written.includes(`| \`${slug}\` | ${name} | ${leads}`), slug)
  }
})

t.test('kinds of visit', async (t) => {
  const may = (kind: OrganisationKind) =>
    reference.visitKinds.filter(({ by }) => by.includes(kind)).map(({ slug }) => slug)
  t.same(may('healthwatch'), ['enter-and-view'])
  t.same(may('regulator'), ['follow-up', 'responsive', 'cqc-comprehensive', 'cqc-focused', 'cqc-targeted'])
  t.same(may('council'), [
    'contract-review',
    'pamms-assessment',
    'focused',
    'follow-up',
    'responsive',
    'out-of-hours',
    'safeguarding-enquiry',
  ])
  t.same(may('icb'), ['contract-review', 'focused', 'follow-up', 'responsive', 'clinical-quality'])
  t.same(may('provider'), ['clinical-quality', 'fire-safety', 'food-hygiene', 'health-safety'], 'of others, entered')
  for (const kind of ['region', 'national', 'hub'] as const) t.same(may(kind), [], `${kind} plans none`)
  const flagged = (flag: 'informationOnly' | 'alwaysGoesAhead') =>
    reference.visitKinds.filter((kind) => kind[flag]).map(({ slug }) => slug)
  t.same(flagged('informationOnly'), ['enter-and-view', 'fire-safety', 'food-hygiene', 'health-safety'])
  t.same(flagged('alwaysGoesAhead'), ['responsive', 'safeguarding-enquiry'])
  for (const kind of reference.visitKinds) {
    t.ok(!(kind.informationOnly && kind.findings), `${kind.slug}: what only informs is not relied on`)
  }
  t.equal(reference.visitKind('focused')?.name, 'Focused visit')
  t.equal(reference.visitKind('toString'), undefined)
  for (const item of reference.evidenceItems) {
    for (const topic of item.topics) t.ok(reference.isTopic(topic), `${item.slug}: ${topic}`)
  }
  for (const { slug } of reference.topics) {
    t.ok(
      reference.evidenceItems.some((item) => item.topics.includes(slug)),
      `${slug} has an evidence item`,
    )
  }
  t.equal(reference.isEvidenceItem('medicines-audit'), true)
  t.equal(reference.isEvidenceItem('tea'), false)
  t.equal(reference.evidenceName('staffing-rota'), 'Staffing rota')
})

/** One letter a class, in the order of `audienceClasses`: d default, m may, p named people only, - never. */
function row(type: string, stage: Stage, kind: OrganisationKind, source?: string): string | undefined {
  const letters: Record<Allowance, string> = { default: 'd', may: 'm', people: 'p', never: '-' }
  const profile = reference.profileFor(type, stage, kind, source)
  return profile && audienceClasses.map((name) => letters[profile.ceiling[name]]).join('')
}

t.test('ceilings of §4', async (t) => {
  for (const type of ['finding', 'rating']) {
    t.equal(row(type, 'with-provider', 'regulator'), 'dp---d--', `${type} of CQC, with the provider`)
    t.equal(row(type, 'with-provider', 'council'), 'm----d--', `${type} of a council, with the provider`)
    t.equal(row(type, 'with-provider', 'council', 'worker'), undefined, `${type} that came from a worker`)
    t.equal(row(type, 'shared', 'regulator'), 'ddmm-m--', `${type} of CQC, shared`)
    t.equal(row(type, 'shared', 'council'), 'ddddmd--', `${type} of another body, shared`)
  }
  t.equal(row('finding', 'shared', 'icb'), 'ddddmd--')
  t.equal(row('finding', 'shared', 'healthwatch'), 'ddddmd--')
  for (const kind of ['regulator', 'council', 'icb', 'healthwatch', 'provider'] as const) {
    t.equal(row('concern', 'shared', kind), 'ddmm-m--', `concern of ${kind}, shared`)
    t.equal(row('concern', 'published', kind), 'mmmmmmmd', `concern of ${kind}, published`)
  }
  for (const kind of ['regulator', 'council'] as const) {
    for (const type of ['finding', 'rating']) t.equal(row(type, 'published', kind), 'mmmmmmmd')
  }
  t.equal(row('finding', 'shared', 'provider'), undefined, 'a provider sends no findings')
  t.equal(row('rating', 'shared', 'icb'), undefined, 'an ICB sends no ratings')
  const others: Readonly<Record<string, readonly [row: string, ...by: OrganisationKind[]]>> = {
    'enforcement-notice': ['ddmd-d--', 'regulator'],
    'contract-action': ['dddd-dm-', 'council', 'icb'],
    'improvement-plan': ['dddd-d--', 'council', 'provider'],
    'notification-summary': ['ddmm-d--', 'regulator'],
    'good-practice': ['ddddddd-', 'regulator', 'council', 'icb', 'healthwatch'],
    'inspection-request': ['d-------', 'council', 'icb'],
    'council-assessment': ['dd----m-', 'regulator'],
  }
  for (const [type, [expected, ...by]] of Object.entries(others)) {
    for (const kind of organisationKinds) {
      t.equal(row(type, 'shared', kind), by.includes(kind) ? expected : undefined, `${type} of ${kind}`)
    }
  }
  t.same([...Object.keys(others), 'finding', 'rating', 'concern'].sort(), [...types].sort(), 'every type of §3')
})

t.test('what came from a worker', async (t) => {
  for (const type of ['finding', 'rating', 'concern']) {
    for (const kind of ['regulator', 'council'] as const) {
      t.equal(row(type, 'shared', kind, 'worker'), 'dm-m----', `${type} of ${kind}`)
      t.equal(row(type, 'published', kind, 'worker'), undefined, 'is never published')
    }
  }
  t.same(reference.profileFor('concern', 'shared', 'council', 'worker')?.audience, ['regulator'])
  t.notOk(reference.sourceCategory('worker')?.from.includes('provider'))
  t.same(
    reference.sourceCategories.filter(({ slug }) => reference.isUnofficial(slug)).map(({ slug }) => slug),
    ['worker', 'relative', 'public'],
  )
  t.equal(reference.isUnofficial('unheard-of'), false)
  t.equal(reference.unofficialShownAs.slug, 'information-of-concern')
})

t.test('profiles agree with the rest', async (t) => {
  for (const type of types) {
    const profile = reference.typeProfile(type)
    t.ok(profile?.startsAt.includes(profile.defaultStage), `${type} may start at its default stage`)
    const own = profile?.stages.map(({ stage }) => stage) ?? []
    t.same(
      own,
      stages.filter((stage) => own.includes(stage)),
      `${type}: stages in their order`,
    )
    t.ok(own.includes('shared') && profile?.startsAt.every((stage) => own.includes(stage)), `${type}: where it starts`)
    for (const sender of profile?.senders ?? []) {
      const said = `${type} from ${sender.kind}`
      for (const role of sender.roles) {
        t.ok(roles[role].in.includes(sender.kind) && roles[role].acts.includes('submit-intelligence'), said)
      }
      t.ok(reference.isGateway(sender.lawfulBasis.gateway), `${said}: gateway`)
      t.not(reference.gateways.find(({ slug }) => slug === sender.lawfulBasis.gateway)?.effect, 'restricts')
      t.ok(reference.isRetentionClass(sender.retentionClass), `${said}: retention class`)
      t.ok(reference.sourceCategory(sender.sourceCategory)?.from.includes(sender.kind), `${said}: source`)
    }
  }
  const council = reference.profileFor('finding', 'shared', 'council')
  t.match(council, { sourceCategory: 'visit', retentionClass: 'contract-6-years', roles: ['contract-monitor'] })
  t.same(council?.marking, { classification: 'OFFICIAL', descriptors: [], onwardSharing: 'originator-consent' })
  t.same(council?.audience, ['regulator', 'host', 'commissioners', 'icbs', 'provider'])
  t.same(reference.profileFor('rating', 'published', 'regulator')?.audience, ['public'])
  t.equal(reference.typeProfile('unheard-of'), undefined)
  t.equal(reference.isGateway('care-act-2014-s6'), true)
  t.equal(reference.isGateway('a-friend-asked'), false)
  t.equal(reference.isRetentionClass('forever'), false)
})

t.test('the enums of the published shapes are the hub’s', async (t) => {
  const shape = (name: string) => JSON.parse(readFileSync(join(projectRoot(), 'schemas', `${name}.json`), 'utf8'))
  const submission = shape('intelligence-submission')
  t.same(submission.properties.audience.items.oneOf[0].enum, audienceClasses)
  t.same(submission.properties.stage.enum, stages)
  t.same(
    submission.properties.sourceCategory.enum,
    reference.sourceCategories.map(({ slug }) => slug),
  )
  t.same(
    readReference('profiles').classes.map(({ slug }) => slug),
    audienceClasses,
  )
  t.same(shape('intelligence').properties.sourceCategory.enum, [
    ...reference.sourceCategories.map(({ slug }) => slug),
    reference.unofficialShownAs.slug,
  ])
  const parts = shape('responsibility-list').properties.items.items.properties.parties.items.properties
  t.same(
    parts.party.enum,
    reference.responsibilities.parties.map(({ slug }) => slug),
  )
  t.same(
    parts.does.enum,
    reference.responsibilities.codes.map(({ slug }) => slug),
  )
  const kinds = shape('reference/visit-kinds.schema').properties.kinds.items.properties.by.items
  t.same(
    kinds.enum,
    organisationKinds.filter((kind) => kind !== 'hub'),
  )
  const folders = readdirSync(join(projectRoot(), 'schemas/intelligence')).sort()
  t.same(folders, [...types].sort(), 'each type that has a schema has a profile')
})

t.test('rating schemes', async (t) => {
  t.equal(reference.ratingPlace('cqc', '2014', 'outstanding'), 1)
  t.equal(reference.ratingPlace('cqc', '2014', 'requires-improvement'), 3)
  t.equal(reference.ratingPlace('pamms', '2024', 'poor'), 4)
  t.equal(reference.ratingPlace('pamms', '2024', 'inadequate'), undefined, 'words of another scheme are no value')
  t.equal(reference.ratingPlace('cqc', '1999', 'good'), undefined)
  t.same(reference.ratingScheme('cqc', '2014')?.usedBy, ['regulator'], 'only CQC rates by its scheme')
  for (const scheme of reference.ratingSchemes) {
    t.equal(new Set(scheme.four.map(({ value }) => value)).size, 4, scheme.slug)
    t.notOk(
      scheme.slug !== 'cqc' && scheme.usedBy.includes('regulator') && scheme.of !== 'council',
      'CQC rates by no other',
    )
  }
})

t.test('clocks', async (t) => {
  const written = Object.entries(reference.clocks).map(([name, { value, unit }]) => `${name} ${value} ${unit}`)
  t.same(written, [
    'factual-accuracy 10 working-days',
    'warning-notice-representations 5 working-days',
    'council-comment 14 days',
    'action-plan 14 days',
    're-audit 6 months',
    'meeting 2 months',
    'reliance 12 months',
    'reliance-shortened 6 months',
    'spacing 14 days',
    'combining 28 days',
    'longest-visit 92 days',
    'combination-offer 14 days',
    'contradiction-answer 20 working-days',
    'feed-cancellations 60 days',
    'idempotency-keys 24 hours',
    'freedom-of-information-request 20 working-days',
    'freedom-of-information-consultation 10 working-days',
    'subject-access-request 1 months',
    'subject-access-consultation 14 days',
    'staff-identifiers 84 months',
  ])
  t.same(reference.bankHolidayYears, { from: 2024, to: 2028 })
  t.equal(reference.isBankHoliday('2026-12-28'), true, 'Boxing Day moves from a Saturday')
  t.equal(reference.isBankHoliday('2026-12-26'), false)
  for (let year = 2024; year <= 2028; year++) {
    const days = readReference('bank-holidays').days.filter(({ date }) => date.startsWith(String(year)))
    t.equal(days.length, 8, `${year} has eight`)
    for (const { date } of days) t.not(new Date(date).getUTCDay() % 6, 0, `${date} is on a weekday`)
  }
})

t.test('served to everyone who has signed in', async (t) => {
  const ask = (operation: string, headers: Record<string, string> = {}) =>
    referenceHandlers[operation]?.({} as Hub, { headers } as Call<never>)
  for (const operation of ['readTopics', 'readResponsibilities', 'readVisitKinds']) {
    const answer = await ask(operation)
    t.equal(answer?.status, 200, operation)
    const etag = answer?.headers?.['etag'] ?? ''
    t.match(etag, /^"[\w-]+"$/)
    const again = await ask(operation, { 'if-none-match': `"other", ${etag}` })
    t.match(again, { status: 304, headers: { etag } })
    t.equal(again?.body, undefined)
    t.equal((await ask(operation, { 'if-none-match': '"other"' }))?.status, 200)
  }
  const topics = JSON.parse((await ask('readTopics'))?.body ?? '')
  const medicines = topics.items.find((topic: { slug: string }) => topic.slug === 'medicines')
  t.same(medicines.crosswalk[1], { scheme: 'pamms-2024', codes: ['8'] })
  const table = JSON.parse((await ask('readResponsibilities'))?.body ?? '')
  t.match(table.source, /draft, judgement; needs practitioner review/)
  const contractMatter = table.items.find((item: { slug: string }) => item.slug === 'contract-performance')
  t.same(contractMatter.parties[1], { party: 'host-council', does: 'lead', note: 'own contract' })
})
