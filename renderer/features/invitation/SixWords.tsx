import { invitation as words } from "#text/fr.ts";

/** In their order and large: they are read aloud, sometimes at arm’s length. */
export function SixWords({ list }: { readonly list: readonly string[] }) {
  return (
    <ol className="six-words" aria-label={words.words}>
      {list.map((word, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is what is compared
        <li key={at}>{word}</li>
      ))}
    </ol>
  );
}
