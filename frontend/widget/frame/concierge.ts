/** The concierge that this iframe belongs to, as the server wrote it into the page. `sites`: a regular expression for the
 * origins that may embed it. `remembers`: the site may keep the token of a visit from page to page. `paint`: of the
 * launcher; empty for our own. */
export type Concierge = { key: string; name: string; greeting: string; sites: string; remembers: boolean; paint: string };

export function readConcierge(): Concierge {
  return JSON.parse(document.getElementById("concierge")!.textContent!) as Concierge;
}
