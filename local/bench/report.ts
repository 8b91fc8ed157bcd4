/** One line of a table; `broken` where it exceeds its budget. */
export interface Row {
  cells: string[]
  broken?: boolean
}

export interface Section {
  title: string
  columns: string[]
  rows: Row[]
}

/** A count beside what it may be at most. */
export const budgeted = (
  name: string,
  value: number,
  budget: number,
  show: (value: number) => string = String,
  more: string[] = [],
): Row => ({ cells: [name, show(value), show(budget), ...more], broken: value > budget })

export const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`

const pad = (cells: string[], widths: number[]): string =>
  cells
    .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
    .join('  ')

/** A section as aligned text; a broken budget is marked at the end of its line. */
export function format({ title, columns, rows }: Section): string {
  const lines = [columns, ...rows.map(({ cells }) => cells)]
  const widths = columns.map((_, i) => Math.max(...lines.map((cells) => cells[i]?.length ?? 0)))
  return [
    title,
    `  ${pad(columns, widths)}`,
    ...rows.map(
      ({ cells, broken }) => `  ${pad(cells, widths)}${broken ? '  ✗ budget broken' : ''}`,
    ),
  ].join('\n')
}

export const isBroken = ({ rows }: Section): boolean => rows.some(({ broken }) => broken)
