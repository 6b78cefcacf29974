/** The site's own storage, where it may be used: a page whose storage is blocked remembers in memory, for as long as it lives. */
type Kind = "localStorage" | "sessionStorage";

export function remembered(kind: Kind, name: string) {
  let memory: string | null = null;
  return {
    get(): string | null {
      try {
        return window[kind].getItem(name) ?? memory;
      } catch {
        return memory;
      }
    },
    set(value: string | null): void {
      try {
        if (value === null) window[kind].removeItem(name);
        else window[kind].setItem(name, value);
        memory = null;
      } catch {
        memory = value;
      }
    },
  };
}
