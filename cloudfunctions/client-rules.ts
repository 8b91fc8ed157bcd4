/**
 * What the mini-program may do beside collections, as CloudBase's console has it: functions are called by who
 * is logged in, but for those that only a trigger calls; files pass through functions, as documents do.
 */
export const clientRules = {
  withoutLogin: false,
  functions: { '*': { invoke: 'auth != null' }, timer: { invoke: false } },
  files: 'ADMINONLY',
} as const
