// What waits for a body: contradictions between what it and another body ask for, until the joint answer is given.
import { and, asc, eq } from 'drizzle-orm'
import { contradictions } from '../../db/tables.ts'
import { waitingFor, type Waiting } from '../events/waiting.ts'
import { maySeeContradiction, partySql } from '../policy/contradiction-rules.ts'

export const contradictionsWaiting: readonly Waiting[] = [
  waitingFor('a contradiction to answer', 'answer-contradictions', async (read, viewer, _now, limit) => {
    const c = contradictions
    const owed = and(eq(c.status, 'open'), partySql(viewer.organisation), maySeeContradiction(viewer))
    const rows = await read
      .select({ id: c.id })
      .from(c)
      .where(owed)
      .orderBy(asc(c.registeredAt), asc(c.id))
      .limit(limit)
    return rows.map(({ id }) => id)
  }),
]
