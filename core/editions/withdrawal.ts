/** The most characters of the reason for a withdrawal, which readers see. */
export const longestWithdrawnReason = 1_000;
