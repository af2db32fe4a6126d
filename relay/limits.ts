// What one device may ask of a relay, so that none, however bad its owner, takes it from the others.

/** Largest frame that is read, in bytes. The socket refuses more before anything of it is kept. */
export const MAX_FRAME = 2 * 1024 * 1024;

/** Rows of one push; ours hold 500 at most. Each costs a look into the store. */
export const MOST_ROWS = 1_000;

/** Acknowledgements of one frame; ours hold 200 at most. Each costs a signature. */
export const MOST_ACKS = 200;

/** Largest first record of a project, in bytes: 900 devices. It is read before anything is known of who sends it. */
export const MAX_GENESIS = 64 * 1024;

/** Sockets that are open at one time: of all, of those that have not said who they are, and of one device. */
export const MOST_SOCKETS = 4_000;
export const MOST_STRANGERS = 1_000;
export const MOST_OF_A_DEVICE = 8;

/** What a socket may send before it has said who it is, in bytes. */
export const MOST_OF_A_STRANGER = MAX_GENESIS + 16 * 1024;

/** A device that does not read what it is sent is hung up on beyond this, in bytes: it asks again when it can. */
export const MOST_UNREAD = 16 * 1024 * 1024;

/** What one device may leave on the disk, in bytes: years of work, photographs aside. */
export const DISK_OF_A_DEVICE = 2 * 1024 * 1024 * 1024;
