// The simulated year: the same for the same seed, nothing lost on the way, and nobody sees there what the hub would not show.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { projectRoot } from '../../server/contract/files.ts'
import { councils } from '../../server/organisations/councils.ts'
import { overlapOf } from '../../server/visits/overlap.ts'
import { draws, countOf } from '../../server/visits/simulation/chance.ts'
import { courseOf, nothingFollowed } from '../../server/visits/simulation/course.ts'
import { countedFrom, dateOf, horizon } from '../../server/visits/simulation/days.ts'
import { intendedAt } from '../../server/visits/simulation/demand.ts'
import { asPlanned, asWork, extentOf, type Live } from '../../server/visits/simulation/live.ts'
import { effectOf, measuresOf, quantile } from '../../server/visits/simulation/measures.ts'
import { pictureOf } from '../../server/visits/simulation/picture.ts'
import { placesOf, type Place } from '../../server/visits/simulation/places.ts'
import { assumptionsTable, reportOf } from '../../server/visits/simulation/report.ts'
import { sensitivityOf } from '../../server/visits/simulation/sensitivity.ts'
import { assumptions, readSettingsFile, usualSettings, type Settings } from '../../server/visits/simulation/settings.ts'
import { simulate, type Simulated } from '../../server/visits/simulation/simulate.ts'

const run = (changed: Partial<Settings> = {}, seed = 1, locations = 150) =>
  simulate(councils, { ...usualSettings, ...changed }, seed, locations)

/** Everybody is here, and follows every advice as often as they can. */
const eager: Partial<Settings> = {
  councilsJoined: 1,
  icbsJoined: 1,
  relyCouncil: 0.5,
  relyCqc: 0.3,
  offer: 1,
  accept: 1,
  disclose: 1,
  defer: 1,
  programmeShare: 1,
  placingRate: 2,
}

interface Course {
  readonly place: Place
  readonly visits: readonly Live[]
}

function courses(changed: Partial<Settings>, count: number, watch?: Parameters<typeof courseOf>[6]): Course[] {
  const settings = { ...usualSettings, ...changed }
  const placeAt = placesOf(councils, settings, 3)
  return Array.from({ length: count }, (_, number) => {
    const place = placeAt(number)
    const intended = intendedAt(place, settings, 3, horizon)
    return { place, visits: courseOf(place, intended, settings, 3, countedFrom - 365, nothingFollowed(), watch) }
  })
}

t.test('a seed gives one year and another seed another', async (t) => {
  const first = run()
  t.strictSame(run(), first)
  t.equal(pictureOf(run()), pictureOf(first))
  t.not(run({}, 2).alone.all.made, first.alone.all.made)
  const longer = simulate(councils, usualSettings, 1, 151)
  t.ok(longer.alone.all.intended >= first.alone.all.intended, 'a service more changes nothing about the others')
})

t.test('each intended visit is made, relied on, made with another or called off, in each body’s sums', async (t) => {
  for (const { alone, throughHub } of [run(), run(eager)]) {
    for (const tally of [alone, throughHub]) {
      for (const sums of [tally.all, ...Object.values(tally.byGroup)]) {
        t.equal(sums.made + sums.relied + sums.combined + sums.calledOff, sums.intended)
      }
      const counted = tally.visitsPerPlace.reduce((sum, places, visits) => sum + places * visits, 0)
      t.equal(counted, tally.all.made)
    }
    t.equal(throughHub.all.intended, alone.all.intended, 'the same visits are intended in both years')
    t.equal(alone.all.made + alone.all.calledOff, alone.all.intended)
  }
})

t.test('what is not made has its ground: a finding or a joint visit that there is', async (t) => {
  const found = { relied: 0, combined: 0, calledOff: 0, moved: 0, shortened: 0 }
  for (const { visits } of courses(eager, 250)) {
    for (const visit of visits) {
      const { intended, outcome, left, grounds } = visit
      if (outcome !== 'made' || visit.moved || left.length < intended.topics.length) {
        t.equal(intended.basis, 'routine', 'urgent visits and follow-ups stay as intended')
        t.ok(intended.body.joined || outcome === 'calledOff', 'and so do those of bodies that are not here')
      }
      for (const ground of grounds) {
        t.equal(ground.outcome, 'made', 'nobody relies on a visit that is not made')
        t.ok(ground.dependants.has(visit))
      }
      if (outcome === 'relied') t.strictSame(left, [])
      if (outcome === 'combined') {
        const lead = [...grounds].find(({ leadsJoint }) => leadsJoint)
        const looked = [...(lead?.left ?? []), ...(lead?.joint ?? [])]
        t.strictSame(
          left.filter((topic) => !looked.includes(topic)),
          [],
          'the joint visit looks at all of it',
        )
      }
      const extent = extentOf(visit, usualSettings)
      t.ok(extent >= 0 && extent <= 1)
      if (outcome !== 'made') found[outcome] += 1
      if (visit.moved) found.moved += 1
      if (outcome === 'made' && left.length < intended.topics.length) found.shortened += 1
    }
  }
  for (const [what, count] of Object.entries(found)) t.ok(count > 0, `some are ${what}`)
})

t.test('a hidden inspection is seen by nobody but CQC before it happened', async (t) => {
  let [hiddenToCqc, hiddenToOthers, councilsHidden, happened] = [0, 0, 0, 0]
  courses(eager, 150, (mine, other, today) => {
    const unannounced = other.intended.notice === 'unannounced'
    const before = other.end >= today
    if (!unannounced) return
    if (!before) happened += 1
    else if (mine.intended.body.group === 'CQC') hiddenToCqc += 1
    else if (other.intended.body.group === 'CQC') hiddenToOthers += 1
    else if (mine.intended.body.group !== 'Host councils') councilsHidden += 1
  })
  t.equal(hiddenToOthers, 0)
  t.equal(councilsHidden, 0, 'an unannounced visit of a council is seen by CQC and the host alone')
  t.ok(hiddenToCqc > 0, 'CQC sees councils’ unannounced visits')
  t.ok(happened > 0, 'and afterwards everybody does')
})

t.test('nobody looks who has not joined, and CQC’s reports are known once published', async (t) => {
  courses({ ...eager, cqcJoined: 0, councilsJoined: 0.5 }, 200, (mine, other, today) => {
    t.ok(mine.intended.body.joined)
    const { joined, external, kind } = other.intended.body
    if (!joined && !external) t.ok(kind === 'regulator' && other.end + usualSettings.reportDays <= today)
  })
})

t.test('without co-operation the two years are one', async (t) => {
  const nobody = run({ cqcJoined: 0, councilsJoined: 0, icbsJoined: 0, healthwatchJoined: 0 })
  t.strictSame(nobody.throughHub, nobody.alone)
  const deaf = run({ relyCouncil: 0, relyIcb: 0, relyCqc: 0, offer: 0, defer: 0 })
  t.strictSame(deaf.throughHub, deaf.alone)
  t.ok(deaf.followed.rely > 0, 'they are advised all the same')
  t.strictSame(effectOf(nobody), { avoided: 0, visitDays: 0, repeats: 0, providerDays: 0 })
})

t.test('more co-operation saves more, and the pairs that are left out have no topic in common', async (t) => {
  const [little, usual, much] = [run({ councilsJoined: 0.2 }), run(), run({ ...eager, placingRate: 0.25 })].map(
    effectOf,
  )
  t.ok((little?.visitDays ?? 1) < (usual?.visitDays ?? 0) && (usual?.visitDays ?? 1) < (much?.visitDays ?? 0))
  for (const { visits } of courses({}, 40)) {
    for (const mine of visits.slice(0, 8)) {
      for (const other of visits.filter((each) => (each.mask & mine.mask) === 0)) {
        const found = overlapOf(asPlanned(mine, 800), asWork(other, 800), dateOf(800))
        t.ok(found === undefined || found.advice === 'can-space', 'only ever for information')
      }
    }
  }
})

t.test('settings are read, and refused in a sentence that names what is wrong', async (t) => {
  t.equal(readSettingsFile('\uFEFF{ "councilsJoined": 0.4 }').councilsJoined, 0.4)
  t.strictSame(readSettingsFile('{}'), usualSettings)
  const wrong: readonly (readonly [string, RegExp])[] = [
    ['', /must be JSON/],
    ['[]', /one JSON object/],
    ['null', /one JSON object/],
    ['{ "councils": 1 }', /no assumption “councils”/],
    ['{ "councilsJoined": 1.1 }', /councilsJoined must be a number from 0 to 1/],
    ['{ "councilsJoined": "0.4" }', /councilsJoined must be a number/],
    ['{ "cqcDays": null }', /cqcDays must be a number/],
  ]
  for (const [text, sentence] of wrong) {
    t.throws(() => readSettingsFile(text), sentence)
  }
  for (const { name, value, least, most, low = value, high = value } of assumptions) {
    t.ok(
      [value, low, high].every((each) => each >= least && each <= most),
      name,
    )
    t.ok(low <= value && value <= high, `${name} lies between its low and its high`)
  }
})

t.test('the text says what is assumed beside what came out, and the documentation holds the same table', async (t) => {
  const simulated = run({ councilsJoined: 0.4 })
  const sensitivity = sensitivityOf(councils, usualSettings, 1, 5)
  const text = reportOf(simulated, sensitivity)
  for (const { name, says } of assumptions) t.ok(text.includes(name) && text.includes(says), name)
  t.match(text, /councilsJoined +0\.4 +judgement +Councils that have joined \(usually 0\.7\)/)
  t.match(text, /150 services/)
  t.match(text, /over 5 services/)
  t.equal(sensitivity.varied.length, assumptions.filter(({ low }) => low !== undefined).length)
  const documented = readFileSync(join(projectRoot(), 'docs/simulation.md'), 'utf8')
  const lines = (table: string) =>
    table.split('\n').map((line) => line.replaceAll(/ *\| */g, '|').replaceAll(/-+/g, '-'))
  const held = new Set(lines(documented))
  t.strictSame(
    lines(assumptionsTable(usualSettings)).filter((line) => !held.has(line)),
    [],
  )
  const rows = [...documented.matchAll(/^\| `(\w+)` /gm)].map(([, name]) => name)
  t.strictSame(
    rows,
    assumptions.map(({ name }) => name),
    'and no other',
  )
})

t.test('the picture can be read without colours and without eyes', async (t) => {
  const simulated = run()
  const picture = pictureOf(simulated)
  t.match(picture, /^<svg [^>]*role="img" aria-labelledby="title desc"/)
  t.match(picture, /<title id="title">A year of visits[^<]*simulated/)
  t.match(picture, /<desc id="desc">[^<]*Host councils [0-9,]+ and [0-9,]+/)
  t.match(picture, /url\(#hatch\)/)
  t.notMatch(picture, /NaN|undefined|Infinity|<script|href/)
  t.equal(picture.match(/<(?!\/)[a-z]+/g)?.length, (picture.match(/<\/[a-z]+>|\/>/g) ?? []).length, 'each element ends')
  const nothing: Simulated = simulate(councils, { ...usualSettings, hostYearly: 0 }, 1, 0)
  t.notMatch(pictureOf(nothing) + reportOf(nothing), /NaN|Infinity/)
  t.ok(measuresOf(nothing).every(({ alone, throughHub }) => alone === 0 && throughHub === 0))
})

t.test('chance is even, and independent from key to key', async (t) => {
  const draw = draws(7, 'test')
  const values = Array.from({ length: 20_000 }, (_, at) => draw(at, at % 3))
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  t.ok(Math.abs(mean - 0.5) < 0.01, `mean ${mean}`)
  const beside = values.slice(1).reduce((sum, value, at) => sum + (value - 0.5) * ((values[at] ?? 0) - 0.5), 0)
  t.ok(Math.abs(beside / values.length) < 0.002, 'neighbours do not go together')
  const tenths = Array.from(
    { length: 10 },
    (_, part) => values.filter((value) => Math.floor(value * 10) === part).length,
  )
  t.ok(
    tenths.every((count) => Math.abs(count - 2000) < 200),
    tenths.join(' '),
  )
  const counts = Array.from({ length: 20_000 }, (_, at) => countOf(1.2, draw, at, 9))
  t.ok(Math.abs(counts.reduce((sum, count) => sum + count, 0) / counts.length - 1.2) < 0.03)
  t.not(draws(8, 'test')(1), draw(1))
  t.not(draws(7, 'best')(1), draw(1))
  t.equal(quantile([1, 1, 2], 0.5), 1)
  t.equal(quantile([], 0.5), 0)
})
