// Many homes and many items, written in the form in which the verbs would have kept them: for long lists and their speed.
import { intelligence, locations } from '../../db/tables.ts'
import { bodies, homes } from '../../server/cli/cast.ts'
import { newId } from '../../server/events/id.ts'
import type { Hub } from '../../server/hub.ts'
import { itemRow } from '../../server/intelligence/stored.ts'
import type { WholeSubmission } from '../../server/intelligence/sharing/submission.ts'
import type { Audience } from '../../server/policy/audience.ts'
import { addDays } from '../../server/policy/dates.ts'
import { momentOf } from '../../server/policy/moment.ts'

/** Meadowlark's, in Oldham: Willow Court 1, 2, 3 … */
export async function bringHomes(hub: Hub, count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, n) => {
    const id = `1-${770_000_000 + n}`
    const name = `Willow Court ${n + 1}`
    const facts = { id, name, provider: bodies.meadowlark, status: 'registered', serviceTypes: [] }
    return {
      id,
      providerId: bodies.meadowlark,
      name,
      nameFolded: name.toLowerCase(),
      councilId: bodies.oldham,
      lineageId: id,
      status: 'registered',
      serviceTypes: '',
      document: JSON.stringify(facts),
    }
  })
  await hub.database.transaction(async (tx) => {
    await tx.insert(locations).values(rows)
  })
}

/** Findings of CQC at Rosebank House, one for each day before today, which the host council and the provider see. */
export async function bringItems(hub: Hub, count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, n) => item(hub, n))
  await hub.database.transaction(async (tx) => {
    for (let at = 0; at < rows.length; at += 100) await tx.insert(intelligence).values(rows.slice(at, at + 100))
  })
}

const topics = ['medicines', 'staffing-training', 'safeguarding', 'governance', 'ipc', 'records', 'complaints']

function item(hub: Hub, n: number): typeof intelligence.$inferInsert {
  const { today, instant } = momentOf(hub.clock)
  const audience: Audience = ['regulator', 'host', 'provider']
  const whole: WholeSubmission = {
    type: 'finding',
    schemaVersion: 1,
    stage: 'shared',
    subject: { location: homes.rosebank },
    topics: [topics[n % 7] ?? '', topics[(n + 3) % 7] ?? ''],
    observedOn: addDays(today, -n - 1),
    marking: { classification: 'OFFICIAL', onwardSharing: 'originator-consent' },
    audience,
    lawfulBasis: { gateway: 'care-act-2014-s6', purpose: 'regulation', necessity: 'shared home' },
    sourceCategory: 'visit',
    retentionClass: 'monitoring-7-years',
    body: { narrative: `Charts and records were seen on the day; finding ${n}. `.repeat(8).trim(), method: 'on-site' },
  }
  const id = newId(hub)
  const originator = { organisation: bodies.cqc, name: 'Care Quality Commission' }
  const stamp = { id, version: 1, originator, submittedAt: instant, submittedBy: 'inspector' }
  return itemRow(stamp, whole, bodies.meadowlark)
}
