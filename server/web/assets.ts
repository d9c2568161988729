// Styles and scripts, from the hub itself: nothing is fetched from elsewhere. The address holds a hash of the content, so a
// browser may keep them for a year.
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { projectRoot } from '../contract/files.ts'

export async function addAssets(scope: FastifyInstance): Promise<void> {
  await scope.register(fastifyStatic, {
    root: join(projectRoot(), 'dist', 'assets'),
    prefix: '/assets/',
    cacheControl: true,
    maxAge: '1h',
    index: false,
    decorateReply: false,
  })
}
