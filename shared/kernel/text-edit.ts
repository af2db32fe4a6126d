import { assert } from "./assert.ts";

// Changes of a text as steps from its beginning, in UTF-16 units: the shape that Y.Text speaks too.

export type TextStep = { readonly retain: number } | { readonly insert: string } | { readonly delete: number };

/** Steps in order; what follows the last one stays as it is. */
export type TextEdit = readonly TextStep[];

export function applyEdit(text: string, edit: TextEdit): string {
  let at = 0;
  let result = "";
  for (const step of edit) {
    if ("insert" in step) {
      result += step.insert;
    } else if ("retain" in step) {
      result += text.slice(at, at + step.retain);
      at += step.retain;
    } else {
      at += step.delete;
    }
  }
  assert(at <= text.length, "an edit stays inside its text");
  return result + text.slice(at);
}

/** What turns one text into another, as one replaced stretch. Never cuts a character made of two units. */
export function diffTexts(before: string, after: string): TextEdit {
  const shortest = Math.min(before.length, after.length);
  let start = 0;
  while (start < shortest && before[start] === after[start]) start++;
  if (isInsidePair(before, start) || isInsidePair(after, start)) start--;
  let end = 0;
  while (end < shortest - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  if (isInsidePair(before, before.length - end) || isInsidePair(after, after.length - end)) end--;
  return normalized([
    { retain: start },
    { delete: before.length - start - end },
    { insert: after.slice(start, after.length - end) },
  ]);
}

/** Where a place of the text stands after an edit; a place inside what was deleted stands where it was. */
export function movePlace(place: number, edit: TextEdit): number {
  let at = 0;
  let moved = place;
  for (const step of edit) {
    if (at > place) break;
    if ("insert" in step) moved += step.insert.length;
    else if ("retain" in step) at += step.retain;
    else {
      moved -= Math.min(step.delete, place - at);
      at += step.delete;
    }
  }
  return moved;
}

/**
 * The same intention, on a text to which `over` was applied first. Of two insertions at one place, the one whose side
 * `goesFirst` stands before; the two sides must say opposite things.
 */
export function transformEdit(edit: TextEdit, over: TextEdit, goesFirst: boolean): TextEdit {
  const steps: TextStep[] = [];
  const mine = new Steps(edit);
  const theirs = new Steps(over);
  while (!mine.isDone) {
    if (mine.isInsert && (goesFirst || !theirs.isInsert)) {
      steps.push({ insert: mine.takeInsert() });
    } else if (theirs.isInsert) {
      steps.push({ retain: theirs.takeInsert().length });
    } else {
      const length = Math.min(mine.length, theirs.length);
      const isDeletedAlready = theirs.isDelete;
      if (!isDeletedAlready) steps.push(mine.isDelete ? { delete: length } : { retain: length });
      mine.advance(length);
      theirs.advance(length);
    }
  }
  return normalized(steps);
}

/** Joins like steps, drops empty ones and a last retain, puts a deletion before an insertion at the same place. */
function normalized(steps: readonly TextStep[]): TextEdit {
  const joined: TextStep[] = [];
  for (const step of steps) {
    const last = joined.at(-1);
    if ("insert" in step) {
      if (step.insert === "") continue;
      if (last !== undefined && "insert" in last) joined[joined.length - 1] = { insert: last.insert + step.insert };
      else joined.push(step);
    } else if ("retain" in step) {
      if (step.retain === 0) continue;
      if (last !== undefined && "retain" in last) joined[joined.length - 1] = { retain: last.retain + step.retain };
      else joined.push(step);
    } else if (step.delete > 0) {
      if (last !== undefined && "delete" in last) joined[joined.length - 1] = { delete: last.delete + step.delete };
      else joined.push(step);
    }
  }
  const last = joined.at(-1);
  if (last !== undefined && "retain" in last) joined.pop();
  return joined;
}

/** Walks an edit in pieces; behind its end, it retains without limit. */
class Steps {
  readonly #edit: TextEdit;
  #at = 0;
  #used = 0;

  constructor(edit: TextEdit) {
    this.#edit = edit;
  }

  get isDone(): boolean {
    return this.#at >= this.#edit.length;
  }

  get isInsert(): boolean {
    const step = this.#edit[this.#at];
    return step !== undefined && "insert" in step;
  }

  get isDelete(): boolean {
    const step = this.#edit[this.#at];
    return step !== undefined && "delete" in step;
  }

  /** Units left in a step that retains or deletes. */
  get length(): number {
    const step = this.#edit[this.#at];
    if (step === undefined) return Number.POSITIVE_INFINITY;
    if ("insert" in step) return 0;
    return ("retain" in step ? step.retain : step.delete) - this.#used;
  }

  takeInsert(): string {
    const step = this.#edit[this.#at];
    this.#at++;
    return step !== undefined && "insert" in step ? step.insert : "";
  }

  advance(units: number): void {
    if (this.isDone) return;
    this.#used += units;
    if (this.length === 0) {
      this.#at++;
      this.#used = 0;
    }
  }
}

function isInsidePair(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at);
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}
