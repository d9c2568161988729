// Requests about stages, as they would be right: a draft that is taken on, and a finding that a provider is asked about.
import type { CastHub } from '../cast.ts'

interface Items {
  readonly draft: string
  /** With the provider. */
  readonly asked: string
}

export async function itemsIn(cast: CastHub, finding: object): Promise<Items> {
  const send = async (stage: string): Promise<string> => {
    const told = await cast.ask('hostMonitor', { method: 'POST', url: '/v1/intelligence', body: { ...finding, stage } })
    return told.json<{ id: string }>().id
  }
  return { draft: await send('draft'), asked: await send('with-provider') }
}

export function stageCases({ draft, asked }: Items) {
  const [host, manager] = ['hostMonitor', 'manager'] as const
  return {
    changeStage: {
      who: host,
      url: `/v1/intelligence/${draft}/stage`,
      body: { stage: 'shared', visibleFrom: '2026-12-01T09:00:00Z' },
    },
    extendClock: {
      who: host,
      url: `/v1/intelligence/${asked}/extension`,
      body: { dueOn: '2026-11-30', reason: 'The manager is away.' },
      text: '/reason',
      date: '/dueOn',
    },
    answerAsProvider: {
      who: manager,
      url: `/v1/intelligence/${asked}/provider-response`,
      body: { answer: 'comments', comments: [{ pointer: '/body/narrative', text: 'There were four charts.' }] },
      text: '/comments/0/text',
    },
  }
}
