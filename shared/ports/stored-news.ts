import { z } from "zod";
import { type Bytes, fromUtf8, utf8 } from "#shared/kernel/bytes.ts";
import { instant } from "#shared/kernel/instant.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import { type News, WAYS } from "./exchange.ts";

const StoredNews = z.array(z.tuple([z.string(), z.number(), z.enum(WAYS)]));

export const writeNews = (known: ReadonlyMap<DeviceId, News>): Bytes =>
  utf8(
    JSON.stringify([...known].map(([device, { at, way }]): z.infer<typeof StoredNews>[number] => [device, at, way])),
  );

/** Empty for bytes that hold none: what is heard next is kept. */
export function readNews(bytes: Bytes | null): Map<DeviceId, News> {
  const parsed = StoredNews.safeParse(JSON.parse((bytes === null ? null : fromUtf8(bytes)) ?? "null"));
  return new Map((parsed.data ?? []).map(([device, at, way]) => [device as DeviceId, { at: instant(at), way }]));
}
