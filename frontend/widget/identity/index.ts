/** The site's word for who the visitor is: it becomes a token of the server before anybody else hears of it. Comes only on pages of sites that vouch for their users, or when one logs out. */
import { door, insist } from "../../kit/http";
import { problemOf } from "../frame/problem";
import type { Visitor } from "../frame/visitor";
import type { ToFrame } from "../wire";

export type Vouched = Extract<ToFrame, { op: "hello" | "token" }> & { token: string };
type Minted = { token: string; visitor: string };

let turn: Promise<unknown> = Promise.resolve();

/** What the site says, in its order; each is passed on with the token that came of it, `null` for nobody. */
export function vouch(message: Vouched, visitor: Visitor, heard: (message: ToFrame) => void): void {
  // What he says meanwhile is said by whoever he is then.
  visitor.mint = async () => {
    await turn;
    return !visitor.token && visitor.mint();
  };
  const left = message.token.startsWith(".");
  turn = turn.then(async () => heard({ ...message, ...(left && { visit: null }), token: await came(message, visitor) }));
}

async function came({ token: said }: Vouched, visitor: Visitor): Promise<string | null> {
  const [identity, before] = said.split("~") as [string, string];
  // What this frame knows is newer than what the site kept as it loaded.
  const held = visitor.token ?? (before === "null" ? null : before);
  const token = identity === "." ? await leave(visitor, held) : await arrive(visitor, identity, held);
  visitor.tell({ op: "token", token });
  return token;
}

async function arrive(visitor: Visitor, identity: string, held: string | null): Promise<string | null> {
  const mint = Object.getPrototypeOf(visitor).mint as Visitor["mint"];
  try {
    const { token } = await insist(() => asked<Minted>(visitor, "/visitors", held, { identity }), 60_000);
    // Where the token ends while this page lives, the same word counts.
    visitor.mint = async () => {
      const next = await arrive(visitor, identity, null);
      if (!next) return mint.call(visitor);
      visitor.is(next);
      return true;
    };
    return token;
  } catch (error) {
    visitor.mint = mint;
    console.warn(`Frontdesk: ${problemOf(error).detail}`);
    return null;
  }
}

/** His token ends, and the stay with it. */
async function leave(visitor: Visitor, held: string | null): Promise<null> {
  visitor.mint = Object.getPrototypeOf(visitor).mint as Visitor["mint"];
  visitor.tell({ op: "visit", visit: (visitor.visit = null) });
  if (held) await insist(() => asked(visitor, "/logout", held)).catch(() => {});
  return null;
}

function asked<T = void>({ base }: Visitor, path: string, held: string | null, body?: object): Promise<T> {
  return door((): Record<string, string> => (held ? { Authorization: `Bearer ${held}` } : {})).post<T>(base + path, body);
}
