export { type Excerpt, excerptOf } from "./excerpt.ts";
export { type Asked, askedOf, asWritten, isWritten, LIKENESS, type Likeness, nearness } from "./likeness.ts";
export { FEW, type Passage, PLACES, type Place, type Reach, rankOf, worth } from "./rank.ts";
export { soundOf } from "./sound.ts";
export { askedWords, wordsOf } from "./words.ts";
