/** The event that asks the editor of a text to go to a range of it (`detail`): see `putCaret`. */
export const caretWanted = 'annalist-caret-wanted';
