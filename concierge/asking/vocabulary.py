"""The words in which people ask for a person, each with what it does in such a sentence. English, German, French,
Spanish; lower case, without accents and apostrophes. One letter stands for each class, so that a sentence is a string
and what it asks a regular expression over that."""

CLASSES: dict[str, str] = {
    # Who is asked for: a person of whatever kind; the same words for those a visitor works with; nobody in particular.
    "P": """human agent representative rep operator representant mensch menschen menschlichen ansprechpartner
        ansprechpartnerin berater beraterin sachbearbeiter person personne humain conseiller conseillere operateur
        teleconseiller humano humana operador operadora asesor asesora agente representante persona ser advisor adviser
        supervisor""",
    "p": """manager employee staff colleague boss chef mitarbeiter mitarbeiterin kollege kollegen kollegin vorgesetzten
        vorgesetzter employe responsable collegue empleado empleada encargado gerente supervisora technician expert
        specialist""",
    "J": "someone somebody anyone anybody jemand jemanden jemandem wen wem quelquun alguien",
    "L": "people humans persons agents reps operators leuten leute personnes personas humains humanos agentes",
    "S": """support service helpdesk hotline kundendienst kundenservice kundensupport kundenbetreuung servicemitarbeiter
        supportteam team livechat livesupport callcenter atencion cliente client customer care""",
    "B": """bot robot machine chatbot computer bots robots roboter maschine automat ki ai robota maquina ordinateur
        ordenador""",
    # What is asked: contact; to be given one; wishes; ability.
    "C": """talk talking speak speaking chat chatting connect connected contact reach escalate transfer transferred
        sprechen spreche reden rede verbinden verbinde verbunden chatten weiterleiten erreichen kontaktieren durchstellen
        unterhalten parler discuter joindre contacter transferer transferez echanger hablar conectar comunicar
        comunicarme comuniqueme contactar conversar charlar hable forward redirect""",
    "G": """get give put pass fetch bring send hand gimme switch gib geben hol holen gebt stell stellen passer passez
        passe mettez donnez donne pasame paseme pasar ponme pongame dame deme poner""",
    "W": """want need like wanna love prefer require demand request will mochte moechte brauche wunsche wuensche hatte
        haette benotige benoetige wollen brauchen veux voudrais besoin souhaite aimerais desire quiero necesito
        quisiera gustaria deseo exijo prefiero queria""",
    "m": """can could may might would let must should possible cant couldnt kann konnte koennte konnt darf durfte
        konnen koennen peux puis pourrais pourrait pouvez possible peut puedo podria puede podrian pueden puedes""",
    "K": """help assist assistance assisted helping hilfe helfen hilft aide aider aidez ayuda ayudar ayudarme ayude
        answer answers""",
    "U": """call callback phone ring telephone telephonically number rufen anrufen ruft telefon telefonisch telefonieren
        telefonnummer ruckruf rueckruf appeler appelez rappeler rappelez telephoner llamar llamame llameme telefono""",
    # What stands between.
    "A": """real live actual living human genuine proper competent echt echte echten echter echtem lebenden richtigen
        richtiger menschlich vrai vraie reel reelle vivant humaine verdadero verdadera viva vivo different other
        another else autre otra otro andere anderen anderer anderem""",
    "D": "a an any some one ein eine einem einen einer un une una uno ne nen nem",
    "T": """the your der die das den dem des eure eurem eurer euren ihre ihrem ihrer ihren le la les du votre vos el los
        al su sus tu that that""",
    "M": """my our their his her its mein meine meinem meinen meiner unser unsere unserem unseren mon ma mes notre nos
        leur mi mis nuestro nuestra nuestros""",
    "N": """not dont doesnt didnt wont never without nicht kein keine keinen keinem keiner nie pas jamais sin nunca
        ohne sans nor""",
    "F": """i me we us myself ich mich mir wir uns je moi nous yo nos se to with through over right away now just hi
        hello hey ok okay yes no nein non si oui ja thanks thank danke merci gracias immediately asap finally really
        actually straight directly instead rather still again today first maybe perhaps only already back up on hold be
        been being to am id im ive youd do have has had got try trying mit zu an auf jetzt sofort gleich endlich mal
        gerne gern doch nur lieber bitteschon hallo guten tag moin direkt wirklich heute a avec maintenant tout de suite
        bonjour salut immediatement plutot directement enfin ici que con ahora ya hola buenas inmediatamente mejor
        directamente en de por para mismo then well look listen sorry so and und et y e kindly quick quickly soon
        possible sie und guys pls cmon come want wanting ask asking asked using anymore more mehr plus mas von""",
    "Z": "please pls plz plse bitte svp plait vous favor porfavor porfa pf",
    "E": "there here da hier aqui ahi available free verfugbar frei disponible",
    "R": "are is am was bist bin ist sind seid est es suis estes eres soy estoy esto son hay",
    "Y": "you this it u du sie ihr tu vous c usted ustedes ce that das dies",
    "H": "how where when what wie wo wann was comment ou quand como donde cuando why warum pourquoi porque",
    "O": """about because regarding concerning since before who that which as wegen weil uber ueber bezuglich damit der
        die sobre acerca puesto car concernant cause sujet respecto""",
    "a": "at from of in bei aus vom von im de chez en des du del",
    "V": """useless stupid ridiculous terrible idiot idiotic dumb shit crap fuck fucking damn bloody hell hopeless
        nonsense bullshit worthless annoying frustrating frustrated angry complain complaint complaints scheiss scheisse
        verdammt dumm nutzlos unnutz beschwerde beschweren nul merde putain inutile plainte mierda inutil estupido queja
        joder rubbish garbage fed stop""",
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

THEMSELVES = frozenset(
    """contract contracts contacts manage managed manages managing managers services supports supported employees
    employer report reports parlor chart charts season lesson serve personal action agenda agency talks speaks chats
    reaches teams terms term steam tear mansion mention mentions human humane taste master some
    something team teach beach each breach operate operates transfers connection connects personas persons reason
    chats chart what that client clients clientes cleint""".split()
)
"""Words near to one of those, and words of their own."""
