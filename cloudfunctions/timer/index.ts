import { reason } from '../../miniprogram/shared/reasons'
import { clock } from '../_kernel/clock'
import { cloud } from '../_kernel/database'
import { jobs, runAll } from './jobs'

/**
 * Whether the clock calls, and nobody else. WeChat says so by the source, exactly – a function that was
 * called on from there has `wx_trigger,scf` –; a trigger that the CloudBase CLI has made is known by the
 * variable after which the SDK, too, tells it (`TRIGGER_SRC`, @cloudbase/node-sdk wxCloudToken).
 */
function byTrigger(): boolean {
  const { OPENID, SOURCE } = cloud.getWXContext()
  return !OPENID && (SOURCE ? SOURCE === 'wx_trigger' : process.env.TRIGGER_SRC === 'timer')
}

/** Whoever else calls is refused, be it a person, a script or HTTP access. */
export const main = async () =>
  byTrigger()
    ? { ok: true, value: await runAll(jobs, clock()) }
    : { ok: false, reason: reason('NOT_ALLOWED') }
