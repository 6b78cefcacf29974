/** The concierge that this iframe belongs to, as the server wrote it into the page. `sites`: the origins that may embed it. */
export type Concierge = { key: string; name: string; greeting: string; sites: string[] };

export function readConcierge(): Concierge {
  return JSON.parse(document.getElementById("concierge")!.textContent!) as Concierge;
}
