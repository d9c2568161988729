// What sending would say, without sending: the shape as the contract has it, then all that the operation itself checks.
import { contract } from '../../contract/loaded.ts'
import { Problem } from '../../http/problem.ts'
import type { Hub } from '../../hub.ts'
import type { Viewer } from '../../policy/viewer.ts'
import { checkSubmission, type Checked } from './submit.ts'
import type { Submission } from './submission.ts'

/** Throws the Problem with which `submitIntelligence` would refuse this body. */
export async function dryRun(hub: Hub, viewer: Viewer, body: unknown): Promise<Checked> {
  const errors = contract().shape('IntelligenceSubmission').check(body)
  if (errors.length > 0) throw new Problem('invalid', { errors })
  return checkSubmission(hub.database.read, hub, viewer, body as Submission)
}
