// Bodies for agreeing dates, with the provider and with another body, and for visits by bodies that are not here: those that would do, for nearly-right.test.ts.
import { homes } from '../../server/cli/cast.ts'

export function dateCases(visit: string, overlap: string) {
  const period = { from: '2027-05-01', to: '2027-05-02' }
  return {
    answerCombination: {
      who: 'hostMonitor' as const,
      url: `/v1/overlaps/${overlap}/combination-answer`,
      body: { answer: 'accept' },
    },
    offerVisit: {
      who: 'hostMonitor' as const,
      url: `/v1/visits/${visit}/offer`,
      body: { note: 'Mornings are best.' },
      text: '/note',
    },
    answerDate: {
      who: 'manager' as const,
      url: `/v1/visits/${visit}/date-response`,
      body: { answer: 'suggest', period, note: 'The lift is out.' },
      text: '/note',
      date: '/period/from',
      period: '/period',
    },
    enterExternalVisit: {
      who: 'manager' as const,
      url: '/v1/external-visits',
      body: {
        location: homes.rosebank,
        by: { name: 'London Fire Brigade' },
        kind: 'fire-safety',
        period,
        topics: ['premises-equipment'],
        contact: { team: 'Fire safety' },
      },
      text: '/by/name',
      date: '/period/from',
      period: '/period',
    },
  }
}
