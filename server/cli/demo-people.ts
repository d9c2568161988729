// Whom the demonstration lets one be: the cast under invented names, in the order in which people would look for themselves.
import type { DemoPerson } from '../web/sign-in.ts'
import { people, type CastName } from './cast.ts'

const shown: readonly (readonly [who: CastName, name: string, does: string])[] = [
  ['hostMonitor', 'Asha Patel', 'Quality assurance and contracts officer, Rochdale Council: hosts Rosebank House'],
  ['inspector', 'Daniel Wright', 'Inspector, Care Quality Commission: has an unannounced inspection in mind'],
  ['manager', 'Grace Okafor', 'Registered manager, Meadowlark Care: runs Rosebank House and The Larches'],
  [
    'placingMonitor',
    'Tom Hughes',
    'Quality assurance and contracts officer, Oldham Council: buys care at Rosebank House and hosts The Larches',
  ],
  [
    'outsideMonitor',
    'Priya Shah',
    'Quality assurance and contracts officer, Bolton Council: has nothing to do with these homes',
  ],
  ['icbMonitor', 'Helen Marsh', 'Clinical quality lead, NHS Greater Manchester: visits nursing homes in its area'],
  ['healthwatchLead', 'Marcus Bell', 'Enter and view lead, Healthwatch Rochdale: visits with trained volunteers'],
  ['otherManager', 'Ewa Nowak', 'Registered manager, Fernhill Homes: runs Fernhill Lodge'],
  ['councilHomeManager', 'Linda Shaw', 'Registered manager, Calder View: a home that Rochdale Council runs itself'],
  ['hostDirector', 'Robert Ellis', 'Director of adult social care, Rochdale Council: reads what its officers read'],
  ['hostBrokerage', 'Samira Khan', 'Brokerage officer, Rochdale Council: reads ratings and placement restrictions'],
  ['governanceLead', 'Joan Fletcher', 'Information governance lead, Rochdale Council: sees who has read what'],
  ['regionalAdviser', 'Owen Price', 'Improvement adviser, ADASS North West: supports the region’s councils'],
  ['nationalAdviser', 'Ruth Adeyemi', 'Improvement adviser, Partners in Care and Health: supports councils in England'],
  ['operator', 'Chris Doyle', 'Operator of the hub: imports and health, none of the content'],
]

export const demoPeople: readonly DemoPerson[] = shown.map(([who, name, does]) => {
  const [organisation, role] = people[who]
  return { subject: who, name, does, organisation, role }
})
