/** The heights of the strip, in pixels. A lane is as high as a finger needs (WCAG 2.2, 2.5.8). */
export const laneHeight = 26;
export const barHeight = 14;
const nameHeight = 19;
const rowPadding = 5;

/** Where a lane begins in its row, below the track's name. */
export function topOfLane(lane: number): number {
  return nameHeight + lane * laneHeight;
}

export function heightOfRow(lanes: number): number {
  return topOfLane(lanes) + rowPadding;
}
