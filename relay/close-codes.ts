export const CLOSE_RESTARTS = 1012;
export const CLOSE_TRY_LATER = 1013;
/** Close codes of ours, in the range that WebSocket leaves to applications; a stock client does not come back after them. */
export const CLOSE_MALFORMED = 4400;
export const CLOSE_DENIED = 4403;
