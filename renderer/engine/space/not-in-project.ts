import { NOT_IN_PROJECT } from "#shared/ports/engine-messages.ts";

/** No project is open, and what was asked is of one: this computer is of none, or no longer. */
export class NotInProject extends Error {
  override readonly name = NOT_IN_PROJECT;
}
