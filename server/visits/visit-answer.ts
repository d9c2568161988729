// What a verb answers: the visit as reading it now would give it, with the ETag that reading it would give.
import type { Tx } from '../../db/database.ts'
import type { Answer, Call } from '../contract/call.ts'
import { etagOf } from '../http/etag.ts'
import { Problem } from '../http/problem.ts'
import type { Hub } from '../hub.ts'
import { momentOf } from '../policy/moment.ts'
import { visitById } from './queries.ts'

/** Inside the verb's own transaction. Throws Problem `not-found` where the viewer can't see it any more. */
export async function visitAnswer(tx: Tx, hub: Hub, { viewer }: Call<unknown>, id: string): Promise<Answer> {
  const visit = await visitById(tx, viewer, momentOf(hub.clock), id)
  if (visit === undefined) throw new Problem('not-found')
  return { status: 200, headers: { etag: etagOf(visit.document) }, body: visit.document }
}
