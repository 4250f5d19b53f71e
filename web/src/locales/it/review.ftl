# La pagina di chi rivede.
title = Revisione

projects-none = Niente da rivedere
projects-none-what = Non fai revisioni in nessun progetto. Quando chi gestisce un progetto te ne affiderà la revisione, lo vedrai qui.
projects-choose = Scegli un progetto.
projects-all = Tutti i progetti
project-views = Viste del progetto
view-clips = Clip
view-workers = Chi trascrive
view-figures = Dati

queue-filter = Clip mostrate
queue-review = Da rivedere
queue-final = Finite
queue-open = Aperte
queue-review-what = Queste clip sono state trascritte da abbastanza persone, ma i testi sono diversi. Prima vengono quelle più discordi.
queue-final-what = Le trascrizioni concordano, oppure ha deciso chi rivede. Una clip si può riaprire e decidere di nuovo.
queue-open-what = Queste clip aspettano ancora trascrizioni; per ora non c’è niente da decidere.
queue-start = Inizia la revisione
queue-caption = Clip, prima quelle con i testi più diversi
queue-disagreement = Differenza
queue-clip = Clip
queue-submissions = Trascrizioni
queue-length = Durata
queue-no-text = Ancora nessuna trascrizione
queue-shown = Da { $first } a { $last } su { $total }
queue-pages = Pagine dell’elenco
queue-previous = Precedenti
queue-next = Successive
queue-review-none = Niente da rivedere
queue-review-none-what = Le clip arrivano qui quando abbastanza persone le hanno trascritte e i testi sono diversi.
queue-final-none = Ancora nessuna clip finita
queue-final-none-what = Una clip è finita quando tutti i suoi testi concordano, oppure quando ha deciso chi rivede.
queue-open-none = Nessuna clip aperta
queue-open-none-what = Ogni clip ha tutte le trascrizioni che il progetto chiede.
list-end = Era l’ultima clip di questo elenco.

clip-name = { $recording }, clip { $index }
clip-index = clip { $index }
clip-previous = Precedente
clip-next = Clip successiva
state-preparing = In preparazione
state-open = Aperta
state-review = Da rivedere
state-final = Finita
silence = (nessuna parola)
disagreement = { $rate } di differenza
disagreement-what = Quanto differiscono in media le trascrizioni tra loro: la parte di parole che andrebbe cambiata
open-what = Questa clip non ha ancora abbastanza trascrizioni. Si potrà decidere quando ci saranno.

consensus = Consenso
consensus-none = Non ci sono ancora trascrizioni, quindi non c’è un consenso.
shade = Ombreggia le parole incerte
word-confidence = sicurezza
word-or = oppure
word-none = (niente)
accept = Accetta il consenso
edit = Modifica
decide-hint = oppure scegli una trascrizione qui sotto
edit-text = Trascrizione
edit-empty = Senza testo, la clip sarà registrata come priva di parole.
edit-changes = Differenze dal consenso
edit-reason = Motivo (facoltativo)
edit-reason-hint = Si conserva con la decisione, per chi altro rivede.
edit-send = Usa questo testo
edit-unsent = Il tuo testo non è ancora inviato. Prima invialo o annulla.
decided-accept = Clip { $index }: il consenso è accettato.
decided-pick = Clip { $index }: la trascrizione è scelta.
decided-edit = Clip { $index }: si usa il tuo testo.
final-title = Trascrizione definitiva
final-by-review = Ha deciso chi rivede
final-by-agreement = Finita senza revisione
reopen = Decidi di nuovo

matrix-title = Dove sono diverse
matrix-different = { $count ->
    [0] da nessuna parte
    [one] in { $count } punto su { $of }
   *[other] in { $count } punti su { $of }
  }
matrix-part = Punti da { $start } a { $end } su { $of }
matrix-nothing = niente nel consenso
matrix-other = diversa:
matrix-added = aggiunta:
matrix-missing = omessa
matrix-sample = parola
matrix-legend-other = un’altra parola
matrix-legend-missing = omessa
matrix-legend-added = aggiunta

submissions-title = { $count ->
    [one] { $count } trascrizione
   *[other] { $count } trascrizioni
  }
submission-of = Trascrizione { $place }:
submission-at = inviata il { $at }
submission-text = Testo, con le differenze dal consenso
pick = Scegli
pick-from = Scegli la trascrizione di { $name }
wer-others = WER rispetto al consenso degli altri
wer-others-what = Tasso di errore sulle parole di questo testo, se si considera giusto il consenso delle altre trascrizioni
wer-peers = WER medio rispetto a ciascuna
wer-peers-what = Tasso medio di errore sulle parole di questo testo rispetto a ciascuna delle altre trascrizioni

draft-title = Bozza della macchina
draft-what = Il punto di partenza di chi trascrive. Non ha voto nel consenso.
reviews-title = Decisioni precedenti
review-stands = valida
review-reason = Motivo:
decision-accept = ha accettato il consenso
decision-pick = ha scelto una trascrizione
decision-edit = ha scritto il testo

key-accept = Accetta il consenso, o usa il testo modificato
key-edit = Modifica la trascrizione
key-next = Clip successiva, senza decidere
key-keys = Mostra le scorciatoie da tastiera
key-pick-1 = Scegli la trascrizione 1
key-pick-2 = Scegli la trascrizione 2
key-pick-3 = Scegli la trascrizione 3
key-pick-4 = Scegli la trascrizione 4
key-pick-5 = Scegli la trascrizione 5
key-pick-6 = Scegli la trascrizione 6
key-pick-7 = Scegli la trascrizione 7
key-pick-8 = Scegli la trascrizione 8
key-pick-9 = Scegli la trascrizione 9

workers-what = Il tasso di errore sulle parole (WER) è la parte di parole che andrebbe cambiata, aggiunta o tolta per passare da un testo a un altro. Ecco che cosa ci si può aspettare da ogni persona: da ciò su cui concordano gli altri, da come corregge le bozze e dai testi decisi in revisione.
workers-caption = Chi trascrive e come si confrontano i testi
workers-none = Nessuno ha ancora inviato trascrizioni
workers-none-what = La tabella si riempie via via che si inviano le clip.
workers-note = Il trattino su ogni barra è l’intervallo al 95%: il vero tasso probabilmente è lì dentro. Sotto le 300 parole direbbe troppo poco per essere mostrato. I testi decisi in revisione contano così come sono e restringono l’intervallo. Un tasso alto è un motivo per guardare, non un verdetto.
worker-name = Nome
worker-rate = WER atteso
worker-fixes = Errori delle bozze corretti
worker-breaks = Parole giuste delle bozze rovinate
worker-hints = Da guardare
worker-all = Tutti quelli che trascrivono
worker-submissions = Clip
worker-time = Tempo
worker-pace = { $factor } × l’audio
basis-words = { $count ->
    [one] da una parola
   *[other] da { $words } parole
  }
basis-reviewed = di cui { $words } riviste
basis-not-enough = ancora troppo poco: { $words } parole su { $needed }
draft-places = { $count ->
    [one] su un punto
   *[other] su { $places } punti
  }
hints-none = Niente di particolare.
hints-what = Ciò che salta all’occhio, con le cifre. Possono esserci buone ragioni: guarda le clip e chiedi prima di giudicare.
hint-copying = Ha restituito la bozza così com’era in { $unchanged } clip su { $clips }, dove c’erano circa { $errors } errori da trovare.
hint-copying-chance = Gli altri correggono il { $rate } di questi errori; la probabilità di non vederne nessuno per caso è { $chance }.
hint-shared = Ha { $shared } parole sbagliate su { $errors } in comune con { $name }, in { $clips } clip trascritte da entrambi.
hint-shared-chance = Con tutti gli altri ne condividono al massimo il { $rate }; la probabilità di così tante per caso è { $chance }.
hint-circle = Coppie simili collegano questa persona a { $names }.
hint-words = Le parole
hint-wrote = Scritto da entrambi
hint-right = Invece di
hint-where = Dove
hint-clip = Clip
hint-nothing = niente
rate-interval = da { $low } a { $high }

figures-none = Ancora nessun dato
figures-none-what = Arrivano man mano che le clip vengono inviate.
figures-title = Quante parole sono sbagliate
figures-what = I testi delle persone si confrontano con la decisione di un revisore, o altrimenti con ciò su cui gli altri concordano. Le bozze di un motore si confrontano con i testi finali.
figures-by = Per
figures-by-recording = Registrazione
figures-by-speaker = Parlante
figures-by-dialect = Dialetto
figures-by-worker = Chi trascrive
figures-by-engine = Motore delle bozze
figures-no-recording = (senza nome)
figures-no-speaker = Parlante non indicato
figures-no-dialect = Dialetto non indicato
figures-no-worker = (senza nome)
figures-no-engine = (senza nome)
figures-all = Tutto il progetto
figures-wer = Tasso d’errore sulle parole
figures-mean = Media per testo
figures-errors = Errori
figures-words = Parole
figures-clips = Clip
figures-not-enough = non ancora abbastanza: { $count } parole su { $enough }
figures-empty = Ancora niente da confrontare.
figures-note = La linea su ogni barra è l’intervallo al 95 %. Il tasso è il rapporto tra tutti gli errori e tutte le parole; la media dà a ogni testo lo stesso peso, breve o lungo. Le parole si confrontano secondo il profilo { $profile }.
confused-title = Parole prese per altre
confused-people = Dalle persone
confused-engines = Dal motore delle bozze
confused-none = Nessuna finora.
confused-right = Giusta
confused-written = Scritta
confused-count = Volte
confused-more = Mostra altre { $count }
confused-fewer = Mostra meno
agreement-title = Accordo nel tempo
agreement-what = α di Krippendorff: 1 quando tutti scrivono le stesse parole, 0 quando i loro testi non hanno in comune più di quelli di clip diverse.
agreement-none = Servono almeno due clip con due testi ciascuna.
agreement-week = Settimana del
agreement-all = Tutte le settimane
agreement-alpha = α con il suo intervallo al 95 %
agreement-interval = da { $low } a { $high }

# Problemi, secondo il codice del server.
problem-consensus-pending = Il consenso di questa clip è in corso di calcolo. Riprova tra un momento.
