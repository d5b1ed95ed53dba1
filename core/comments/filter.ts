/** The orders of a list of threads: by the newest comment, by creation, or by due date. */
export const threadSorts = ['spoken', 'newest', 'oldest', 'due'] as const;
export type ThreadSort = (typeof threadSorts)[number];
