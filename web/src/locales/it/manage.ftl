# La pagina di chi gestisce un progetto.
title = Progetti

project-new = Nuovo progetto
project-create = Crea il progetto
project-created = Il progetto «{ $name }» è pronto. Carica le prime registrazioni.
projects-none = Ancora nessun progetto
projects-none-what = Un progetto raccoglie registrazioni in una lingua e le linee guida per chi le trascrive. Creane uno, poi carica le registrazioni e invita le persone.
projects-none-ask = Solo chi gestisce questo server può creare un progetto. Chiedi di essere aggiunto al suo.
project-people = { $count ->
    [one] { $count } persona per clip
   *[other] { $count } persone per clip
  }
project-empty = Ancora nessuna registrazione
project-recordings = { $count ->
    [one] { $count } registrazione
   *[other] { $count } registrazioni
  }
project-finished = { $count ->
    [one] { $done } clip finita su { $count }
   *[other] { $done } clip finite su { $count }
  }
project-to-review = { $count } da rivedere
project-failed = { $count ->
    [one] { $count } non riuscita
   *[other] { $count } non riuscite
  }
project-parts = Parti del progetto
clips-bar = Finite: { $final }, da rivedere: { $review }, aperte: { $open }

project-name = Nome
project-name-invalid = Da 1 a 120 caratteri, senza caratteri di controllo.
project-language-hint = La lingua parlata nelle registrazioni. Non si potrà cambiare in seguito.
project-language-fixed = È stata fissata alla creazione del progetto, perché decide come si confrontano i testi.
project-language-invalid = Questo non è un codice di lingua. Scrivi per esempio en, fr-CA o zh-Hant.
language-choose = Scegli una lingua
language-other = Un’altra lingua…
language-tag = Codice di lingua
language-tag-hint = Un codice BCP 47: la lingua, poi la scrittura o la regione se contano.
language-tag-wrong = Non è ancora un codice di lingua.
language-tag-means = { $tag } sta per: { $meaning }.
language-tag-unknown = Il browser non conosce { $tag }. Si può usare; controlla che sia quello giusto.
project-people-per-clip = Persone per clip
project-people-per-clip-hint = Quante persone trascrivono ogni clip senza vedere il testo delle altre. Con una sola non c’è niente da confrontare; tre è un buon inizio.
project-people-per-clip-invalid = Inserisci un numero intero da 1 a 20.
project-guidelines = Linee guida per chi trascrive
project-guidelines-hint = Testo semplice, sempre a portata di un tasto durante il lavoro: ortografia, numeri, esitazioni, che cosa fare delle parole incomprensibili.
project-guidelines-invalid = Al massimo 20.000 caratteri, senza caratteri di controllo.
project-draft-engine = Bozza
project-draft-engine-hint = Una macchina può scrivere un primo testo, che le persone correggono.
project-draft-engine-invalid = Questo motore non si può usare. Scegline un altro.
engine-none = Nessuna bozza
engine-none-what = Ogni clip si scrive da zero.
engine-whisper = Whisper
engine-whisper-what = Funziona su questo server; l’audio non ne esce.
engine-openai = Servizio di trascrizione
engine-openai-what = L’audio di ogni clip viene inviato al servizio impostato su questo server.
engine-models = Modelli: { $models }.
engine-unavailable = non disponibile qui

tab-recordings = Registrazioni
tab-people = Persone
tab-progress = Avanzamento
tab-export = Esportazione
tab-settings = Impostazioni

drop-zone = Carica registrazioni
drop-first = Carica le prime registrazioni
drop-here = Trascina qui i file audio, oppure
drop-now = Rilascia per caricare
drop-choose = Scegli i file
drop-formats = WAV, FLAC, MP3, M4A, Ogg, Opus, WebM e l’audio di quasi tutti i video. L’originale si conserva com’è.
drop-folder = «{ $name }» è una cartella. Aprila e trascina i file che contiene.
uploads = Caricamenti
uploads-active = { $count ->
    [one] { $count } file in caricamento
   *[other] { $count } file in caricamento
  }
uploads-summary = { $done ->
    [one] { $done } file caricato su { $total }.
   *[other] { $done } file caricati su { $total }.
  }
uploads-failed = { $count ->
    [one] { $count } non riuscito.
   *[other] { $count } non riusciti.
  }
uploads-clear = Togli i file caricati
upload-waiting = in attesa
upload-done = caricato
upload-cancelled = annullato
upload-sent = { $sent } su { $total } · { $percent }
upload-checking = Inviato; il server lo sta controllando…
upload-progress = Caricamento di { $name }
upload-cancel = Annulla il caricamento di { $name }
upload-retry = Carica di nuovo { $name }
upload-dismiss = Togli { $name } da questo elenco
upload-paused = in pausa
upload-pause = Sospendi il caricamento di { $name }
upload-resume = Riprendi il caricamento di { $name }
upload-retrying = La connessione è caduta. Il caricamento riprende da solo quando torna.
upload-interrupted = Caricamento non finito. Scegli di nuovo lo stesso file per riprendere da qui.
upload-resumed = Ripreso da { $sent }, dove si era fermato.
pause = Sospendi
resume = Riprendi

recordings-caption = Registrazioni, dalla più recente
recording-name = Registrazione
recording-state = Stato
recording-duration = Durata
recording-sound = Audio
recording-clips = Clip
recording-clips-final = Finite
recording-created = Caricata
recording-actions = Azioni
recording-codec = Formato
recording-size = Dimensione
recording-format = { $codec } in { $container }
recording-hertz = { $value } Hz
recording-channels = { $count ->
    [1] mono
    [2] stereo
   *[other] { $count } canali
  }
recording-clips-done = { $count ->
    [one] { $done } clip finita su { $count }
   *[other] { $done } clip finite su { $count }
  }
recording-clips-all = { $count } ({ $drafted } con bozza, { $done } finite)
recording-queued = In attesa
recording-decoding = Lettura
recording-drafting = Bozze
recording-ready = Pronta
recording-failed = Non riuscita
recording-drafted = { $done } su { $count }
recording-progress = Avanzamento di { $name }
recording-news-ready = { $name } è pronta.
recording-news-failed = { $name } non è riuscita.
recording-warnings = { $count ->
    [one] { $count } avviso
   *[other] { $count } avvisi
  }
recording-retry = Riprova con { $name }
recording-erase = Cancella { $name }
jobs-title = Che cosa non ha funzionato dietro le quinte
job-attempts = { $count ->
    [one] { $count } tentativo
   *[other] { $count } tentativi
  }

clips-title = { $count ->
    [0] Clip
    [one] { $count } clip
   *[other] { $count } clip
  }
clips-none = In questa registrazione non ci sono clip.
clips-soon = Le clip appariranno qui quando la registrazione sarà stata letta.
clips-more = Mostra altre clip ({ $shown } su { $total })
clips-table = Clip di questa registrazione
clip-number = N.
clip-span = Punto
clip-channel = Canale
clip-state = Stato
clip-submissions = Trascrizioni
clip-text = Testo
clip-preparing = In preparazione
clip-open = Aperta
clip-review = Da rivedere
clip-final = Finita
clip-draft = Bozza
clip-no-draft = Ancora nessun testo
clip-silence = (nessuna parola)

erase-open = Cancella…
erase-title = Cancellare questa registrazione?
erase-what = { $count ->
    [0] Il file caricato viene cancellato da questo server.
    [one] Il file caricato, la sua clip e tutte le sue bozze, trascrizioni e revisioni vengono cancellati da questo server. Clip già finite: { $final }.
   *[other] Il file caricato, le sue { $count } clip e tutte le loro bozze, trascrizioni e revisioni vengono cancellati da questo server. Clip già finite: { $final }.
  }
erase-final = Non si può annullare.
erase-not = Le esportazioni già scaricate e i backup del server non cambiano.
erase-confirm = Cancella la registrazione
erase-done = «{ $name }» è stata cancellata.

member-name = Nome
member-role = Ruolo
member-joined = Aggiunta
member-link = Link di accesso
member-you = (tu)
member-signed-out = nessun accesso attivo
member-new-link = Nuovo link
member-new-link-for = Nuovo link di accesso per { $name }
members-no-worker = In questo progetto non trascrive ancora nessuno: invita una prima persona.
invite-title = Invita qualcuno
invite-name = Nome
invite-name-invalid = Da 1 a 120 caratteri, senza caratteri di controllo.
invite-email = Indirizzo e-mail (facoltativo)
invite-email-hint = Non gli viene inviato niente. Chi è già noto con questo indirizzo viene aggiunto, senza doppioni.
invite-email-invalid = Questo non è un indirizzo e-mail.
invite-role = Ruolo
invite-role-worker = Trascrive le clip. Non vede che cosa hanno scritto gli altri.
invite-role-reviewer = Vede tutte le trascrizioni di una clip e decide.
invite-role-manager = Carica, invita, modifica il progetto, esporta. Può anche rivedere.
invite-make = Invita e crea un link
invite-known = { $name } ora fa parte del progetto e accede come al solito.
link-title = Link di accesso
link-send = Invia questo link a { $name }. Chi lo apre per primo accede come { $name }: non inviarlo a nessun altro.
link-address = Link
link-copied = Il link è negli appunti.
link-not-copied = Il browser non ha permesso la copia. Seleziona il link e copialo.
link-expires = Vale una volta sola, fino al { $date }, e non sarà più mostrato. Puoi crearne uno nuovo in qualsiasi momento.

progress-final = Finite
progress-final-what = Le trascrizioni concordano, oppure ha deciso chi rivede
progress-review = Da rivedere
progress-review-what = Abbastanza trascrizioni, ma diverse tra loro
progress-open = Aperte
progress-open-what = In attesa di trascrizioni
progress-audio = Audio
progress-audio-final = Audio finito
progress-recordings = Registrazioni
progress-failed = Registrazioni non riuscite
progress-submissions = Trascrizioni
progress-none = Non ci sono ancora clip.
progress-upload = Carica registrazioni
progress-to-review = { $count ->
    [one] Rivedi { $count } clip
   *[other] Rivedi { $count } clip
  }
progress-to-workers = Quanto concorda chi trascrive

export-count = { $count ->
    [one] { $done } clip finita su { $count }: { $audio } di audio.
   *[other] { $done } clip finite su { $count }: { $audio } di audio.
  }
export-download = Scarica per NeMo (.tar)
export-partial = Si esportano solo le clip finite. Potrai esportare di nuovo in qualsiasi momento.
export-none = Si potrà esportare appena sarà finita una prima clip.
export-inside = Che cosa contiene
export-manifest = ha una riga di JSON per ogni clip.
export-audio = è l’audio di ogni clip, 16 kHz mono, senza perdita.
export-fields = In ogni riga
export-field-audio-filepath = L’audio della clip e la sua durata in secondi
export-field-text = La trascrizione definitiva e la sua lingua
export-field-source = Da dove viene il testo (accordo o decisione di chi rivede), da quante trascrizioni, e quanto erano diverse secondo quali regole di confronto
export-field-recording = Il posto della clip nella sua registrazione
export-nemo = NVIDIA NeMo legge il manifest così com’è; gli altri campi ti servono per filtrare.

settings-note = Le modifiche valgono da adesso in poi. Quello che è già stato inviato resta com’è.

# I problemi di caricamento, di registrazione e di persone, secondo il codice del server.
problem-recording-exists = Questo progetto ha già una registrazione con lo stesso contenuto. Non è stato aggiunto niente.
problem-upload-gone = Il server non ha più l’inizio di questo file. Caricalo di nuovo.
problem-upload-busy = Questo file è in caricamento da un’altra parte. Aspetta, oppure ferma quello.
problem-too-many-uploads = Hai troppi caricamenti non finiti. Prima finiscine o annullane qualcuno.
problem-file-unreadable = Il file non si può più leggere: è stato modificato o spostato, o il suo disco è stato tolto. Sceglilo di nuovo.
problem-name-invalid = Questo nome di file non va bene. Rinomina il file e riprova.
problem-not-audio = Questo file non è audio, oppure è troppo danneggiato per essere riconosciuto.
problem-unsupported = Questo tipo di audio qui non si può leggere. Convertilo, per esempio in FLAC o WAV, e caricalo di nuovo.
problem-malformed = Il file è danneggiato e non si è potuto leggere. Provalo in un lettore, oppure copialo di nuovo da dove è stato registrato.
problem-too-large = La registrazione è troppo grande o troppo lunga per questo server. Dividila e carica le parti.
problem-empty = In questo file non c’è audio.
problem-io = Il server non è riuscito a leggere o scrivere sul disco. Riprova; se continua, avvisa chi lo amministra.
problem-decoder-crashed = Questo file ha fermato il decodificatore. Il resto non ne ha risentito. Convertilo, per esempio in FLAC, e caricalo di nuovo.
problem-decoder-timeout = La lettura del file è durata troppo ed è stata fermata. Riprova, oppure converti prima il file.
problem-decoder-memory = La lettura del file richiedeva troppa memoria ed è stata fermata. Convertilo, per esempio in FLAC, e caricalo di nuovo.
problem-decoder-output = La lettura del file produceva più dati del consentito ed è stata fermata.
problem-decoder-unavailable = Il server non è riuscito ad avviare il decodificatore. Riprova; se continua, avvisa chi lo amministra.
problem-ingest-failed = Non è stato possibile preparare la registrazione. Riprova; se continua, avvisa chi amministra il server.
problem-packets-lost = Nel file mancano delle parti; al loro posto c’è silenzio.
problem-gap = C’è un buco nella registrazione.
problem-truncated = Il file finisce prima del dovuto. Quello che c’è è stato usato.
problem-damaged = Alcune parti del file sono danneggiate e sono state tralasciate.
problem-timestamp-jump = L’orologio del file fa un salto. Da questo punto i tempi possono essere spostati.
problem-no-speech = Non è stato trovato parlato, quindi non ci sono clip.
problem-more-warnings = Ci sono più avvisi di quelli mostrati.
problem-draft-failed = Alcune clip non hanno bozza, perché il motore non è riuscito. Si possono trascrivere lo stesso.
problem-own-role = Non puoi cambiare il tuo ruolo. Chiedilo a un’altra persona che gestisce il progetto.
problem-not-only-yours = Questa persona fa parte anche di progetti che non sono tuoi, e un link aprirebbe anche quelli. Accede come al solito, oppure chi amministra il server le crea un link.
problem-not-a-manager = Solo chi gestisce questo server può creare un progetto.
problem-outcome-unknown = La connessione al database si è interrotta durante il salvataggio. Controlla il risultato prima di riprovare.
