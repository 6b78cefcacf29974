/** What each figure counts, as it stands under its name. docs/reports.md has the same sentences. */

export const DEFINITIONS = {
  chats: "How often visitors asked for people, and why. A chat counts on the day and at the hour of asking, for the team and the agent who had it last.",
  wait: "From asking for people until somebody claimed the chat for the first time. Chats that nobody claimed have no wait.",
  first_response: "From asking for people until an agent’s first words.",
  resolution: "From asking for people until the chat ended; if it was reopened, until it ended for the last time. Chats that go on have none yet.",
  missed: "Chats whose visitor was told that nobody came, also outside of business hours, and chats that were over before anybody claimed them.",
  rating: "What visitors said at the end, from 1 (bad) to 5 (good). The last rating of a chat counts.",
  deflection: "Conversations in which the visitor wrote to the concierge. It is deflected if the concierge answered, nobody asked for people, and the last word on its answers was not No.",
} as const;

export type FigureName = keyof typeof DEFINITIONS;
