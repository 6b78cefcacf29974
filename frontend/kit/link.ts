/** A visitor's page is self-declared: only http(s) addresses without a password become links, cut to a readable size. */
export interface PageLink {
  /** `null`: show the words only. */
  href: string | null;
  text: string;
}

const LONGEST = 80;

export function pageLink(address: string): PageLink {
  const cut = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) return { href: null, text: cut(address) };
  return { href: url.href, text: cut(url.host + (url.pathname === "/" ? "" : url.pathname) + url.search) };
}
