/**
 * Runs before each test file of the project "cloud": whatever opens an SDK as it is loaded finds itself in
 * an offline environment. The address leads nowhere until a test starts its cloud (test/support/cloud.ts).
 */
import { sdkEnvironment } from '../../local/cloud/environment'

// The conformance suite can be run against another environment than the local cloud.
if (!process.env.CONFORMANCE_ENV) Object.assign(process.env, sdkEnvironment('http://127.0.0.1:9'))
