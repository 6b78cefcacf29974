/** What the loader (in the site's page) and the frame (in the iframe) say to each other by `postMessage`.
 *
 * Each side names the other's exact origin, checks `source` and `origin` of what it hears, and then asks these readers,
 * which copy known fields of the known types and know nothing else. No text of a message crosses: the secrets that do
 * are the visitor's own, his token and that of his visit, because browsers block or partition the storage of an iframe.
 */
export type Page = { url: string; title: string };

/** Who the site says the visitor is. `token`: what it keeps; where it vouches for its user, `JWT~TOKEN`, and `.~TOKEN`
 * where he logged out, as in the sentence of that name. `visit`: the token of his stay, of which others than the server
 * read nothing. */
type Hello = { op: "hello"; token: string | null; visit: string | null; page: Page; referrer: string; open: boolean; rtl: boolean };

export type ToFrame =
  | Hello
  | { op: "page"; page: Page }
  | { op: "open"; open: boolean }
  | { op: "token"; token: string | null }
  | { op: "sign" };

/** `open`: whether the visitor wants the panel. `show`, which comes first: how many things he has not read, how many
 * pixels of what the frame draws are to be seen while the panel is closed, and the launcher's colour, if not our own. */
export type FromFrame =
  | { op: "open"; open: boolean }
  | { op: "show"; unread: number; card: number; paint: string }
  | { op: "token"; token: string | null }
  | { op: "visit"; visit: string | null };

/** `undefined` for what it does not believe. */
type Reader = (value: unknown) => unknown;

const TOKEN = /^[\w.~-]{16,5000}$/;

const own = (of: unknown, name: string): unknown => (of && Object.hasOwn(of, name) ? (of as Record<string, unknown>)[name] : undefined);

/** A token as the server makes it, `null` for "there is none", `undefined` for anything else. */
function asToken(value: unknown): string | null | undefined {
  return value === null || (typeof value === "string" && TOKEN.test(value)) ? value : undefined;
}

const asFlag: Reader = (value) => (value === !!value ? value : undefined);
const asCount: Reader = (value) => ((value as number) >>> 0 === value ? value : undefined);
const cut = (value: unknown, length: number) => (typeof value === "string" ? value.slice(0, length) : undefined);

function asPage(value: unknown): Page | undefined {
  const url = cut(own(value, "url"), 2000);
  const title = cut(own(value, "title"), 200);
  return url !== undefined && title !== undefined ? { url, title } : undefined;
}

function reader<T>(sentences: Record<string, Record<string, Reader>>) {
  return (data: unknown): T | undefined => {
    const op = own(data, "op");
    const fields = typeof op === "string" && (own(sentences, op) as Record<string, Reader> | undefined);
    const said: Record<string, unknown> = { op };
    for (const name in fields || undefined) if ((said[name] = (fields as Record<string, Reader>)[name]!(own(data, name))) === undefined) return undefined;
    return fields ? (said as T) : undefined;
  };
}

/** What the frame may say; `undefined` for everything else. */
export const fromFrame = /* @__PURE__ */ reader<FromFrame>({
  open: { open: asFlag },
  show: { unread: asCount, card: asCount, paint: String },
  token: { token: asToken },
  visit: { visit: asToken },
});

/** Kept by the site, which may have anything there. */
const asKept: Reader = (value) => asToken(value) ?? null;

/** What the loader may say; `undefined` for everything else. A loader of an earlier version knows neither visit nor referrer. */
export const fromLoader = /* @__PURE__ */ reader<ToFrame>({
  hello: {
    token: asKept,
    visit: asKept,
    page: asPage,
    referrer: (value) => cut(value, 2000) ?? "",
    open: asFlag,
    rtl: (value) => value === true,
  },
  page: { page: asPage },
  open: { open: asFlag },
  token: { token: asKept },
  sign: {},
});
