/** The id of a view's search field. Removed elements return the focus to it. */
export const searchFieldId = 'find-text';
