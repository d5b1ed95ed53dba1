/** The band's sizes in pixels. A lane is high enough for fingers (WCAG 2.2, 2.5.8), with the title below the bar. */
export const laneHeight = 32;
export const rowPadding = 6;
/** The least height of a row, enough for two lines of its name. */
export const leastRowHeight = 46;
/** From this width on, names stand beside the rows instead of above them. */
export const wideFromPx = 640;
export const gutterPx = 132;
export const nameHeight = 20;
/** The margin drawn on both sides of the view, as a share of it. */
export const overscan = 0.25;
/** The pause after the last step of a zoom. */
export const settleMs = 120;
