/** The HTTP half of the protocol: answers are values, refusals are `Refusal`s with a sentence for the screen. */
import { delay } from "./backoff";
import { newId } from "./ids";
import type { Problem } from "./protocol";

const PATIENCE = 15_000;
/** How long a decision is tried again before the click gives up. */
const DECISION = 20_000;

export class Refusal extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
  }

  get code(): string {
    return this.problem.code;
  }

  /** Trying again would not help: the person has to log in. */
  get final(): boolean {
    return this.problem.status === 401 || this.problem.status === 403;
  }

  /** Nothing was decided; the same request may be sent again. */
  get passing(): boolean {
    return this.problem.status === 503 || this.problem.status === 0;
  }
}

export interface Door {
  get<T>(path: string): Promise<T>;
  post<T = void>(path: string, body?: unknown): Promise<T>;
  /** A decision: one `command_id` for all its tries, through 503 and a lost network. */
  decide<T>(path: string, body?: Record<string, unknown>): Promise<T>;
}

/** @param headers what every request carries: the CSRF token of staff, the bearer token of visitors. */
export function door(headers: () => Record<string, string>): Door {
  const ask = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(path, {
      method,
      headers: { ...(body === undefined ? {} : { "Content-Type": "application/json" }), ...headers() },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(PATIENCE),
    }).catch(() => {
      throw new Refusal(unreachable);
    });
    if (!response.ok) throw new Refusal(problemOf(response.status, response.headers.get("Content-Type"), await response.text().catch(() => "")));
    return (response.status === 204 ? undefined : await response.json()) as T;
  };
  return {
    get: (path) => ask("GET", path),
    post: (path, body) => ask("POST", path, body),
    decide: (path, body) => {
      const command = { ...body, command_id: newId() };
      return insist(() => ask("POST", path, command));
    },
  };
}

/** Asks again while the answer is "not now", for at most `DECISION`. */
export async function insist<T>(ask: () => Promise<T>, patience = DECISION): Promise<T> {
  const until = Date.now() + patience;
  for (let tries = 0; ; tries++) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof Refusal) || !error.passing) throw error;
      const pause = Math.max((error.problem.retry_after ?? 0) * 1000, delay(tries, 300, 4_000));
      if (Date.now() + pause > until) throw error;
      await new Promise((done) => setTimeout(done, pause));
    }
  }
}

export const unreachable: Problem = {
  type: "about:blank",
  status: 0,
  code: "unreachable",
  title: "Not reachable",
  detail: "Frontdesk cannot be reached. Nothing is lost; please try again.",
  by: null,
  name: null,
  since: null,
  retry_after: null,
  field: null,
  problems: null,
};

/** A refusal in the one shape, also where something between here and the server answered in another. */
export function problemOf(status: number, kind: string | null, text: string): Problem {
  if (kind?.startsWith("application/problem+json")) return JSON.parse(text) as Problem;
  const title = `HTTP ${status}`;
  const passing = status >= 502 && status <= 504;
  return {
    ...unreachable,
    status: passing ? 503 : status,
    code: passing ? "unavailable" : "unexpected",
    title,
    detail: passing ? unreachable.detail : `Something went wrong (${title}).`,
  };
}
