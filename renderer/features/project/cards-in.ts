/**
 * The cards of a text in which several were pasted. A mail or a message cuts a card over several lines: a new one begins
 * where its first word stands, whose colon is in no card's letters.
 */
export const cardsIn = (text: string): readonly string[] =>
  text.split(/\s+(?=tu-[a-z]+-\d+:)/).filter((card) => card.trim() !== "");
