/** Thrown by a write into a document that is not whole, or that may not be written: nothing was changed. */
export class IncompleteRoom extends Error {
  constructor() {
    super("this document is not complete here");
  }
}
