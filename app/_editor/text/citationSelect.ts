/** The event of a mark that is selected (`detail` is true) or no longer selected. */
export const citationSelect = 'annalist-citation-select';
