# La pagina di chi trascrive.
title = Trascrivi

sign-in = Accedi
sign-in-first = Accedi per continuare.
sign-in-email = Indirizzo e-mail
sign-in-password = Password
sign-in-link-hint = Hai ricevuto un link di accesso? Apri quello: ti fa entrare senza password.

join-title = Link di accesso
join-welcome = Ti diamo il benvenuto, { $name }
join-what = Con Verbatim si correggono trascrizioni di registrazioni. Questo link ti fa accedere da questo dispositivo.
join-button = Accedi come { $name }
join-once = Il link vale una volta sola, fino al { $until }. Se non sei questa persona, chiudi la pagina.
join-sign-in = Accedi con una password

projects = I tuoi progetti
projects-none = Non trascrivi ancora per nessun progetto
projects-none-hint = Quando chi gestisce un progetto ti aggiungerà, lo vedrai qui.
projects-waiting = { $count ->
    [0] niente da fare
    [one] { $count } clip da fare
   *[other] { $count } clip da fare
  }

guidelines = Linee guida
guidelines-none = Questo progetto non ha linee guida. Scrivi quello che senti, parola per parola.
options = Opzioni
option-autoplay = Riproduci da sola la clip successiva
option-shade = Sottolinea le parole di cui la bozza non è sicura
option-shade-hint = Anche le parole non sottolineate possono essere sbagliate.
option-back-step = Passo indietro quando si riprende dopo una pausa
option-text-size = Dimensione del testo
text-size-normal = Normale
text-size-large = Grande
text-size-larger = Molto grande
key-submit = Invia e passa alla clip successiva
key-keys = Mostra le scorciatoie da tastiera
key-guidelines = Mostra le linee guida
hint-play = riproduci, pausa
hint-submit = invia
hint-keys = tutti i tasti

transcript = Trascrizione
transcript-empty = Scrivi quello che senti
clip-part = Clip { $index } di { $of } della sua registrazione
submit = Invia e continua
skip = Salta
skip-title = Perché salti questa clip?
skip-hint = Passerà a un’altra persona. Quello che hai scritto per questa clip non sarà conservato.
skip-unclear = Non riesco a capire che cosa si dice
skip-no-speech = Non parla nessuno
skip-wrong-language = È in un’altra lingua
skip-rather-not = Preferisco non ascoltarla
skip-other = Un altro motivo
empty-title = Inviare senza testo?
empty-hint = Fallo solo se in questa clip non si dice nemmeno una parola.
empty-back = Continua a scrivere
empty-submit = Invia senza testo
next-clip = Clip successiva

save-saved = Salvato
save-saving = Salvataggio…
save-kept = Nessuna connessione: conservato in questo browser
save-conflict = Due versioni: scegline una
save-refused = Non salvato
announce-submitted = { $count ->
    [one] Inviata. { $count } clip completata da quando hai aperto la pagina.
   *[other] Inviata. { $count } clip completate da quando hai aperto la pagina.
  }

changes = Modifiche alla bozza
changes-show = Mostra le modifiche alla bozza
changes-count = { $count ->
    [0] Bozza non modificata
    [one] { $count } modifica alla bozza
   *[other] { $count } modifiche alla bozza
  }

conflict-title = Questa clip è stata modificata in un’altra finestra.
conflict-hint = Scegli il testo con cui continuare; l’altro verrà scartato.
conflict-mine = In questa finestra
conflict-theirs = Nell’altra finestra
conflict-keep-mine = Continua con questo testo
conflict-take-theirs = Prendi l’altro testo

lease-ending = { $minutes ->
    [one] Questa clip è riservata a te ancora per un minuto. Resta tua finché ci lavori.
   *[other] Questa clip è riservata a te ancora per { $minutes } minuti. Resta tua finché ci lavori.
  }
lease-stay = Sono ancora qui
lease-over = Il tempo per questa clip è finito. Forse è già passata a un’altra persona.
lease-try = Prova a tenerla
over-hint = Il tuo testo è ancora qui: copialo se vuoi conservarlo.

unsent-title = Finita, ma non ancora inviata
unsent-hint = Il server non è raggiungibile. La clip è conservata in questo browser e sarà inviata appena torna la connessione; puoi chiudere la pagina e riaprirla più tardi.
unsent-retry = Invia ora
unsent-edit = Modifica il testo
refused-title = Non è stato possibile inviare una clip che avevi finito.

queue-all-done = Qui è tutto fatto
queue-all-done-hint = Hai trascritto tutte le clip che ti aspettavano. Grazie.
queue-being-prepared = Le clip sono in preparazione
queue-being-prepared-hint = Sono arrivate delle registrazioni e le stiamo dividendo in clip. Questa pagina controlla ogni pochi secondi.
queue-waiting-for-others = Per ora non c’è niente per te
queue-waiting-for-others-hint = Hai fatto tutte le clip che potevi fare; le altre sono in mano ad altre persone. Se una viene restituita, sarà proposta a te.
queue-check = Controlla di nuovo

my-work = Le mie clip finite
my-work-on = Continua a trascrivere
my-work-submitted = Clip inviate
my-work-words = Parole scritte
my-work-audio = Audio trascritto
my-rate = Il tuo tasso di errore atteso
my-rate-interval = probabilmente tra { $low } e { $high }
my-rate-basis = { $count ->
    [one] da una parola
   *[other] da { $words } parole
  }
my-rate-reviewed = di cui { $words } confrontate con un testo rivisto
my-rate-not-enough = ancora troppo poco: { $words } parole su { $needed } scritte anche da altri
my-work-none = Nessuna tua clip è ancora definitiva
my-work-none-hint = Una clip diventa definitiva quando abbastanza persone concordano, o quando decide chi rivede. Allora vedrai qui il confronto con il tuo testo.
my-work-finals = Clip definitive
my-work-legend = Barrato: quello che hai scritto tu. Sottolineato: quello che dice invece la trascrizione definitiva.
my-work-same = Uguale alla trascrizione definitiva
my-work-differing = { $count ->
    [one] { $count } parola diversa
   *[other] { $count } parole diverse
  }
my-work-rate = tasso di errore { $rate }
