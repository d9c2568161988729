// Who will see an item, by name where the directory tells it: for its sender, before and after it is sent.
import type { Reader } from '../../db/database.ts'
import { icbOf, locationById, organisationNames } from '../organisations/queries.ts'
import type { Audience, AudienceClass } from '../policy/audience.ts'

/** One line for each class or organisation of an audience. What others have declared is not looked up. */
export async function audienceInWords(read: Reader, locationId: string, audience: Audience): Promise<string[]> {
  const location = await locationById(read, locationId)
  const named = audience.flatMap((entry) => (typeof entry === 'string' ? [] : [entry.organisation]))
  const council = location?.councilId ?? undefined
  const ids = [...named, ...(council ? [council] : []), ...(location ? [location.providerId] : [])]
  const names = await organisationNames(read, ids)
  const icb = location?.icbGss ? await icbOf(read, location.icbGss) : undefined
  const lines: Readonly<Record<AudienceClass, string>> = {
    regulator: 'Care Quality Commission',
    host: council ? `${names.get(council) ?? council}, which hosts the service` : 'The council that hosts the service',
    commissioners: 'Councils and integrated care boards that have declared that they buy care there',
    icbs: icb ? `${icb.name}, the integrated care board of the area` : 'The integrated care board of the area',
    healthwatch: 'The local Healthwatch',
    provider: location ? `The provider: ${names.get(location.providerId) ?? location.providerId}` : 'The provider',
    regions: 'The ADASS region, and Partners in Care and Health',
    public: 'Everyone who has signed in',
  }
  return audience.map((entry) => {
    if (typeof entry === 'string') return lines[entry]
    const only = entry.people === undefined ? '' : `, only ${entry.people.join(', ')}`
    return `${names.get(entry.organisation) ?? entry.organisation}${only}`
  })
}
