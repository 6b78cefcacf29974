/** Who is logged in, and the door that every request goes through. */
import { computed, signal } from "@preact/signals";
import { door, insist, Refusal } from "../../kit/http";
import type { Me, Opens, SentFile } from "../../kit/protocol";
import { type OnItsWay, sendFile } from "../../kit/send-file";

/** `undefined` until the server has said who we are; `null`: nobody. */
export const me = signal<Me | null | undefined>(undefined);
/** Only agents have chats; CoPilots and admins may look. */
export const isAgent = computed(() => me.value?.roles.includes("agent") ?? false);
/** Tickets are for CoPilots, and admins. */
export const worksTickets = computed(() => me.value?.roles.some((role) => role === "copilot" || role === "admin") ?? false);
/** Only admins set anything up. */
export const isAdmin = computed(() => me.value?.roles.includes("admin") ?? false);
/** Why the login screen shows up in the middle of the work. */
export const loggedOutBy = signal<string | null>(null);

const headers = (): Record<string, string> => (me.value ? { "X-CSRF-Token": me.value.csrf } : {});
const plain = door(headers);

/** A session that ended elsewhere leads to the login screen, wherever it is noticed. */
function guarded<T>(asked: Promise<T>): Promise<T> {
  return asked.catch((error: unknown) => {
    if (error instanceof Refusal && error.code === "not_logged_in") forget("You were logged out. Please log in again.");
    throw error;
  });
}

export const desk = {
  get: <T>(path: string) => guarded(plain.get<T>(path)),
  post: <T = void>(path: string, body?: unknown) => guarded(plain.post<T>(path, body)),
  decide: <T>(path: string, body?: Record<string, unknown>) => guarded(plain.decide<T>(path, body)),
  send: (file: File, way: OnItsWay) => guarded(sendFile<SentFile>("/api/files", file, headers(), way)),
};

export async function recognise(): Promise<void> {
  try {
    me.value = await insist(() => plain.get<Me>("/api/me"), Infinity);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    me.value = null;
  }
}

/** @param code of the second factor, once it was asked for */
export async function logIn(email: string, password: string, code: string | null = null): Promise<void> {
  me.value = await plain.post<Me>("/api/login", { email, password, code });
  loggedOutBy.value = null;
}

/** What a link opens, for who is not logged in. */
export async function opens(token: string): Promise<Opens> {
  return plain.post<Opens>("/api/access", { token });
}

/** Who was invited comes in. */
export async function join(token: string, name: string, password: string): Promise<void> {
  me.value = await plain.post<Me>("/api/access/join", { token, name, password });
  loggedOutBy.value = null;
}

/** Who forgot his password has a new one, and logs in with it. */
export async function renew(token: string, password: string): Promise<void> {
  await plain.post("/api/access/password", { token, password });
  forget("Your password is changed. Please log in with it.");
}

export async function forgotten(email: string): Promise<void> {
  await plain.post("/api/password-reset", { email });
}

export async function logOut(everywhere: boolean): Promise<void> {
  await desk.post(everywhere ? "/api/logout-everywhere" : "/api/logout");
  forget(null);
}

export function forget(reason: string | null): void {
  loggedOutBy.value = reason;
  me.value = null;
}

export function knowAvailable(available: boolean): void {
  if (me.value) me.value = { ...me.value, available };
}

export async function setAvailable(available: boolean): Promise<void> {
  me.value = await desk.post<Me>("/api/me/availability", { available });
}
