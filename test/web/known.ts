// Ids that addresses are made of: what the demonstration has brought, found through the API as one of its people.
import { bodies, castViewer, homes } from '../../server/cli/cast.ts'
import type { CastName } from '../../server/cli/cast.ts'
import { issueToken } from '../../server/http/token.ts'
import type { Hub } from '../../server/hub.ts'
import { keepUpload, uploadOf } from '../../server/intelligence/upload/upload.ts'
import { beginImport, endImport, noTotals } from '../../server/organisations/imports.ts'
import { hubActor } from '../../server/organisations/organisations.ts'
import { castPerson } from '../cast.ts'
import { testRandom } from '../helper.ts'
import type { WebHub } from './hub.ts'

export interface Known {
  readonly homes: typeof homes
  readonly bodies: typeof bodies
  /** Findings, ratings and concerns at Rosebank House that the host council's monitor sees. */
  readonly items: readonly string[]
  /** One that the host council itself has shared. */
  readonly ownItem: string
  /** CQC's assessment of the host council. */
  readonly assessment: string
  /** To Rosebank House: the host council's own visit, and those of others that it sees. */
  readonly visits: { readonly own: string; readonly others: readonly string[] }
  /** Open ones of the host council. */
  readonly overlaps: readonly string[]
  /** An entry of the host council's audit: that a visit was planned. */
  readonly entry: string
  /** An import with everything that a report can hold. */
  readonly imported: string
  /** A spreadsheet of the host council's monitor, with rows to send, to correct and left out. */
  readonly upload: string
  /** What Rosebank House has to show, and what two bodies ask of it that does not go together. */
  readonly evidence: string
  readonly contradiction: string
  /** The host council's monitor asks the originator of an item before disclosing it. */
  readonly consultation: string
  /** Proposed by the host council's information-governance lead. */
  readonly purge: string
  /** Asks the API: for whatever else an address needs. Undefined where it refuses. */
  ask(who: CastName, path: string): Promise<unknown>
}

interface Item {
  readonly id: string
  readonly by?: { readonly organisation: string }
  readonly originator?: { readonly organisation: string }
}

interface Listed {
  readonly items: readonly Item[]
}

export async function knownOf(hub: WebHub): Promise<Known> {
  const ask = async (who: CastName, path: string): Promise<unknown> => {
    const { subject, organisation, role } = castPerson(who)
    const signer = { clock: hub.hub.clock, key: hub.hub.key, random: testRandom('known') }
    const token = issueToken(signer, { subject, organisation, roles: [role] })
    const { statusCode, body } = await hub.app.inject({ url: path, headers: { authorization: `Bearer ${token}` } })
    return statusCode === 200 ? JSON.parse(body) : undefined
  }
  const listed = async (path: string) => ((await ask('hostMonitor', path)) as Listed).items
  const visits = await listed(`/v1/locations/${homes.rosebank}/visits`)
  const items = await listed(`/v1/locations/${homes.rosebank}/intelligence`)
  const own = visits.find((visit) => visit.by?.organisation === bodies.rochdale)?.id ?? ''
  const planned = (await ask('governanceLead', '/v1/audit/entries?action=visit.planned&limit=1')) as Listed
  return {
    homes,
    bodies,
    items: items.map(({ id }) => id),
    ownItem: items.find((item) => item.originator?.organisation === bodies.rochdale)?.id ?? '',
    assessment: (await listed(`/v1/councils/${bodies.rochdale}/intelligence`))[0]?.id ?? '',
    visits: { own, others: visits.map(({ id }) => id).filter((id) => id !== own) },
    overlaps: (await listed('/v1/overlaps?decision=open')).map(({ id }) => id),
    entry: planned.items[0]?.id ?? '',
    imported: await importedInto(hub.hub),
    upload: await uploadInto(hub.hub),
    evidence: (await listed(`/v1/locations/${homes.rosebank}/evidence-items`)).at(-1)?.id ?? '',
    contradiction: (await listed('/v1/contradictions'))[0]?.id ?? '',
    consultation: await consultationInto(
      hub,
      items.find(({ originator }) => originator?.organisation === 'CQC')?.id ?? '',
    ),
    purge: await purgeInto(hub),
    ask,
  }
}

function consultationInto(hub: WebHub, item: string): Promise<string> {
  const receivedOn = hub.hub.clock.now().toISOString().slice(0, 10)
  const payload = { kind: 'freedom-of-information', reference: 'FOI 17', receivedOn }
  return made(hub, 'hostMonitor', `/v1/intelligence/${item}/consultations`, payload)
}

function purgeInto(hub: WebHub): Promise<string> {
  return made(hub, 'governanceLead', '/v1/purges', { before: hub.hub.clock.now().toISOString().slice(0, 10) })
}

async function made(hub: WebHub, who: CastName, url: string, payload: object): Promise<string> {
  const { subject, organisation, role } = castPerson(who)
  const signer = { clock: hub.hub.clock, key: hub.hub.key, random: testRandom('known') }
  const token = issueToken(signer, { subject, organisation, roles: [role] })
  const headers = { authorization: `Bearer ${token}` }
  return (await hub.app.inject({ method: 'POST', url, headers, payload })).json<{ id: string }>().id
}

async function uploadInto(hub: Hub): Promise<string> {
  const heads = ['CQC location ID', 'Home', 'Topics', 'Date', 'Finding', 'Mood']
  const rows = ['29/2/2026', '27/3/2026', '', '28/3/2026'].map((day, at) =>
    at === 2 ? ['', 'Rosebank', 'Laundry', day, ''] : [homes.rosebank, '', 'Medicines', day, 'Stock counts agreed.'],
  )
  const upload = uploadOf(hub, [heads, ...rows])
  const leftOut = {
    ...upload,
    rows: upload.rows.map((row) => (row.row === 5 ? { ...row, leftOut: true as const } : row)),
  }
  await keepUpload(hub, castViewer('hostMonitor'), leftOut)
  return upload.id
}

function importedInto(hub: Hub): Promise<string> {
  return hub.database.transaction(async (tx) => {
    const id = await beginImport(tx, hub, hubActor, 'active-locations-with-ratings-october-2026.csv')
    await endImport(tx, hub, hubActor, id, {
      ...{ form: 'ratings', state: 'completed', rows: 120, errors: 2, warnings: 3 },
      totals: { ...noTotals, added: 17, changed: 1, unchanged: 100, ratings: 17 },
      warned: [{ reason: 'the postcode is not one', rows: 3 }],
      unplaced: [{ name: 'Anytown', reason: 'no council has this name', rows: 1 }],
      refused: [
        { line: 7, reason: 'the location has no name' },
        { line: 90, reason: 'Location ID is not a CQC id' },
      ],
    })
    return id
  })
}
