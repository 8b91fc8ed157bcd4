import { reason } from '../../miniprogram/shared/reasons'
import { clock } from '../_kernel/clock'
import { cloud } from '../_kernel/database'
import { jobs, runAll } from './jobs'

/** The platform's trigger comes without an identity; a person who calls is refused. */
export const main = async () =>
  cloud.getWXContext().OPENID
    ? { ok: false, reason: reason('NOT_ALLOWED') }
    : { ok: true, value: await runAll(jobs, clock()) }
