/** The pieces of a text; those that are addresses of ours are links, no others. */
export function linked(text: string, origin: string): { text: string; href: boolean }[] {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .filter((piece) => piece !== "")
    .map((piece) => ({ text: piece, href: piece.startsWith(`${origin}/`) }));
}
