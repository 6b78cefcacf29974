import type { Page } from "../wire";

/** The page as the visitor sees it. The fragment stays at home: sites keep tokens there. */
export function here(): Page {
  return { url: location.href.split("#")[0]!, title: document.title };
}

/** Calls `changed` after each change of the address or the title. Patches nothing: where there is no Navigation API it looks once a second. */
export function watchPage(changed: (page: Page) => void): void {
  let last = here();
  // A router sets the title after the address; the next task has both.
  const look = () => setTimeout(() => {
    const page = here();
    if (page.url !== last.url || page.title !== last.title) changed((last = page));
  });
  new MutationObserver(look).observe(document.head, { childList: true, subtree: true });
  const navigation = (window as { navigation?: EventTarget }).navigation;
  if (navigation) return navigation.addEventListener("currententrychange", look);
  setInterval(() => document.hidden || look(), 1000);
}
