import { z } from "zod";
import { type CalendarDay, parseIsoDay } from "#shared/kernel/calendar-day.ts";

// What may stand in a signed text: letters that the bundled font draws, in one form, and nothing that disguises another.

/** Code points that both fonts draw, in pairs first-last: Latin letters of Europe, and French punctuation. */
const DRAWN = [
  0x20, 0x7e, 0xa0, 0xac, 0xae, 0xb4, 0xb6, 0x107, 0x10a, 0x113, 0x116, 0x11b, 0x11e, 0x123, 0x126, 0x127, 0x12a, 0x12b,
  0x12e, 0x133, 0x136, 0x137, 0x139, 0x13e, 0x141, 0x148, 0x150, 0x155, 0x158, 0x15b, 0x15e, 0x165, 0x16a, 0x16b, 0x16e,
  0x17e, 0x218, 0x21b, 0x1e80, 0x1e85, 0x1e9e, 0x1e9e, 0x1ef2, 0x1ef3, 0x2009, 0x2009, 0x2013, 0x2014, 0x2018, 0x201a,
  0x201c, 0x201e, 0x2022, 0x2022, 0x2026, 0x2026, 0x2039, 0x203a, 0x20ac, 0x20ac, 0x2212, 0x2212,
];

/** Drawn as a no-break space: the font has no narrow one. */
export const NARROW_SPACE = "\u202f";
export const NO_BREAK_SPACE = "\u00a0";

const isDrawn = (letter: string): boolean => {
  const code = letter.codePointAt(0) ?? 0;
  return (
    letter === NARROW_SPACE || DRAWN.some((first, at) => at % 2 === 0 && code >= first && code <= (DRAWN[at + 1] ?? 0))
  );
};

/** The letters of a text that the contract's font can't draw, each once: to be said to who typed them. */
export const undrawn = (text: string): readonly string[] => [
  ...new Set([...text.normalize("NFC")].filter((letter) => !isDrawn(letter))),
];

/** One line or paragraph, NFC, no control character, at most `longest` UTF-16 units. */
export const plainText = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .refine((text) => text.isWellFormed() && text.normalize("NFC") === text && text.trim() === text)
    .refine((text) => undrawn(text).length === 0);

export const dayText = z.custom<CalendarDay>((value) => typeof value === "string" && parseIsoDay(value).ok);
