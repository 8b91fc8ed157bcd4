import type { Notice, TemplateIds } from '../../miniprogram/shared/subscriptions'
import { cloud } from '../_kernel/database'
import { reportIncident } from '../_kernel/incident'
import type { Settings } from '../_kernel/settings'
import type { Message } from './documents'
import { fieldValues } from './rules/fields'
import { afterFailure } from './rules/sending'
import type { ChannelStore } from './store'

/** At the same time; so many of WeChat's answers are lost at most when the process dies. */
const BATCH = 20
/** In one round of the timer, so that it ends in its time. */
const BATCHES = 50

/**
 * Hands what waits to WeChat, each message at most once: it is claimed before. In the message centre it
 * stands anyway, whatever becomes of it here.
 */
export async function sendPending(
  store: ChannelStore,
  { templateIds }: Pick<Settings, 'templateIds'>,
  now: number,
): Promise<void> {
  for (let i = 0; i < BATCHES; i++) {
    const batch = await store.messagesToSend(now, BATCH)
    await Promise.all(batch.map((message) => sendOne(store, templateIds, message, now)))
    if (batch.length < BATCH) return
  }
}

async function sendOne(
  store: ChannelStore,
  ids: TemplateIds,
  message: Message,
  now: number,
): Promise<void> {
  if (!(await store.claimMessage(message))) return
  await store.setWechat(message, await handOver(store, ids, message, now))
}

async function handOver(
  store: ChannelStore,
  ids: TemplateIds,
  { personId, page, notice }: Message,
  now: number,
): Promise<NonNullable<Message['wechat']>> {
  if (!notice || now >= (notice.uselessFrom ?? Number.POSITIVE_INFINITY)) return { state: 'none' }
  const templateId = ids[notice.template]
  if (!templateId) return { state: 'none' }
  const account = await store.accountOf(personId)
  const holder = account?.people[0]?.personId
  if (!account || !holder) return { state: 'none' }
  if (!(await store.useAcceptance(holder, notice.template))) return { state: 'none' }
  try {
    await send(account._id, templateId, notice, page)
    return { state: 'sent' }
  } catch (error) {
    return refused(store, holder, notice, error)
  }
}

const send = (touser: string, templateId: string, notice: Notice, page: string | undefined) =>
  cloud.openapi.subscribeMessage.send({
    touser,
    templateId,
    data: fieldValues(notice),
    // WeChat wants its pages without the slash by which the mini-program opens them.
    ...(page && { page: page.replace(/^\//, '') }),
  })

async function refused(
  store: ChannelStore,
  holder: string,
  { template }: Notice,
  error: unknown,
): Promise<NonNullable<Message['wechat']>> {
  const { acceptance, ...outcome } = afterFailure(error)
  if (acceptance === 'over') await store.clearAcceptances(holder, template)
  else reportIncident(error, { template })
  if (acceptance === 'back') await store.giveAcceptanceBack(holder, template)
  return outcome
}
