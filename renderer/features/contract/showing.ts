// CON-22: a party signs only what was shown to them. Whether the document stands before their eyes, and what is said of it.
import { contractDocument } from "#text/fr.ts";

/** `noReader`: this host shows no PDF. `unread`: it is not here, or is not what the text names. */
export type Showing = "waiting" | "shown" | "noReader" | "unread";

/** Said where one signs; `isOpen`: one may. */
export type ShowingSaid = { readonly isOpen: boolean; readonly words: string };

type Words = { readonly noReader: string; readonly onCopy: string };

/** Where no page can be shown, a copy that was saved from here is read in their place; with neither, nobody signs on this screen. */
export function saidOfShowing(
  showing: Showing,
  isCopied: boolean,
  { noReader, onCopy }: Words = contractDocument.showing,
): ShowingSaid {
  if (showing === "noReader") return isCopied ? { isOpen: true, words: onCopy } : { isOpen: false, words: noReader };
  return { isOpen: showing === "shown", words: contractDocument.showing[showing] };
}
