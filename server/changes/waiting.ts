// What waits for a person in the changes: withdrawals that their organisation has yet to take note of.
import { waitingFor, type Waiting } from '../events/waiting.ts'
import { withdrawalsFor } from './withdrawals.ts'

export const changesWaiting: readonly Waiting[] = [
  waitingFor('information that was taken back', 'acknowledge-withdrawals', async (read, viewer, now, limit) => {
    const withdrawals = await withdrawalsFor(read, viewer, now, { acknowledged: false, limit })
    return withdrawals.map(({ item, withdrawnAt }) => `${item.id} ${withdrawnAt}`)
  }),
]
