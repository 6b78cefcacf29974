"""Words that hold a question together and say nothing of what it is about, English and German, folded as
`models.knowledge.words` folds them."""

ENGLISH = """
a about after again all also always am an and another any anybody anyone anything are arent as at be because been before
being but by can cannot cant could couldnt did didnt do does doesnt doing done dont during each else for from get gets
getting give given go goes going got had happen happens has have havent having he hello help her here hey hi him his how
i id if ill im in into is isnt it its ive just know let lets like make makes many may me mean might more most much must
my need needs now of off on one only or other our ours out over please possible put quite really right same say says see
shall she should show so some somebody somehow someone something still such sure take tell than thank thanks that thats
the their them then there theres these they theyre thing things this those though to too us use used using very want
wanted wants was way we well were what whats when where wheres whether which while who whom whose why will with within
without wont would yes yet you your yours youre
"""
GERMAN = """
aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bekomme bekommen bin bis bitte
brauche brauchen da damit danke dann das dass dein deine deinen dem den denn der des dich die dies diese diesem diesen
dieser dieses dir doch dort du durch eigentlich ein eine einem einen einer eines einfach er es etwas euch euer eure
euren fur gar geben geht genau gibt gib habe haben habt hallo hat hatte hier ich ihm ihn ihnen ihr ihre ihren im immer
in ist ja jede jedem jeden jeder jemand jetzt kann kannst kein keine keinen komme konnen konnte kriege kriegen lasse
lassen lasst mache machen macht mal man mehr mein meine meinem meinen meiner mich mir mit mochte muss mussen nach
nicht nichts noch nun nur ob oder ohne schon sehen sehr sein seine seinen selbst sich sie sieht sind so soll sollen
sollte stelle stellen uber um und uns unser unsere unseren unserem unter vom von vor wann war waren warum was weil
welche welchen welcher welches wenn wer werde werden wie wieder will wir wird wo wofur wohin wollen wurde zu zum zur
zwischen
"""
FUNCTION_WORDS = frozenset(ENGLISH.split()) | frozenset(GERMAN.split())
