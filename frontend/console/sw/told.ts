/** What a push says on the screen. Nobody's name is in it: it may be shown over a locked one. */

/** What the server sends. `until`: afterwards it is of no use. */
export interface Push {
  kind: string;
  conversation: string;
  until: string;
}

interface Words {
  title: string;
  inTime(hour: string): string;
  late: string;
}

export interface Told {
  title: string;
  body: string;
  /** Names the same thing as the console's own notification about it: the later one replaces the earlier. */
  tag: string;
  /** Where a click leads within the console. */
  path: string;
}

const accepted: Words = {
  title: "An invitation was accepted",
  inTime: (hour) => `Only you can claim the chat until ${hour}.`,
  late: "The time in which only you could claim the chat is over.",
};

const offer: Words = {
  title: "A chat is offered to you",
  inTime: accepted.inTime,
  late: "The time in which only you could claim it is over.",
};

const transfer: Words = { ...offer, title: "A colleague hands a chat to you" };

const open = "Open it to see what it is.";
const message: Words = { title: "A visitor wrote to you", inTime: () => open, late: open };
const unclaimed: Words = { title: "A new chat waits", inTime: () => open, late: open };

const kinds: Readonly<Record<string, Words>> = { accepted, offer, transfer, message, unclaimed };

/** Of a server that knows more kinds than this worker does. */
const unknown: Words = { title: "News in a live chat", inTime: () => open, late: "Open it to see what it was." };

/** @param now milliseconds */
export function told({ kind, conversation, until }: Push, now: number): Told {
  const words = kinds[kind] ?? unknown;
  const end = new Date(until);
  return {
    title: words.title,
    body: now < end.getTime() ? words.inTime(end.toLocaleTimeString([], { timeStyle: "medium" })) : words.late,
    tag: `${kind}:${conversation}`,
    path: `/console/chats/${conversation}?claim=1`,
  };
}
