/**
 * Runs before each test file of the project "cloud": whatever opens an SDK as it is loaded finds itself in
 * an offline environment. The address leads nowhere until a test starts its cloud (test/support/cloud.ts).
 */
import { sdkEnvironment } from '../../local/cloud/environment'

Object.assign(process.env, sdkEnvironment('http://127.0.0.1:9'))
