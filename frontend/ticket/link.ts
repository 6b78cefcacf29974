/** The link's token stands behind the `#`, so it reaches no server's log and no referrer; requests carry it as a bearer. */
import { door } from "../kit/http";

const TOKEN = /^#([\w-]{86})$/;

/** `null`: the address is cut, or was never a link of ours. */
export const token = TOKEN.exec(location.hash)?.[1] ?? null;

export const requester = door((): Record<string, string> => (token ? { Authorization: `Bearer ${token}` } : {}));
