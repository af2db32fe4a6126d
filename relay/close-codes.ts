/** Close codes of ours, in the range that WebSocket leaves to applications; a stock client does not come back after them. */
export const CLOSE_MALFORMED = 4400;
export const CLOSE_DENIED = 4403;
