/** What the loader (in the site's page) and the frame (in the iframe) say to each other by `postMessage`.
 *
 * Each side names the other's exact origin, checks `source` and `origin` of what it hears, and then asks these readers,
 * which copy known fields of the known types and know nothing else. No text of a message crosses: the one secret that does
 * is the visitor's own token, because browsers block or partition the storage of an iframe.
 */
export type Page = { url: string; title: string };

export type ToFrame =
  | { op: "hello"; token: string | null; page: Page; open: boolean; rtl: boolean }
  | { op: "page"; page: Page }
  | { op: "open"; open: boolean }
  | { op: "token"; token: string | null };

export type FromFrame =
  | { op: "ready" }
  | { op: "close" }
  | { op: "unread"; count: number }
  | { op: "token"; token: string | null };

type Fields = Record<string, unknown>;

const TOKEN = /^[\w.~-]{16,256}$/;

const own = (of: unknown, name: string): unknown =>
  typeof of === "object" && of !== null && Object.hasOwn(of, name) ? (of as Fields)[name] : undefined;

/** A token as the server makes it, `null` for "there is none", `undefined` for anything else. */
export function asToken(value: unknown): string | null | undefined {
  return value === null ? null : typeof value === "string" && TOKEN.test(value) ? value : undefined;
}

function asPage(value: unknown): Page | undefined {
  const url = own(value, "url");
  const title = own(value, "title");
  return typeof url === "string" && typeof title === "string" ? { url: url.slice(0, 2000), title: title.slice(0, 200) } : undefined;
}

/** What the frame may say; `undefined` for everything else. */
export function fromFrame(data: unknown): FromFrame | undefined {
  const op = own(data, "op");
  const token = asToken(own(data, "token"));
  const count = own(data, "count");
  if (op === "ready" || op === "close") return { op };
  if (op === "token" && token !== undefined) return { op, token };
  if (op === "unread" && Number.isSafeInteger(count) && (count as number) >= 0) return { op, count: count as number };
  return undefined;
}

/** What the loader may say; `undefined` for everything else. */
export function fromLoader(data: unknown): ToFrame | undefined {
  const op = own(data, "op");
  const token = asToken(own(data, "token"));
  const page = asPage(own(data, "page"));
  const open = own(data, "open");
  const rtl = own(data, "rtl") === true;
  if (op === "hello" && token !== undefined && page && typeof open === "boolean") return { op, token, page, open, rtl };
  if (op === "page" && page) return { op, page };
  if (op === "open" && typeof open === "boolean") return { op, open };
  if (op === "token" && token !== undefined) return { op, token };
  return undefined;
}
