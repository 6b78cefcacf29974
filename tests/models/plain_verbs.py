"""What people do to an escalation and what happens by itself, in plain Python: see `plain_escalation`."""

from tests.models.plain_escalation import UNDO, No, Plain


class Acted(Plain):
    """Each verb answers whether anything happened, or raises `No`."""

    def claim(self, who: str) -> bool:
        if self.has == who:
            return False
        free = self.place == "line" and self.offered in (None, who) and self.reserved in (None, who)
        handed = self.has is not None and self.offered == who
        if not free and not handed:
            raise No
        self.gets(who)
        return True

    def reserve(self, who: str) -> bool:
        """The visitor accepted his invitation: so the chat begins."""
        self.keeps = (who, self.now + (self.patience[self.team]["offer"] or 0))
        return True

    def offer_to(self, who: str) -> bool:
        if self.place != "line" or self.offered not in (None, who) or self.reserved is not None:
            raise No
        return self._offers(who)

    def transfer(self, who: str, to: str) -> bool:
        if self.place != "chat" or self.has != who or who == to or self.offered not in (None, to):
            raise No
        return self._offers(to)

    def decline(self, who: str) -> bool:
        if self.offered is None:
            return False
        if who not in (self.offered, self.has):
            raise No
        self.passes()
        return True

    def transfer_to_team(self, who: str, team: str) -> bool:
        if self.place == "line" and self.team == team:
            return False
        if self.place != "chat" or self.has != who:
            raise No
        self.loses()
        self.team = team
        return True

    def take_over(self, who: str) -> bool:
        if self.has == who:
            return False
        if self.has is None:
            raise No
        self.gets(who)
        return True

    def gone(self, who: str, epoch: int) -> bool:
        if self.has != who or self.epoch != epoch or self.gone_since is not None:
            return False
        self.gone_since = self.now
        return True

    def back(self, who: str, epoch: int) -> bool:
        if self.has != who or self.epoch != epoch or self.gone_since is None:
            return False
        self.gone_since = None
        self.extended.pop("grace", None)
        return True

    def extend(self, timer: str) -> bool:
        if timer == "undo" or timer not in self.pending():
            raise No
        length = self.patience[self.team]["offer" if timer in ("transfer", "reserved") else timer] or 0
        self.extended[timer] = (self.bases()[timer], max(self.pending()[timer], self.now) + length)
        return True

    def cut_short(self, timer: str) -> bool:
        if timer == "undo" or timer not in self.pending():
            raise No
        return self.fire(timer)

    def end(self, who: str, seen: int) -> bool:
        if self.place == "ending" and self.owner == who:
            return False
        if self.has != who or self.known.visitor > seen:
            raise No
        self.place, self.end_at, self.end_seen, self.offer = "ending", self.now + UNDO, seen, None
        return True

    def undo_end(self, who: str) -> bool:
        if self.place == "chat" and self.owner == who:
            return False
        if self.place != "ending" or self.owner != who:
            raise No
        self._goes_on()
        return True

    def archive(self, seen: int) -> bool:
        if self.place == "archived":
            return False
        if self.place != "ended" or self.known.visitor > seen:
            raise No
        self.is_quiet(visitor=seen)
        self.closes("archived", self.owner)
        return True

    def hand_back(self, who: str) -> bool:
        if self.place == "concierge":
            return False
        if self.has != who:
            raise No
        self.closes("concierge", None)
        return True

    def leave(self, seen: int) -> bool:
        if self.place == "archived":
            return False
        if self.place == "concierge":
            raise No
        self.is_quiet(visitor=seen, agent=seen)
        self.closes("archived", self.owner)
        return True

    def fire(self, timer: str) -> bool:
        """The moment of a pending timer has come; silence is looked up before it counts."""
        visitor, agent = self.known.visitor, self.known.agent
        match timer:
            case "undo":
                self.is_quiet(visitor=self.end_seen)
                self.ends()
            case "offer" | "transfer" | "reserved":
                self.passes()
            case "answer":
                self.is_quiet(agent=agent)
                self.loses()
            case "grace":
                self.loses()
            case "nobody":
                self.told = True
            case "idle":
                self.is_quiet(visitor=visitor, agent=agent)
                self.asked_at = self.now
                self.extended.pop("idle_end", None)
            case "idle_end":
                self.is_quiet(visitor=visitor, agent=agent)
                self.ends()
            case "archive":
                self.is_quiet(visitor=visitor)
                self.closes("archived", self.owner)
        return True

    def visitor_says(self) -> bool:
        if self.place == "archived":
            raise No
        self.lines += 1
        self.log.visitor = self.lines
        if self.log.waiting_since is None:
            self.log.waiting_since = self.now
        return True

    def agent_says(self, who: str) -> bool:
        if self.has != who:
            raise No
        self.lines += 1
        self.log.agent, self.log.waiting_since, self.log.spoke_at = self.lines, None, self.now
        return True

    def _offers(self, to: str) -> bool:
        if self.offered == to:
            return False
        self.offer = (to, self.now + (self.patience[self.team]["offer"] or 0))
        self.first = None
        return True
