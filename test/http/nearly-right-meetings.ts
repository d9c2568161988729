// Bodies for what CQC and a council record of their meetings, and for e-mails: those that would do, for nearly-right.test.ts.
import { bodies, homes } from '../../server/cli/cast.ts'
import type { CastHub } from '../cast.ts'

const rochdale = `/v1/councils/${bodies.rochdale}`
const action = { what: 'Send the audit.', owner: bodies.rochdale, due: '2026-11-02', location: homes.rosebank }

/** An action that is really there. */
export async function actionIn(cast: CastHub): Promise<string> {
  const told = await cast.ask('hostMonitor', { method: 'POST', url: `${rochdale}/actions`, body: action })
  return told.json<{ id: string }>().id
}

export function meetingCases(id: string) {
  return {
    recordMeeting: {
      who: 'hostMonitor' as const,
      url: `${rochdale}/meetings`,
      body: { heldOn: '2026-10-08', note: 'Medicines were talked through.' },
      text: '/note',
      date: '/heldOn',
    },
    recordMeetingAction: {
      who: 'hostMonitor' as const,
      url: `${rochdale}/actions`,
      body: action,
      text: '/what',
      date: '/due',
    },
    completeMeetingAction: {
      who: 'hostMonitor' as const,
      url: `${rochdale}/actions/${id}/completion`,
      body: { completedOn: '2026-10-12' },
      date: '/completedOn',
    },
    recordMeetingDecision: {
      who: 'hostMonitor' as const,
      url: `${rochdale}/decisions`,
      body: { about: 'Staffing at night', reason: 'The plan covers it.', location: homes.rosebank },
      text: '/reason',
    },
    setEmailDigest: {
      who: 'hostMonitor' as const,
      url: '/v1/email-digest',
      body: { address: 'somebody@example.org', days: 'weekly', weekday: 'monday', hour: 9, quiet: { from: 18, to: 8 } },
      number: ['/hour', -1, 24, 8.5] as const,
    },
  }
}
