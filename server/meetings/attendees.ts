// Who meets: CQC and one council, each while it is bound by the agreement. For anybody else, neither the council's meetings nor what they led to are there.
import type { Reader } from '../../db/database.ts'
import { Problem } from '../http/problem.ts'
import { displayName, organisationById, organisationNames } from '../organisations/queries.ts'
import type { Viewer } from '../policy/viewer.ts'

/** An organisation as the shapes name it. */
export interface Named {
  readonly organisation: string
  readonly name: string
}

export interface Table {
  readonly council: Named
  readonly regulator: Named
  /** The viewer's own side. */
  readonly own: Named
}

/** CQC's id, as the directory has it. */
const regulator = 'CQC'

/** Throws Problem `not-found` for whoever does not sit at it, and where there is no such council. */
export async function tableOf(read: Reader, viewer: Viewer, gss: string): Promise<Table> {
  const invited = viewer.kind === 'regulator' || (viewer.kind === 'council' && viewer.organisation === gss)
  const sits = invited && viewer.adheres
  const found = sits ? await organisationById(read, gss) : undefined
  if (found?.kind !== 'council') throw new Problem('not-found')
  const names = await organisationNames(read, [regulator])
  const council = { organisation: gss, name: displayName(found) }
  const cqc = { organisation: regulator, name: names.get(regulator) ?? regulator }
  return { council, regulator: cqc, own: viewer.kind === 'regulator' ? cqc : council }
}
