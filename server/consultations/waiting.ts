// What waits for a person in consultations: what others ask before they disclose, and what has come back to be decided on.
import { waitingFor, type Waiting } from '../events/waiting.ts'
import { owed, toDecide } from './queries.ts'

export const consultationsWaiting: readonly Waiting[] = [
  waitingFor('a body that asks you before it discloses', 'consult-originators', async (read, viewer, _now, limit) =>
    (await owed(read, viewer, limit)).map(({ id }) => id),
  ),
  waitingFor('a request to decide on', 'consult-originators', async (read, viewer, now, limit) =>
    (await toDecide(read, viewer, now, limit)).map(({ id, answeredOn }) => `${id} ${answeredOn ?? ''}`),
  ),
]
