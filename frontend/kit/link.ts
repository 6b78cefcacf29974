/** A visitor's page is self-declared: only http(s) addresses without a password become links, cut to a readable size. */
export interface PageLink {
  /** `null`: show the words only. */
  href: string | null;
  text: string;
}

const LONGEST = 80;

/** What may become a link; else `null`. */
export function webAddress(address: string): URL | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url && /^https?:$/.test(url.protocol) && !url.username && !url.password ? url : null;
}

export function pageLink(address: string): PageLink {
  const cut = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
  const url = webAddress(address);
  return url ? { href: url.href, text: cut(url.host + (url.pathname === "/" ? "" : url.pathname) + url.search) } : { href: null, text: cut(address) };
}
