/** The functions that claims call: here they lie in a folder, in a foreign environment they are deployed. */
import path from 'node:path'
import { readCloudbaserc } from '../../../local/cloud/settings'
import { wx } from './sdks'

const folder = path.join(__dirname, '../functions')

export const PROBE = 'conformance_probe'
export const SLOW = 'conformance_slow'

/** For the options of a topic that calls them. */
export const deployed = {
  functionsDir: folder,
  settings: readCloudbaserc(path.join(folder, 'cloudbaserc.json')),
}

/** Calls the probe as a script does. */
export const probe = async <T = unknown>(action: string, more: object = {}): Promise<T> =>
  (await wx.callFunction<T>({ name: PROBE, data: { action, ...more } })).result
