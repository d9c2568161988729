// What waits for a person in what has been shared: for a week, what others have shared with their organisation and few others.
import { waitingFor, type Waiting } from '../events/waiting.ts'
import { intelligenceSince } from './queries.ts'

const week = 7 * 24 * 60 * 60 * 1000

export const intelligenceWaiting: readonly Waiting[] = [
  waitingFor('information that was shared with you', 'be-emailed', async (read, viewer, now, limit) => {
    const since = new Date(Date.parse(now.instant) - week).toISOString()
    const items = await intelligenceSince(read, viewer, now, since, { limit })
    return items.filter(({ isPublic }) => !isPublic).map(({ id, version }) => `${id} ${version}`)
  }),
]
