/** The entry of host.js: leaves in the page the two calls that the compiled app makes. */

import { boot } from './boot'
import { enter } from './code-space'

Object.assign(globalThis, { __mpBoot: boot, __mpEnter: enter })
