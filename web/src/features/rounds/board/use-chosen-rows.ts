import { useState } from 'react'

/** Rows chosen in a list over several of its pages. */
export function useChosenRows<Row>(keyOf: (row: Row) => string) {
  const [rows, setRows] = useState<readonly Row[]>([])
  return {
    rows,
    keys: rows.map(keyOf),
    /** `seen` are the chosen rows of the page in sight; those of other pages are kept from before. */
    set(keys: readonly string[], seen: readonly Row[]) {
      const known = new Map([...rows, ...seen.filter(Boolean)].map((row) => [keyOf(row), row]))
      setRows(keys.flatMap((key) => known.get(key) ?? []))
    },
    clear: () => setRows([]),
  }
}
