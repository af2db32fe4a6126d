import { type TextEdit, transformEdit } from "./text-edit.ts";

/** An edit on its way to the other side, with how many of the other side's edits its author had seen. */
export type TextMessage = { readonly edit: TextEdit; readonly seen: number };

/**
 * One of two sides that edit the same text at the same time over an ordered channel, such as a form and the engine that
 * holds the document. Both sides end with the same text, whatever crosses on the way (Jupiter, Nichols et al., 1995).
 * The two sides are made with opposite `goesFirst`.
 */
export class TextPeer {
  readonly #goesFirst: boolean;
  /** My edits that the other side may not have seen yet, on top of everything it sent. */
  #unseen: readonly TextEdit[] = [];
  #sentCount = 0;
  #receivedCount = 0;

  constructor(goesFirst: boolean) {
    this.#goesFirst = goesFirst;
  }

  /** An edit made here, already applied here; answers what to send. */
  send(edit: TextEdit): TextMessage {
    this.#unseen = [...this.#unseen, edit];
    this.#sentCount++;
    return { edit, seen: this.#receivedCount };
  }

  /** What the other side sent, as it must be applied here. */
  receive({ edit, seen }: TextMessage): TextEdit {
    const isSeen = this.#unseen.length - (this.#sentCount - seen);
    let incoming = edit;
    this.#unseen = this.#unseen.slice(isSeen).map((mine) => {
      const moved = transformEdit(mine, incoming, this.#goesFirst);
      incoming = transformEdit(incoming, mine, !this.#goesFirst);
      return moved;
    });
    this.#receivedCount++;
    return incoming;
  }
}
