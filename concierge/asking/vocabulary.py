"""The words in which people ask for a person, each with what it does in such a sentence. English, German, French,
Spanish; lower case, without accents and apostrophes. One letter stands for each class, so that a sentence is a string
and what it asks a regular expression over that."""

CLASSES: dict[str, str] = {
    # Who is asked for: a person, whoever it is.
    "P": """adviser advisor agent agente ansprechpartner ansprechpartnerin asesor asesora berater beraterin
        conseiller conseillere humain human humana humano livechat livesupport mensch menschen menschlichen
        operador operadora operateur operator person persona personne rep representant representante
        representative sachbearbeiter ser supervisor teleconseiller""",
    # People whom visitors also have around them: asked for only together with a wish.
    "p": """betreuer betreuerin boss chef colleague collegue compagnon companera companero empleada empleado
        employe employee encargado expert gerente kollege kollegen kollegin manager member membre miembro
        mitarbeiter mitarbeiterin mitglied responsable responsible specialist staff supervisora technician
        vorgesetzten vorgesetzter""",
    # Somebody.
    "J": "alguien anybody anyone jemand jemandem jemanden quelquun somebody someone",
    # More than one.
    "L": "agentes agents humains humanos humans leute leuten operators people personas personnes persons reps",
    # The place where people answer.
    "S": """atencion callcenter care client cliente customer equipe equipo helpdesk hotline kundenbetreuung
        kundendienst kundenservice kundensupport service servicemitarbeiter support supportteam team""",
    # What is not wanted.
    "B": """ai automat bot bots chatbot computer ki machine maquina maschine ordenador ordinateur robot robota
        roboter robotern robots""",
    # Contact.
    "C": """atender atienda atiendan charlar chat chatten chatting comunicar comunicarme comuniqueme
        conectar connect connected contact contactar contacter conversar discuter durchstellen echanger
        erreichen escalate forward hablar hable join joindre kontaktieren parler reach rede reden redirect
        schreiben speak speaking spreche sprechen talk talking transfer transferer transferez transferred
        unterhalten verbinde verbinden verbunden weiterleiten writing""",
    # To be given.
    "G": """bring dame deme donne donnez fetch geben gebt get gib gimme give hand hol holen mettez mettre pasame
        pasar paseme pass passe passer passez poner pongame ponme put send stell stellen switch""",
    # Wishes.
    "W": """aimerais benoetige benotige besoin brauche brauchen demand deseo desire exijo gustaria haette hatte
        like love mochte moechte necesito need prefer prefiero queria quero quiero quisiera request require
        souhaite veut veux voudrais wanna want will wollen wuensche wuerde wunsche wurde""",
    # What can or may be.
    "m": """able can cant cn could couldnt darf darfst durfte kann koennen koennte koennten konnen konnt konnte
        konnten lass lassen let may might must peut peux podria podrian possible pourrais pourrait pouvez
        puede pueden puedes puedo puis should would""",
    # Help.
    "K": """aide aider aidez answer answers assist assistance assisted ayuda ayudar ayudarme ayude erklaeren
        erklaren explain explicar expliquer helfen help helpful helping hilfe hilft""",
    # Calls.
    "U": """anrufen appeler appelez call callback llamame llamar llame llameme llamen number phone phoning
        rappeler rappelez ring ringing ruckruf rueckruf rufe rufen rufst ruft telefon telefonieren telefonisch
        telefonnummer telefono telephone telephoner telephonically zuruckrufen zurueckrufen""",
    # What kind of person.
    "A": """actual andere anderem anderen anderer another autre competent different echt echte echtem echten
        echter else genuine humaine lebenden live living menschlich other otra otro proper real reel reelle
        richtigen richtiger verdadera verdadero viva vivant vivo vrai vraie""",
    # Any.
    "D": "a an any ein eine einem einen einer ne nem nen one some un una une uno",
    # This one, yours.
    "T": """al das dem den der des die du el eure eurem euren eurer ihre ihrem ihren ihrer la le les los su sus
        that the tu vos votre your""",
    # Mine: the visitor speaks of people of his own.
    "M": """her his its leur ma mein meine meinem meinen meiner mes mi mis mon my nos notre nuestra nuestro
        nuestros our their unser unsere unserem unseren""",
    # No.
    "N": """aint arent didnt doesnt dont isnt jamais kein keine keinem keinen keiner never nicht nie nor not nunca
        ohne pas sans sin without wont""",
    # What means little here.
    "F": """actually afternoon again ahora already am and anymore asap ask asked asking auf avec away back be been
        being bitteschon bonjour buenas chance cmon come con danke day days de demain directamente directement
        directly direkt do doch e elle en end endlich enfin et evening finally first for gern gerne gleich got
        gracias guten guys had hallo has have hello heute hey hi hola hold i ich ici id il im immediately
        immediatement inmediatamente instead ive j ja je jetzt just keep kindly know knows lieber line listen
        look lot m made maintenant make mal man manana mas maybe me mehr mejor merci mich mir mismo mit mittag
        moi moin more morning myself n nachmittag nein no non nous now nur ok okay on only oui over para
        perhaps pls plus plutot por qu que quick quickly rather really right s salut se second si side sie so
        sofort soon sorry still straight suite suya suyo t tag thank thanks then third through time to today
        tomorrow too tout try trying und uns up us using von vormittag w wanting way we well wir wirklich
        with y ya yes yo youd zu""",
    # Please.
    "Z": "bitte favor pf plait please plse plz porfa porfavor svp vous",
    # There.
    "E": "ahi aqui available da disponible free frei here hier there verfugbar",
    # Is.
    "R": "are bin bist eres es est estes esto estoy hay is ist seid sind son soy suis was",
    # You, this.
    "Y": "c ce dies ihr it this u usted ustedes you",
    # How, where, when.
    "H": "comment como cuando donde how ou porque pourquoi quand wann warum what when where why wie wo",
    # Who.
    "Q": "qui quien quienes wem wen wer who whom",
    # What follows is the reason.
    "O": """about acerca as because before bezuglich car cause concernant concerning damit puesto regarding
        respecto since sobre sujet uber ueber wegen weil which""",
    # From where.
    "a": "at aus bei chez del from in of vom",
    # Anger.
    "V": """angry annoying beschwerde beschweren bloody bullshit complain complaint complaints complicado
        complicated complique comprend comprends comprenez crap damn dumb dumm entiende entiendes entiendo
        estupido fed frustrated frustrating fuck fucking garbage hell hopeless idiot idiotic inutil inutile
        joder kompliziert merde mierda nonsense nul nutzlos plainte putain queja ridiculous rubbish scheiss
        scheisse shit stop stupid terrible understand understands understood unnutz useless verdammt
        verstanden verstehe verstehen verstehst versteht worthless""",
}  # fmt: skip

PHRASES: dict[str, str] = {
    "customer service": "kundenservice",
    "customer support": "kundenservice",
    "customer care": "kundenservice",
    "service client": "kundenservice",
    "atencion al cliente": "kundenservice",
    "servicio al cliente": "kundenservice",
    "live chat": "livechat",
    "live support": "livesupport",
    "call center": "callcenter",
    "call centre": "callcenter",
    "help desk": "helpdesk",
    "flesh and blood": "real",
    "carne y hueso": "real",
    "chair et en os": "real",
    "fleisch und blut": "real",
    "ser humano": "humano",
    "etre humain": "humain",
    "s il te plait": "svp",
    "s il vous plait": "svp",
    "por favor": "porfavor",
    "no quiero": "nicht quiero",
    "no necesito": "nicht necesito",
    "do not": "dont",
    "am i": "bin ich",
    "is this": "bist du",
    "take over": "connect",
    "takes over": "connect",
    "step in": "connect",
    "look into": "help",
    "give up": "complain",
    "en relation": "connect",
    "en contact": "connect",
    "en contacto": "connect",
    "de verdad": "real",
    "no need": "dont",
    "is there": "hay",
    "are there": "hay",
    "gibt es": "hay",
    "y a t il": "hay",
}
"""Words that mean one thing together."""

WORDS: dict[str, str] = {}
for letter, words in CLASSES.items():
    for word in words.split():
        WORDS.setdefault(word, letter)

FUZZY = frozenset(
    word for letter in "PpJSC" for word in CLASSES[letter].split() if len(word) > 3 and WORDS[word] == letter
) | frozenset(("please", "human"))
"""What is recognised though it is misspelt."""

OTHER_WORDS = """
    action agency agenda beach breach chart charts chats clientes clients connection connects contacts
    contract contracts each employees employer humane lesson manage managed managers manages managing mansion
    master mention mentions operate operates parlor personal reaches reason report reports season serve
    services something speaks steam supported supports talks taste teach teams tear term terms transfers
"""
THEMSELVES = frozenset(OTHER_WORDS.split())
"""Words near to one of those, and words of their own."""
