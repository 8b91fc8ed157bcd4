/**
 * Runs before each test file of the project "cloud". lmdb opens every database through the copy of itself that
 * its binary part met first; jest gives each file of a worker new copies and a new `Date`, so that a second
 * file would write its dates through the copy of a finished one, as text. Here each file's copy is the first.
 */
import * as lmdb from 'lmdb'

const { nativeAddon } = lmdb as unknown as { nativeAddon: { open?: unknown } }
nativeAddon.open = undefined
