/** To whom a chat can be handed, and whether that is possible now. Pure. */
import type { TeamOfColleagues } from "../../kit/protocol";
import type { Receiver } from "../state/decisions";

export interface Choice {
  key: string;
  name: string;
  /** In words: "2 of 3 chats", "away". */
  state: string;
  possible: boolean;
  /** Whether somebody could take it at once. */
  ready: boolean;
  receiver: Receiver;
}

export interface Choices {
  /** The name of the chat's team. */
  team: string | null;
  colleagues: Choice[];
  teams: Choice[];
}

/** @param team the chat's; `null` where it is not known. Who can take the chat stands first. */
export function choices(teams: readonly TeamOfColleagues[], team: string | null, reader: string): Choices {
  const own = teams.find(({ id }) => id === team);
  const colleagues = (own?.agents ?? [])
    .filter(({ handle }) => handle !== reader)
    .map(({ handle, name, available, holds }): Choice => {
      const full = holds >= (own?.cap ?? 0);
      const chats = `${holds} of ${own?.cap} chats`;
      const possible = available && !full;
      return { key: handle, name, state: available ? chats : "away", possible, ready: possible, receiver: { to: handle } };
    });
  return {
    team: own?.name ?? null,
    colleagues: [...colleagues.filter(({ possible }) => possible), ...colleagues.filter(({ possible }) => !possible)],
    teams: teams
      .filter(({ id }) => id !== team)
      .map(({ id, name, agents }) => {
        const here = agents.filter(({ available }) => available).length;
        return { key: id, name, state: here ? `${here} available` : "nobody available", possible: true, ready: here > 0, receiver: { team: id } };
      }),
  };
}
