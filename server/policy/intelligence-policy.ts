// Who may read an item of intelligence (protocol §4), as data. `intelligence-rules.ts` reads it, as SQL and in memory.
import type { AudienceClass } from './audience.ts'
import { all, any, is, not, type Policy, type Rule } from './condition.ts'
import type { StandingFact } from './standing.ts'

export type IntelligenceFact =
  | StandingFact
  | 'aboutOwnService'
  | 'originator'
  | 'published'
  | 'released'
  | 'withProvider'
  | 'byRegulator'
  | 'inWindow'
  | 'fromWorker'
  | 'named'
  | 'namedPerson'
  | 'managed'
  | 'adheres'
  | 'readsAll'
  | 'readsRatings'
  | 'readsPublished'
  | 'forBrokerage'
  | 'reachesProviders'
  | `to:${AudienceClass}`

type Allow = Policy<IntelligenceFact>

/**
 * A body that is bound by the agreement, and not the provider: neither of the service when the item was sent (that provider
 * has a rule of its own), nor now. Who has taken the service over since inherits nothing.
 */
const asBody = all<IntelligenceFact>(is('adheres'), not('aboutOwnService'), not('atProvider'))

/** Published, and its time has come. What a worker told is never published. */
const isPublic = all<IntelligenceFact>(is('published'), is('inWindow'), is('to:public'), not('fromWorker'))

/** Released to a body that has this standing and whose class is in the audience. */
function toClass(
  name: string,
  standing: StandingFact,
  audience: AudienceClass,
  reason: string,
): Rule<IntelligenceFact> {
  return {
    name,
    reason,
    when: all(is('released'), is('inWindow'), asBody, is(standing), is(`to:${audience}`)),
  }
}

export const intelligencePolicy: Allow = {
  gate: all(
    any(
      is('readsAll'),
      all(is('readsRatings'), is('forBrokerage'), is('released')),
      all(is('readsPublished'), isPublic),
    ),
    any(is('managed'), isPublic),
  ),
  rules: [
    { name: 'originator', reason: 'You can see this because your organisation shared it.', when: is('originator') },
    {
      name: 'published',
      reason: 'You can see this because it is published.',
      when: isPublic,
    },
    {
      name: 'provider',
      reason: 'You can see this because it is about your service and was released to you.',
      when: all(
        any(is('released'), is('withProvider')),
        is('inWindow'),
        is('aboutOwnService'),
        not('fromWorker'),
        // Within the provider's ceiling: whoever was named as a body may run the service now.
        any(is('to:provider'), all(is('named'), is('reachesProviders'))),
      ),
    },
    toClass('regulator', 'isRegulator', 'regulator', 'You can see this because CQC regulates this service.'),
    toClass('host', 'isHost', 'host', 'You can see this because your council hosts this service.'),
    toClass(
      'icb',
      'isIcb',
      'icbs',
      'You can see this because the service is in the area of your integrated care board.',
    ),
    toClass(
      'healthwatch',
      'isHealthwatch',
      'healthwatch',
      'You can see this because the service is in the area of your Healthwatch.',
    ),
    toClass('region', 'isRegionOf', 'regions', 'You can see this because your organisation serves the council there.'),
    // To a council that something is about, the class of the host council stands for itself.
    toClass('assessed', 'isSubjectCouncil', 'host', 'You can see this because it is about your council.'),
    {
      name: 'regulator',
      reason: 'You can see this because CQC regulates this service.',
      when: all(is('withProvider'), is('inWindow'), asBody, is('isRegulator'), any(is('to:regulator'), is('named'))),
    },
    {
      name: 'named',
      reason: 'You can see this because CQC has named you while the provider checks it.',
      when: all(is('withProvider'), is('byRegulator'), is('inWindow'), asBody, is('isHost'), is('namedPerson')),
    },
    {
      name: 'named',
      reason: 'You can see this because your organisation is named in its audience.',
      when: all(
        is('released'),
        is('inWindow'),
        asBody,
        is('named'),
        // Within the ceiling of what it is here now, which may be less than when it was named.
        any(
          is('isRegulator'),
          is('isHost'),
          all(is('isCommissioner'), not('fromWorker')),
          is('isIcb'),
          is('isHealthwatch'),
          is('isSubjectCouncil'),
          all(is('isRegionOf'), not('fromWorker')),
        ),
      ),
    },
    // Last: who reads it for another reason too may read more of it (`reduced` in the profiles).
    toClass(
      'commissioner',
      'isCommissioner',
      'commissioners',
      'You can see this because your organisation has declared that it buys care here.',
    ),
  ],
}
