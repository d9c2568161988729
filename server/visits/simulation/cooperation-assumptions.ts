// Who has joined the hub, and how often its advice is followed. All of it is judgement: no such hub has been run.
import type { Assumption } from './assumption.ts'

const share = { least: 0, most: 1 } as const
const judgement = 'judgement' as const
const nobody = 'No hub of this kind has been run'

// A line each, as in the table that is printed.
// prettier-ignore
export const cooperationAssumptions = [
  { name: 'cqcJoined', value: 1, low: 0, high: 1, least: 0, most: 1, says: 'Whether CQC has joined (1) or not (0)', basis: judgement, because: 'Without it, its reports are known once published' },
  { name: 'councilsJoined', value: 0.7, low: 0.2, high: 1, ...share, says: 'Councils that have joined', basis: judgement, because: nobody },
  { name: 'icbsJoined', value: 0.5, low: 0, high: 1, ...share, says: 'ICBs that have joined', basis: judgement, because: nobody },
  { name: 'healthwatchJoined', value: 0.3, ...share, says: 'Local Healthwatch that have joined', basis: judgement, because: nobody },
  { name: 'providerEnters', value: 0.2, ...share, says: 'Fire, food and safety inspections that providers enter', basis: judgement, because: `${nobody}; for information only` },
  { name: 'reportDays', value: 60, least: 0, most: 365, says: 'Days until a report of CQC is public, where CQC has not joined', basis: judgement, because: '10 working days of factual accuracy, and the writing' },
  { name: 'relyCouncil', value: 0.5, low: 0.2, high: 0.9, ...share, says: 'How often a council relies, advised that it can', basis: judgement, because: `${nobody}; a contract may ask for a visit` },
  { name: 'relyIcb', value: 0.5, low: 0.2, high: 0.9, ...share, says: 'How often an ICB does', basis: judgement, because: nobody },
  { name: 'relyCqc', value: 0.1, low: 0, high: 0.3, ...share, says: 'How often CQC does', basis: judgement, because: 'It rates on its own evidence' },
  { name: 'offer', value: 0.3, low: 0.1, high: 0.7, ...share, says: 'How often a joint visit is offered, advised that it can be', basis: judgement, because: nobody },
  { name: 'accept', value: 0.5, low: 0.2, high: 0.8, ...share, says: 'How often the other side accepts', basis: judgement, because: nobody },
  { name: 'disclose', value: 0.05, low: 0, high: 0.3, ...share, says: 'How often the owner of a hidden visit discloses it to offer', basis: judgement, because: 'An unannounced visit has its reason' },
  { name: 'defer', value: 0.3, low: 0, high: 0.7, ...share, says: 'How often a visit is deferred, advised that it can be', basis: judgement, because: nobody },
  { name: 'deferDays', value: 30, low: 7, high: 90, least: 1, most: 300, says: 'Days after the other visit to which it is deferred', basis: judgement, because: 'Time for the other’s result' },
  { name: 'deskContract', value: 0, low: 0, high: 1, ...share, says: 'How often the contract’s own matters, if all that is left, are done without a visit', basis: judgement, because: 'The hub’s rule leaves them as a visit, so none' },
  { name: 'hubYearBefore', value: 1, low: 0, high: 1, least: 0, most: 1, says: 'Whether the year before went through the hub (1) or this is its first (0)', basis: judgement, because: 'What was found before counts in either; visits planned before the first day are not looked at' },
] as const satisfies readonly Assumption[]
