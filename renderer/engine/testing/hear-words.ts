import type { Bytes } from "#shared/kernel/bytes.ts";
import type { StoreChange } from "#shared/ports/engine-store.ts";
import type { RoomId } from "#shared/protocol/ids.ts";
import type { Acks } from "../rooms/acks.ts";

/** Takes in the words of peers at once; answers what to write, and the rooms of what is new. */
export function hearWords(
  acks: Acks,
  words: readonly Bytes[],
): { readonly changes: readonly StoreChange[]; readonly rooms: readonly RoomId[] } {
  const news = acks.newsIn(words);
  acks.keep(news);
  return { changes: news.map(acks.change), rooms: news.map(({ room }) => room) };
}
