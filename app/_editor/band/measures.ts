/** The heights of the band, in pixels. A lane is as high as a finger needs (WCAG 2.2, 2.5.8), with the title below the bar. */
export const laneHeight = 32;
export const rowPadding = 6;
/** The least height of a row, so that its name has two lines. */
export const leastRowHeight = 46;
/** Where names stand beside the rows, and not above them. */
export const wideFromPx = 640;
export const gutterPx = 132;
export const nameHeight = 20;
/** What is drawn ready on both sides of the view, as a share of it. */
export const overscan = 0.25;
/** After the last step of a zoom. */
export const settleMs = 120;
