export interface Size {
  readonly width: number
  readonly height: number
}

const step = 1.25
const most = 8

/** So many steps larger or smaller, between the whole picture and eight times that. */
export const zoomed = (zoom: number, steps: number): number =>
  Math.min(most, Math.max(1, Number((zoom * step ** steps).toFixed(4))))

/** A quarter clockwise. */
export const turned = (turn: number): number => (turn + 90) % 360

/** The picture as it lies, and the box that it takes once turned: whole in its room at zoom 1, never enlarged there. */
export function fitted(natural: Size, room: Size, zoom: number, turn: number): { picture: Size; box: Size } {
  const lies = turn % 180 !== 0
  const box = lies ? { width: natural.height, height: natural.width } : natural
  if (box.width === 0 || box.height === 0) return { picture: natural, box }
  const scale = Math.min(1, room.width / box.width, room.height / box.height) * zoom
  const scaled = ({ width, height }: Size) => ({
    width: Math.round(width * scale),
    height: Math.round(height * scale),
  })
  return { picture: scaled(natural), box: scaled(box) }
}
