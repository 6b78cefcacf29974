import { expect, test } from "vitest";
import { ada, line, vera } from "../../kit/cast";
import type { Author, What } from "../../kit/protocol";
import { ticketFact } from "./facts";

const kofi: Author = { kind: "agent", id: "kofi", name: "Kofi Mensah" };
const frontdesk: Author = { kind: "frontdesk", id: null, name: null };
const words = (author: Author, what: What) => {
  const found = ticketFact(line(1, author, what), "ada");
  return found && (found.alone ? found.words : `${author.name} ${found.words}`);
};

test("who takes a ticket himself claims it, a colleague is assigned", () => {
  expect(words(kofi, { type: "assigned", to: "kofi", to_name: "Kofi Mensah" })).toBe("Kofi Mensah claimed this ticket");
  expect(words(ada, { type: "assigned", to: "kofi", to_name: "Kofi Mensah" })).toBe("Ada Park assigned this ticket to Kofi Mensah");
  expect(words(kofi, { type: "assigned", to: "ada", to_name: "Ada Park" })).toBe("Kofi Mensah assigned this ticket to you");
});

test("a visitor's word opens a ticket again, and so may staff", () => {
  expect(words(vera, { type: "ticket_reopened" })).toBe("Vera wrote again · the ticket is open again");
  expect(words(kofi, { type: "ticket_reopened" })).toBe("Kofi Mensah opened this ticket again");
});

test("who is reminded reads so", () => {
  const due_at = new Date(2026, 10, 22, 14).toISOString();
  expect(words(frontdesk, { type: "reminded", to: "ada", to_name: "Ada Park", due_at })).toMatch(/^Due on .* · you are reminded$/);
  expect(words(frontdesk, { type: "overdue", to: "kofi", to_name: "Kofi Mensah" })).toBe("Overdue · Kofi Mensah is told");
  expect(words(frontdesk, { type: "overdue", to: null, to_name: null })).toBe("Overdue");
});

test("a mail that was not sent says why, and when it is tried again", () => {
  const failed = { type: "step_failed", step: "reply:3", kind: "reply", tries: 1, code: "unreachable" } as const;
  expect(words(frontdesk, { ...failed, until: null })).toBe("Mail to the visitor: the answer · not sent, the mail server cannot be reached");
  expect(words(frontdesk, { ...failed, until: "2026-11-22T09:02:00Z" })).toContain(" · is tried again on ");
  expect(words(kofi, { type: "step_skipped", step: "reply:3", kind: "reply", code: null })).toBe("Kofi Mensah skipped: Mail to the visitor: the answer");
});

test("where a ticket comes from stands in its first line", () => {
  expect(words(ada, { type: "opened", number: 12, kind: "inquiry", source: "form" })).toBe("Ada Park filed Ticket 12");
  expect(words(frontdesk, { type: "opened", number: 12, kind: "inquiry", source: "nobody" })).toBe("Ticket 12 was filed · nobody came to the chat");
});

test("a chat says that it became a ticket", () => {
  expect(words(ada, { type: "ticket_filed", number: 12, reachable: true })).toBe("Ada Park created ticket 12");
  expect(words(frontdesk, { type: "ticket_filed", number: 12, reachable: true })).toBe("Ticket 12 was created");
});

test("what the workflow notes for itself is no line on the screen", () => {
  expect(words(frontdesk, { type: "listed" })).toBeNull();
});
