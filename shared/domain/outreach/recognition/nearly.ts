/**
 * OUT-4: whether two words differ by one slip of the keyboard at most: a letter more, less, other, or two that changed places
 * (Damerau, 1964). Short words must be equal: « Léa » is not « Léo ».
 */
export function isNearly(left: string, right: string): boolean {
  if (left === right) return true;
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  if (short.length < 4 || long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && short.charCodeAt(start) === long.charCodeAt(start)) start++;
  let [endShort, endLong] = [short.length, long.length];
  while (endShort > start && short.charCodeAt(endShort - 1) === long.charCodeAt(endLong - 1)) {
    endShort--;
    endLong--;
  }
  const [leftOver, other] = [short.slice(start, endShort), long.slice(start, endLong)];
  if (leftOver.length + other.length <= 2 && leftOver.length <= 1) return true;
  return leftOver.length === 2 && other.length === 2 && leftOver[0] === other[1] && leftOver[1] === other[0];
}
