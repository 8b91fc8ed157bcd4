/** What may not be exceeded; a run that does ends with an error. Times have no budget: machines differ. */
const KB = 1024

/** WeChat's own limit for the main package and for each sub-package (bytes). */
export const PACKAGE_LIMIT = 2048 * KB
/** Ours: a first visit downloads the main package before it shows anything (bytes). */
export const MAIN_PACKAGE = 1228 * KB
/**
 * A function starts cold with its whole bundle (bytes, as built): not minified, so that a log names lines, and an
 * eighth of the SDK's 2.5 MB, which are not counted.
 */
export const FUNCTION_BUNDLE = 320 * KB
/** One `setData` (bytes): WeChat warns from 256 KB on, but the phone stutters long before. */
export const SET_DATA = 32 * KB
export const CALLS_BEFORE_FIRST_PAINT = 2

/** Database round trips, as the operations' own doc comments count them. */
export const ROUND_TRIPS: Record<string, number> = {
  'event sign-up': 3,
  'event cancel': 4,
  'event list': 2,
  'event detail': 2,
  'event home': 2,
  'event my-events': 2,
  'volunteer me': 2,
  'volunteer sign-up': 13,
  'channel messages': 2,
}
