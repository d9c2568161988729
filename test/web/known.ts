// Ids that addresses are made of: what the demonstration has brought, found through the API as one of its people.
import { bodies, homes } from '../../server/cli/cast.ts'
import type { CastName } from '../../server/cli/cast.ts'
import { issueToken } from '../../server/http/token.ts'
import { castPerson } from '../cast.ts'
import { testRandom } from '../helper.ts'
import type { WebHub } from './hub.ts'

export interface Known {
  readonly homes: typeof homes
  readonly bodies: typeof bodies
  /** Findings, ratings and concerns at Rosebank House that the host council's monitor sees. */
  readonly items: readonly string[]
  /** To Rosebank House: the host council's own visit, and those of others that it sees. */
  readonly visits: { readonly own: string; readonly others: readonly string[] }
  /** Open ones of the host council. */
  readonly overlaps: readonly string[]
  /** Asks the API: for whatever else an address needs. Undefined where it refuses. */
  ask(who: CastName, path: string): Promise<unknown>
}

interface Listed {
  readonly items: readonly { readonly id: string; readonly by?: { readonly organisation: string } }[]
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
  const own = visits.find((visit) => visit.by?.organisation === bodies.rochdale)?.id ?? ''
  return {
    homes,
    bodies,
    items: (await listed(`/v1/locations/${homes.rosebank}/intelligence`)).map(({ id }) => id),
    visits: { own, others: visits.map(({ id }) => id).filter((id) => id !== own) },
    overlaps: (await listed('/v1/overlaps?decision=open')).map(({ id }) => id),
    ask,
  }
}
