/** What the local cloud costs beside the bare engine, and how that grows with the documents. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Section } from '../report'
import { costs } from './costs'
import { growth } from './growth'

const SMALLEST = 10_000
/** So many the aggregate runs over. */
const USUAL = 100_000

type Log = (line: string) => void

/** @param largest documents in the largest collection that is measured */
export async function measureCloud(log: Log, largest: number): Promise<Section[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-cloud-'))
  try {
    return [
      ...(await costs(folder, Math.min(USUAL, largest), log)),
      await growth(folder, sizesUpTo(largest), log),
    ]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** In which steps the number of documents grows. */
export const sizesUpTo = (largest: number): number[] => [
  ...[SMALLEST, USUAL].filter((size) => size < largest),
  largest,
]
