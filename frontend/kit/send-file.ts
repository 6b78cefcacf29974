/** A file on its way to the server, as it is, with how far it is: `fetch` does not tell. */
import { problemOf, Refusal, unreachable } from "./http";

/** A server takes no more, see docs/protocol.md. */
export const LARGEST = 25 * 1024 * 1024;
/** Files of one message. */
export const MOST = 5;
const PATIENCE = 30 * 60_000;

export interface OnItsWay {
  /** @param part of all of it, 0 to 1 */
  progress(part: number): void;
  /** Gives it up. */
  signal: AbortSignal;
}

/** Whether the same file may be taken a little later. */
export function mayPass({ code }: Refusal): boolean {
  return code === "too_fast" || code === "unavailable" || code === "unreachable";
}

/** @returns the answer; rejects with a `Refusal`, or with the signal's reason once it was given up */
export function sendFile<T>(path: string, file: File, headers: Record<string, string>, { progress, signal }: OnItsWay): Promise<T> {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    const gone = () => failed(new Refusal(unreachable));
    const giveUp = () => request.abort();
    request.open("POST", `${path}?${new URLSearchParams({ name: file.name })}`);
    request.timeout = PATIENCE;
    request.setRequestHeader("Content-Type", "application/octet-stream");
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 0);
    request.onerror = request.ontimeout = gone;
    request.onabort = () => failed(signal.reason);
    request.onloadend = () => signal.removeEventListener("abort", giveUp);
    request.onload = () => {
      if (request.status === 200) done(JSON.parse(request.responseText) as T);
      else failed(new Refusal(problemOf(request.status, request.getResponseHeader("Content-Type"), request.responseText)));
    };
    signal.addEventListener("abort", giveUp);
    request.send(file);
  });
}
