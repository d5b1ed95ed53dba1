/** The search field's id: a view has one, and what takes itself away hands the focus back to it. */
export const searchFieldId = 'find-text';
