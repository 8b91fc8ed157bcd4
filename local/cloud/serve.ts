import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Handler } from './handler'
import { type Cloud, type CloudOptions, createCloud } from './index'

/**
 * A local cloud that listens by itself, on any free port of the loopback interface.
 * @param beside answers on the same port what the cloud does not
 */
export async function serveCloud(
  options: Omit<CloudOptions, 'url'>,
  beside?: Handler,
): Promise<Cloud> {
  const server = createServer()
  // An SDK that has been idle for a while shall not meet a connection that is being closed.
  server.keepAliveTimeout = 0
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = async () => {
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeAllConnections()
    await closed
  }
  const url = `http://127.0.0.1:${port}`
  const cloud = await createCloud({ ...options, url }).catch(async (error) => {
    await close()
    throw error
  })
  server.on('request', async (request, response) => {
    if (await cloud.handle(request, response)) return
    if (!(await beside?.(request, response))) response.writeHead(404).end()
  })
  return {
    ...cloud,
    close: async () => {
      await close()
      await cloud.close()
    },
  }
}
