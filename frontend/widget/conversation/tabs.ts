/** The same visitor's other tabs, where the browser lets them speak to each other: `tell` says which conversation began. */
export function otherTabs(name: string, began: () => void): { tell(log: string): void } {
  try {
    const tabs = new BroadcastChannel(name);
    tabs.onmessage = began;
    return { tell: (log) => tabs.postMessage(log) };
  } catch {
    return { tell: () => undefined };
  }
}
