/** Tint of a count among the largest: 0 none, else 1 to 4 by quarters. */
export const levelOf = (count: number, most: number): 0 | 1 | 2 | 3 | 4 =>
  count <= 0 ? 0 : (Math.min(4, Math.max(1, Math.ceil((count / most) * 4))) as 1 | 2 | 3 | 4)
