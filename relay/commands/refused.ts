/** A command that was not asked for rightly, or can't be done: said in words, without a trace of the program. */
export class CommandRefused extends Error {
  readonly withUsage: boolean;

  constructor(message: string, withUsage = false) {
    super(message);
    this.withUsage = withUsage;
  }
}
