// Context bridge: one end stands in the page's world, the other in the preload's. They share no object; events carry
// clones between them, and functions and promises cross as numbers. Sent to the page as text: uses nothing from outside.

type Packed =
  | { readonly is: "clone"; readonly value: unknown }
  | { readonly is: "function" | "promise"; readonly value: number }
  | { readonly is: "list"; readonly value: readonly Packed[] }
  | { readonly is: "record"; readonly value: readonly (readonly [string, Packed])[] };

type Outcome = { readonly value: Packed } | { readonly error: string };

type Message =
  | { readonly kind: "expose"; readonly name: string; readonly value: Packed }
  | { readonly kind: "call"; readonly id: number; readonly args: readonly Packed[] }
  | { readonly kind: "answer"; readonly outcome: Outcome }
  | { readonly kind: "settle"; readonly id: number; readonly outcome: Outcome };

export type Expose = (name: string, api: unknown) => void;

export function openBridge(channel: string, side: "page" | "preload"): Expose {
  const other = side === "page" ? "preload" : "page";
  const functions = new Map<number, (...args: unknown[]) => unknown>();
  const promises = new Map<number, PromiseWithResolvers<unknown>>();
  let count = 0;
  let answer: Outcome = { error: "no answer" };

  const post = (detail: Message): void => {
    window.dispatchEvent(new CustomEvent(`${channel}-${other}`, { detail }));
  };
  const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

  const pack = (value: unknown): Packed => {
    if (typeof value === "function") {
      count += 1;
      functions.set(count, value as (...args: unknown[]) => unknown);
      return { is: "function", value: count };
    }
    if (value instanceof Promise) {
      count += 1;
      const id = count;
      value.then(
        (result: unknown) => post({ kind: "settle", id, outcome: { value: pack(result) } }),
        (error: unknown) => post({ kind: "settle", id, outcome: { error: reasonOf(error) } }),
      );
      return { is: "promise", value: id };
    }
    if (Array.isArray(value)) return { is: "list", value: value.map(pack) };
    if (Object.prototype.toString.call(value) === "[object Object]") {
      return { is: "record", value: Object.entries(value as object).map(([key, part]) => [key, pack(part)] as const) };
    }
    return { is: "clone", value };
  };

  const unpack = (packed: Packed): unknown => {
    switch (packed.is) {
      case "clone":
        return packed.value;
      case "list":
        return packed.value.map(unpack);
      case "record":
        return Object.freeze(Object.fromEntries(packed.value.map(([key, part]) => [key, unpack(part)])));
      case "function":
        return Object.freeze((...args: unknown[]) => {
          post({ kind: "call", id: packed.value, args: args.map(pack) });
          return open(answer);
        });
      case "promise": {
        const promise = Promise.withResolvers<unknown>();
        promises.set(packed.value, promise);
        return promise.promise;
      }
    }
  };

  const open = (outcome: Outcome): unknown => {
    if ("error" in outcome) throw new Error(outcome.error);
    return unpack(outcome.value);
  };

  const run = (id: number, args: readonly Packed[]): Outcome => {
    try {
      return { value: pack(functions.get(id)?.(...args.map(unpack))) };
    } catch (error) {
      return { error: reasonOf(error) };
    }
  };

  window.addEventListener(`${channel}-${side}`, (event) => {
    const message = (event as CustomEvent<Message>).detail;
    switch (message.kind) {
      case "expose":
        Object.defineProperty(window, message.name, { value: unpack(message.value), enumerable: true });
        break;
      case "call":
        post({ kind: "answer", outcome: run(message.id, message.args) });
        break;
      case "answer":
        answer = message.outcome;
        break;
      case "settle": {
        const promise = promises.get(message.id);
        promises.delete(message.id);
        if ("error" in message.outcome) promise?.reject(new Error(message.outcome.error));
        else promise?.resolve(unpack(message.outcome.value));
        break;
      }
    }
  });
  return (name, api) => post({ kind: "expose", name, value: pack(api) });
}
