import { computed, signal } from "@preact/signals";

const ROOT = "/console/";

const path = signal(location.pathname);
addEventListener("popstate", () => (path.value = location.pathname));

/** The conversation in the address, if any. */
export const openChat = computed(() => /^\/console\/chats\/([0-9a-fA-F-]{36})\/?$/.exec(path.value)?.[1] ?? null);

export function chatPath(id: string): string {
  return `${ROOT}chats/${id}`;
}

export function show(id: string | null): void {
  const to = id === null ? ROOT : chatPath(id);
  if (to === location.pathname) return;
  history.pushState(null, "", to);
  path.value = to;
}
