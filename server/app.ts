// The hub as one list: its slices, in the order of the protocol. Each gives handlers by operationId, and pages.
import type { FastifyInstance } from 'fastify'
import { mergeHandlers } from './contract/bind.ts'
import type { Handlers, PublicHandlers } from './contract/call.ts'
import { only } from './contract/contract.ts'
import { contract } from './contract/loaded.ts'
import type { Waiting } from './events/waiting.ts'
import type { ServerOptions } from './http/server.ts'
import { makeServer } from './http/server.ts'
import type { Hub } from './hub.ts'
import { feedHandlers, openFeedHandlers } from './calendar/feed-routes.ts'
import { auditPages } from './audit/pages.ts'
import { auditHandlers } from './audit/routes.ts'
import { calendarPages } from './calendar/pages.ts'
import { calendarHandlers } from './calendar/routes.ts'
import { heldPages } from './consultations/held-pages.ts'
import { consultationPages } from './consultations/pages.ts'
import { consultationHandlers } from './consultations/routes.ts'
import { consultationsWaiting } from './consultations/waiting.ts'
import { contradictionPages } from './contradictions/pages.ts'
import { registerPages } from './contradictions/register-page.ts'
import { contradictionsWaiting } from './contradictions/waiting.ts'
import { contradictionHandlers } from './contradictions/routes.ts'
import { evidenceFormPages } from './evidence/form-pages.ts'
import { evidencePages } from './evidence/pages.ts'
import { evidenceHandlers } from './evidence/routes.ts'
import { batchHandlers } from './intelligence/batch/batch-routes.ts'

import { sharePages } from './intelligence/sharing/share-page.ts'
import { itemPages } from './intelligence/item-page.ts'
import { providerInformationPages } from './intelligence/provider-pages.ts'
import { replyHandlers } from './intelligence/replies/routes.ts'
import { stagePages } from './intelligence/stages/pages.ts'
import { stageHandlers } from './intelligence/stages/routes.ts'
import { intelligenceWaiting } from './intelligence/waiting.ts'
import { changeHandlers } from './changes/routes.ts'
import { withdrawalPages } from './changes/pages.ts'
import { changesWaiting } from './changes/waiting.ts'
import { withdrawalHandlers } from './intelligence/withdrawals/routes.ts'
import { audiencePages } from './intelligence/audience/pages.ts'
import { audienceHandlers } from './intelligence/audience/routes.ts'
import { intelligenceHandlers } from './intelligence/routes.ts'
import { versionPages } from './intelligence/versions/pages.ts'
import { versionHandlers } from './intelligence/versions/routes.ts'
import { searchPages } from './intelligence/search/page.ts'
import { uploadPages } from './intelligence/upload/pages.ts'
import { adherenceHandlers } from './organisations/adherence-routes.ts'
import { adherencePages } from './organisations/adherence-pages.ts'
import { councilPages } from './organisations/council-page.ts'
import { hubPages } from './organisations/hub-pages.ts'
import { hubHandlers } from './organisations/hub-routes.ts'
import { findPages } from './organisations/find-page.ts'
import { interestPages } from './organisations/interest-page.ts'
import { locationFiles } from './organisations/location-files.ts'
import { locationPages } from './organisations/location-page.ts'
import { providerPages } from './organisations/provider-page.ts'
import { organisationHandlers } from './organisations/routes.ts'
import { meetingPages } from './meetings/pages.ts'
import { meetingHandlers } from './meetings/routes.ts'
import { notificationPages, openNotificationPages } from './notifications/pages.ts'
import { notificationHandlers } from './notifications/routes.ts'
import { referencePages } from './reference/pages.ts'
import { referenceHandlers } from './reference/routes.ts'
import { retentionPages } from './retention/pages.ts'
import { purgePages } from './retention/purge-pages.ts'
import { purgeHandlers } from './retention/purge-routes.ts'
import { retentionHandlers } from './retention/routes.ts'
import { statisticsPages } from './statistics/pages.ts'
import { statisticsHandlers } from './statistics/routes.ts'
import { dateHandlers } from './visits/date-routes.ts'
import { datePages } from './visits/date-pages.ts'
import { externalPages } from './visits/external-page.ts'
import { assurancePages } from './visits/assurance/page.ts'
import { assuranceHandlers } from './visits/assurance/routes.ts'
import { overlapHandlers } from './visits/overlap-routes.ts'
import { planPages } from './visits/plan-page.ts'
import { programmePages } from './visits/programme/page.ts'
import { programmeHandlers } from './visits/programme/routes.ts'
import { visitsWaiting } from './visits/waiting.ts'
import { overlapPages } from './visits/overlap-pages.ts'
import { visitPages } from './visits/visit-page.ts'
import { workListPages } from './visits/work-list-page.ts'
import { visitHandlers } from './visits/routes.ts'
import { snapshotHandlers } from './visits/snapshot/routes.ts'
import type { Page } from './web/page.ts'
import { addPages, type WebOptions } from './web/pages.ts'
import { noSignIn } from './web/sign-in.ts'

const slices: readonly Handlers[] = [
  organisationHandlers,
  intelligenceHandlers,
  batchHandlers,
  replyHandlers,
  stageHandlers,
  versionHandlers,
  audienceHandlers,
  changeHandlers,
  withdrawalHandlers,
  visitHandlers,
  dateHandlers,
  overlapHandlers,
  assuranceHandlers,
  programmeHandlers,
  snapshotHandlers,
  evidenceHandlers,
  statisticsHandlers,
  contradictionHandlers,
  consultationHandlers,
  calendarHandlers,
  feedHandlers,
  meetingHandlers,
  notificationHandlers,
  referenceHandlers,
  retentionHandlers,
  purgeHandlers,
  auditHandlers,
  adherenceHandlers,
  hubHandlers,
]

/** Of operations that need no token. */
const openHandlers: PublicHandlers = openFeedHandlers

/** In the order of the menu. */
export const pages: readonly Page[] = [
  ...workListPages,
  ...calendarPages,
  ...providerInformationPages,
  ...evidencePages,
  ...evidenceFormPages,
  ...contradictionPages,
  ...registerPages,
  ...consultationPages,
  ...heldPages,
  ...meetingPages,
  ...retentionPages,
  ...purgePages,
  ...auditPages,
  ...hubPages,
  ...adherencePages,
  ...findPages,
  ...searchPages,
  ...councilPages,
  ...sharePages,
  ...planPages,
  ...assurancePages,
  ...referencePages,
  ...locationPages,
  ...locationFiles,
  ...interestPages,
  ...providerPages,
  ...itemPages,
  ...versionPages,
  ...audiencePages,
  ...stagePages,
  ...withdrawalPages,
  ...visitPages,
  ...programmePages,
  ...statisticsPages,
  ...overlapPages,
  ...datePages,
  ...externalPages,
  ...uploadPages,
  ...notificationPages,
]

/** What e-mails say is waiting, in the order in which they say it. */
export const waiting: readonly Waiting[] = [
  ...visitsWaiting,
  ...contradictionsWaiting,
  ...consultationsWaiting,
  ...intelligenceWaiting,
  ...changesWaiting,
]

export interface AppOptions extends Omit<ServerOptions, 'beside' | 'openHandlers'> {
  /** Only these slices, only their operations, and no pages: for tests of a part. */
  readonly slices?: readonly Handlers[]
  /** How people come in, and where they reach the hub. */
  readonly web?: WebOptions
}

const plainWeb: WebOptions = { publicUrl: 'http://127.0.0.1:3000', demo: false, signIn: noSignIn }

/** Throws where an operation of openapi.yaml has no handler, or a handler no operation. */
export async function buildApp(hub: Hub, options: AppOptions = {}): Promise<FastifyInstance> {
  const handlers = mergeHandlers(...(options.slices ?? slices))
  const published = options.slices ? only(contract(), Object.keys(handlers)) : contract()
  const { slices: part, web = plainWeb, ...server } = options
  if (part) return makeServer(hub, published, handlers, { openHandlers, ...server })
  return makeServer(hub, published, handlers, {
    openHandlers,
    ...server,
    beside: (app, operations) => addPages(app, hub, operations, pages, web, openNotificationPages),
  })
}
