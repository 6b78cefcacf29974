import { type FromFrame, type ToFrame, fromLoader } from "../wire";

/** Listens to the loader in the page around this iframe, one of `sites`, a regular expression. Answers to that exact origin only, and to nobody before it spoke. */
export function listen(sites: string, heard: (message: ToFrame) => void): (message: FromFrame) => void {
  let site: string | null = null;
  addEventListener("message", ({ source, origin, data }) => {
    if (source !== parent || !RegExp(sites).test(origin)) return;
    const said = fromLoader(data);
    if (!said) return;
    site = origin;
    heard(said);
  });
  return (message) => site && parent.postMessage(message, site);
}
