/** Up to two letters for a person's picture. Counts characters as people do, so that no emoji is cut in half. */
export function initials(name: string): string {
  const words = name.trim().split(/[\s@._-]+/u).filter(Boolean);
  const first = (word: string | undefined) => (word ? ([...word][0] ?? "") : "");
  return (first(words[0]) + (words.length > 1 ? first(words[words.length - 1]) : "")).toLocaleUpperCase();
}
