"""Words that are no question: a greeting, thanks, a plain yes or no. English, German, French, Spanish. Pure."""

from enum import StrEnum

from concierge.asking.spelling import plain


class Talk(StrEnum):
    GREETING = "greeting"
    CLOSING = "closing"
    YES = "yes"
    NO = "no"
    NONE = "none"


WORDS: dict[Talk, str] = {
    Talk.YES: "yes y yeah yep yup sure please ok okay ja klar gerne bitte jo oui ouais volontiers svp si claro vale "
    "porfavor absolutely definitely do it go ahead natuerlich naturlich bien sur of course",
    Talk.NO: "no n nope nah nein nee non not really nicht wirklich pas vraiment",
    Talk.NONE: "none of the above these them neither nothing keine keins davon nichts aucun aucune des d entre eux "
    "ninguna ninguno de estas estos las anteriores",
    Talk.GREETING: "hello hi hey hiya heya good morning afternoon evening day there greetings hallo guten tag morgen "
    "abend moin servus gruss gruezi bonjour salut bonsoir coucou hola buenas buenos dias tardes noches larkspur",
    Talk.CLOSING: "thanks thank you thx ty cheers great perfect super cool nice good fine bye goodbye got it that "
    "helped helps this works worked very much so a lot many all ok okay right danke vielen dank schon schoen sehr toll "
    "prima alles klar tschuss tschuess ciao merci beaucoup bien au revoir gracias muchas muy adios genial perfecto "
    "parfait no for your help und and",
}
"""Each kind is a message that has no other words than these."""
SAY_IT: dict[Talk, str] = {
    Talk.NONE: "none neither nothing keine keins nichts aucun aucune ninguna ninguno",
    Talk.GREETING: "hello hi hey hiya heya morning greetings hallo tag moin servus gruss gruezi bonjour salut bonsoir "
    "coucou hola buenas buenos afternoon evening",
    Talk.CLOSING: "thanks thank thx ty cheers great perfect super cool bye goodbye got helped helps danke dank toll "
    "prima klar tschuss tschuess ciao merci revoir gracias adios genial perfecto parfait works worked",
}
"""… and one of these at least."""
LONGEST = 8
KINDS = [(talk, frozenset(words.split()), frozenset(SAY_IT.get(talk, words).split())) for talk, words in WORDS.items()]


def small_talk(text: str) -> Talk | None:
    """None: these words want an answer."""
    words = plain(text).split()
    if not words or len(words) > LONGEST:
        return None
    for talk, allowed, needed in KINDS:
        if allowed.issuperset(words) and not needed.isdisjoint(words):
            return talk
    return None
