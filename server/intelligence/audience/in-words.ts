// Who will see an item, by name where the directory tells it: for its sender, before and after it is sent.
import type { Reader } from '../../../db/database.ts'
import { icbOf, locationById, organisationNames } from '../../organisations/queries.ts'
import type { Audience, AudienceClass } from '../../policy/audience.ts'
import type { Subject } from '../subject.ts'

/** One line for each class or organisation of an audience. What others have declared is not looked up. */
export async function audienceInWords(read: Reader, subject: Subject, audience: Audience): Promise<string[]> {
  const location = await locationById(read, subject.location ?? '')
  const named = audience.flatMap((entry) => (typeof entry === 'string' ? [] : [entry.organisation]))
  const council = subject.council ?? location?.councilId ?? undefined
  const ids = [...named, ...(council ? [council] : []), ...(location ? [location.providerId] : [])]
  const names = await organisationNames(read, ids)
  const icb = location?.icbGss ? await icbOf(read, location.icbGss) : undefined
  const lines: Readonly<Record<AudienceClass, string>> = {
    regulator: 'Care Quality Commission',
    host: hostLine(subject, council && (names.get(council) ?? council)),
    commissioners: 'Councils and integrated care boards that have declared that they buy care there',
    icbs: icb ? `${icb.name}, the integrated care board of the area` : 'The integrated care board of the area',
    healthwatch: 'The local Healthwatch',
    provider: location ? `The provider: ${names.get(location.providerId) ?? location.providerId}` : 'The provider',
    regions: subject.council ? 'The ADASS region of the council' : 'The ADASS region, and Partners in Care and Health',
    public: 'Everyone who has signed in',
  }
  return audience.map((entry) => {
    if (typeof entry === 'string') return lines[entry]
    const only = entry.people === undefined ? '' : `, only ${entry.people.join(', ')}`
    return `${names.get(entry.organisation) ?? entry.organisation}${only}`
  })
}

function hostLine(subject: Subject, name: string | undefined): string {
  if (subject.council !== undefined) return `${name ?? subject.council}, which it is about`
  return name === undefined ? 'The council that hosts the service' : `${name}, which hosts the service`
}
