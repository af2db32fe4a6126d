/** Whether something that was parsed is as it should be, for what is read by the ten thousand. */
export type Check = (value: unknown) => boolean;

export const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);

export const oneOf =
  (values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value);

export const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every((each) => check(each));

export const tupleOf =
  (...checks: readonly Check[]): Check =>
  (value) =>
    Array.isArray(value) && value.length === checks.length && checks.every((check, at) => check(value[at]));

/** Each field named is there, and as it should be; others may stand beside. */
export function shapedAs(fields: Readonly<Record<string, Check>>): Check {
  const all = Object.entries(fields);
  return (value) =>
    typeof value === "object" &&
    value !== null &&
    all.every(([name, check]) => check((value as Readonly<Record<string, unknown>>)[name]));
}

/** `null` for a text that is not JSON, as for `null`. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
