// How much each thing that agrees, or does not, says that two descriptions are of one person: in bits, as Fellegi and Sunter
// weigh them (1969): the logarithm of how often it is so of one person, over how often it is so of two. What agrees says the
// more, the fewer people it is true of: that is counted among those who are known. How often it is so of one person is judged
// here, by what changes between two files, and written beside each weight as « of one person / of two ».
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";

/** What a word that is alike loses of what its rarity says. */
export const WORD = {
  /** 8 words of 10 are written alike twice. */
  same: -0.3,
  /** 1 of 4. */
  sound: -1.5,
  /** 1 of 10, and twice as many words are near as are the same. */
  slip: -3.5,
  /** A slip that changes the sound as well. */
  soundSlip: -4.5,
  /** Somebody is still typing, or uses a short form. */
  start: -3,
  nickname: -4,
} as const;
/** An initial: 9 of 10 / 1 of 12. */
export const INITIAL = 3;
/** In a description everybody uses the same words. */
export const DESCRIBING = -2;
/** Words on both sides of which none is like another, in names: 15 of 1,000 / nearly always; in a description, nearly nothing. */
export const OTHER_WORD = -6;
export const OTHER_DESCRIPTION = -1;
/** Words on one side alone: somebody knows the family name, somebody does not. */
export const MORE_WORDS = -0.5;
/** The same place: 8 of 10; another: 2 of 10 / 9 of 10. */
export const SAME_PLACE = -0.3;
export const OTHER_PLACE = -2.2;
/** A telephone number: 4 of 10 / 1 of 1,000, and those are mostly a brother, a sister or who they live with; another says nothing. */
export const SAME_PHONE = 8;
/** A birth date: 9 of 10 / 1 of 3,650. */
const SAME_DATE = 10;
/** 1 January: what is written of those who don’t know. */
const SAME_NEW_YEAR = 3;
/** Two of the day, the month and the year, or the two first changed round: 6 of 100 / 2 of 100. */
const NEAR_DATE = 1.5;
const OTHER_DATE = -5;

/** A difference of age, in years, that an apparent age forgives; beyond twice that it speaks against. */
export const NEAR_AGE = 3;
/** By years of difference: 0 and 1: 55 of 100 / 28 of 100, and so on. */
const AGES = [1, 1, 0, 0, -1.5, -1.5, -1.5] as const;
const FAR_AGE = -6;

/** As many people that nobody knows are counted with those who are known, so that three files do not make a name common. */
const OTHERS = 200;
/** Of them, how many bear one name, and how many are in one place. */
const NAMESAKES = 0.5;
const NEIGHBOURS = 20;

/** However few are known, whoever is met is one of so many: as likely as not that it is nobody who is known. */
export const oddsOfNobody = (count: number): number => count + OTHERS / 2;

/** What something says that `bearers` of `count` people share. */
const rarity = (bearers: number, count: number, others: number): number =>
  Math.log2((count + OTHERS) / (bearers + others));

export const rarityOfWord = (bearers: number, count: number): number => rarity(bearers, count, NAMESAKES);
export const rarityOfPlace = (bearers: number, count: number): number => rarity(bearers, count, NEIGHBOURS);

export function weightOfAges(left: number | null, right: number | null): number {
  if (left === null || right === null) return 0;
  return AGES[Math.abs(left - right)] ?? FAR_AGE;
}

export function weightOfDates(left: CalendarDay, right: CalendarDay): number {
  if (left === right) return left.endsWith("-01-01") ? SAME_NEW_YEAR : SAME_DATE;
  const [isYear, isMonth] = [left.slice(0, 4) === right.slice(0, 4), left.slice(5, 7) === right.slice(5, 7)];
  const isDay = left.slice(8) === right.slice(8);
  const isTurned = isYear && left.slice(5, 7) === right.slice(8) && left.slice(8) === right.slice(5, 7);
  return Number(isYear) + Number(isMonth) + Number(isDay) === 2 || isTurned ? NEAR_DATE : OTHER_DATE;
}
