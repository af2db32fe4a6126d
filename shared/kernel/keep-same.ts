// Of a new value, every part that says what it said before is the same object as before: whoever looks at a part by identity
// sees what changed, and nothing else. Plain data only; anything else is taken as it comes.

/** `after`, made of the parts of `before` wherever the two say the same; `before` itself where nothing differs. */
export function keepSame<Value>(before: unknown, after: Value): Value;
export function keepSame(before: unknown, after: unknown): unknown {
  if (Object.is(before, after)) return before;
  if (Array.isArray(before) && Array.isArray(after)) {
    const kept = after.map((each, at) => keepSame(before[at], each));
    return before.length === kept.length && kept.every((each, at) => Object.is(each, before[at])) ? before : kept;
  }
  if (!isPlain(before) || !isPlain(after)) return after;
  const names = Object.keys(after);
  const kept = Object.fromEntries(names.map((name) => [name, keepSame(before[name], after[name])]));
  const isSame =
    Object.keys(before).length === names.length &&
    names.every((name) => Object.hasOwn(before, name) && Object.is(kept[name], before[name]));
  return isSame ? before : kept;
}

type Plain = Readonly<Record<string, unknown>>;

const isPlain = (value: unknown): value is Plain =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
