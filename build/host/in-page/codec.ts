// Plain data and bytes as JSON text: what crosses between main and the preload. The function is also sent to the page
// as text, so it uses nothing from outside itself.

export type Codec = {
  readonly encode: (value: unknown) => string;
  readonly decode: (text: string) => unknown;
};

type Packed =
  | { readonly is: "plain"; readonly value: unknown }
  | { readonly is: "undefined" }
  | { readonly is: "bytes"; readonly value: string }
  | { readonly is: "list"; readonly value: readonly Packed[] }
  | { readonly is: "record"; readonly value: readonly (readonly [string, Packed])[] };

/** Refuses, as Electron does, what can't be cloned; and, unlike it, what nobody needed yet (dates, maps, errors). */
export function makeCodec(): Codec {
  const toText = (bytes: Uint8Array): string => {
    let text = "";
    for (let at = 0; at < bytes.length; at += 0x8000) {
      text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
    }
    return btoa(text);
  };
  const toBytes = (text: string): Uint8Array => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

  const pack = (value: unknown): Packed => {
    if (value === undefined) return { is: "undefined" };
    if (value === null || ["boolean", "number", "string"].includes(typeof value)) return { is: "plain", value };
    if (Array.isArray(value)) return { is: "list", value: value.map(pack) };
    const kind = Object.prototype.toString.call(value).slice(8, -1);
    if (kind === "Uint8Array") return { is: "bytes", value: toText(value as Uint8Array) };
    if (typeof value === "object" && kind === "Object") {
      return { is: "record", value: Object.entries(value).map(([key, part]) => [key, pack(part)] as const) };
    }
    throw new Error("An object could not be cloned.");
  };

  const unpack = (packed: Packed): unknown => {
    switch (packed.is) {
      case "undefined":
        return undefined;
      case "plain":
        return packed.value;
      case "bytes":
        return toBytes(packed.value);
      case "list":
        return packed.value.map(unpack);
      case "record":
        return Object.fromEntries(packed.value.map(([key, part]) => [key, unpack(part)]));
    }
  };

  return {
    encode: (value) => JSON.stringify(pack(value)),
    decode: (text) => unpack(JSON.parse(text) as Packed),
  };
}
