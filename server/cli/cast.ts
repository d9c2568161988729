// The cast: invented people and places that the demonstration, the tests and the documentation share. The councils' and
// CQC's names are real, as every hub has them; providers, homes, people and everything that happens are invented.
import type { Tx } from '../../db/database.ts'
import { openCast } from './cast-directory.ts'
import type { Hub } from '../hub.ts'
import { adhere } from '../organisations/adherence.ts'
import { registerOrganisation, hubActor } from '../organisations/organisations.ts'
import { declareInterest } from '../organisations/interests.ts'
import type { OrganisationKind, Role, Viewer } from '../policy/viewer.ts'

/** Bodies beside CQC and the councils. */
export const bodies = {
  cqc: 'CQC',
  /** Hosts Rosebank House, Fernhill Lodge and its own Calder View. */
  rochdale: 'E08000005',
  /** Buys care at Rosebank House; hosts The Larches. */
  oldham: 'E08000004',
  /** Has nothing to do with any of them. */
  bolton: 'E08000001',
  icb: 'QOP',
  healthwatch: 'healthwatch-rochdale',
  region: 'north-west',
  national: 'PCH',
  meadowlark: '1-990000001',
  fernhill: '1-990000002',
  /** Rochdale's own homes: named like the council, so linked to it. */
  rochdaleHomes: '1-990000003',
  hub: 'HUB',
} as const

export const homes = {
  /** Meadowlark's, in Rochdale: where most things happen. */
  rosebank: '1-990000101',
  /** Its registration under an earlier owner. */
  rosebankBefore: '1-990000100',
  /** Meadowlark's, in Oldham. */
  larches: '1-990000102',
  /** Fernhill's, in Rochdale. */
  fernhillLodge: '1-990000103',
  /** Rochdale Council's own. */
  calderView: '1-990000104',
} as const

type Person = readonly [organisation: string, role: Role]

/** One person for each role that matters, by the name of a demonstration token. */
export const people = {
  inspector: [bodies.cqc, 'inspector'],
  hostMonitor: [bodies.rochdale, 'contract-monitor'],
  hostBrokerage: [bodies.rochdale, 'brokerage'],
  hostDirector: [bodies.rochdale, 'director'],
  placingMonitor: [bodies.oldham, 'contract-monitor'],
  outsideMonitor: [bodies.bolton, 'contract-monitor'],
  icbMonitor: [bodies.icb, 'contract-monitor'],
  healthwatchLead: [bodies.healthwatch, 'healthwatch-lead'],
  manager: [bodies.meadowlark, 'provider-manager'],
  otherManager: [bodies.fernhill, 'provider-manager'],
  councilHomeManager: [bodies.rochdaleHomes, 'provider-manager'],
  regionalAdviser: [bodies.region, 'improvement-adviser'],
  nationalAdviser: [bodies.national, 'improvement-adviser'],
  governanceLead: [bodies.rochdale, 'information-governance'],
  operator: [bodies.hub, 'operator'],
} as const satisfies Record<string, Person>

export type CastName = keyof typeof people

/** Brings the bodies, all of them bound by the agreement, their homes and Oldham's declared interest in Rosebank House. */
export async function bringCast(hub: Hub): Promise<void> {
  await hub.database.transaction(async (tx) => {
    const register = (input: Parameters<typeof registerOrganisation>[3]) =>
      registerOrganisation(tx, hub, hubActor, input)
    await register({ id: bodies.icb, kind: 'icb', name: 'NHS Greater Manchester', gss: 'E54000057' })
    await register({
      id: bodies.healthwatch,
      kind: 'healthwatch',
      name: 'Healthwatch Rochdale',
      areas: [bodies.rochdale],
    })
    await register({
      id: bodies.region,
      kind: 'region',
      name: 'ADASS North West',
      areas: [bodies.rochdale, bodies.oldham],
    })
    await register({ id: bodies.national, kind: 'national', name: 'Partners in Care and Health' })
    await signAgreement(tx, hub, signatories)
  })
  await openCast(hub)
  const oldham: Viewer = castViewer('placingMonitor')
  await hub.database.transaction((tx) =>
    declareInterest(
      tx,
      hub,
      oldham,
      { location: homes.rosebank, organisation: bodies.oldham },
      { startsOn: '2026-01-01' },
    ),
  )
}

const { cqc, rochdale, oldham, bolton, icb, healthwatch, region, national } = bodies
const signatories = [cqc, rochdale, oldham, bolton, icb, healthwatch, region, national]

/** Each of these bodies has signed, long ago and without a last day. */
export async function signAgreement(tx: Tx, hub: Hub, organisations: readonly string[]): Promise<void> {
  const signedBy = { name: 'Alex Signer', office: 'Chief executive' }
  const signing = { version: '1', signedBy, signedOn: '2024-04-01', from: '2024-04-01' }
  for (const organisation of organisations) await adhere(tx, hub, hubActor, { organisation, ...signing })
}

/** A person of the cast as the hub sees them once their token is checked. */
export function castViewer(name: CastName): Viewer {
  const [organisation, role] = people[name]
  const kind = kindOf(organisation)
  const providers =
    kind === 'provider' ? [organisation] : organisation === bodies.rochdale ? [bodies.rochdaleHomes] : []
  const gss = kind === 'council' ? organisation : kind === 'icb' ? 'E54000057' : null
  return { subject: name, organisation, kind, gss, adheres: true, roles: [role], providers }
}

/** What kind of organisation one of the cast is. */
export function kindOf(organisation: string): OrganisationKind {
  if (organisation.startsWith('E0')) return 'council'
  if (organisation.startsWith('1-')) return 'provider'
  return others[organisation] ?? 'healthwatch'
}

const others: Readonly<Record<string, OrganisationKind>> = {
  [bodies.cqc]: 'regulator',
  [bodies.icb]: 'icb',
  [bodies.hub]: 'hub',
  [bodies.national]: 'national',
  [bodies.region]: 'region',
}
