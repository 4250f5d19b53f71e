# Una registrazione: la forma d’onda e le clip, i controlli, e come si taglia.
cut-title = Forma d’onda e clip
cut-tools = Strumenti
cut-selected = La clip selezionata
cut-soon = La forma d’onda apparirà qui quando la registrazione sarà stata letta.
cut-no-wave = Questa registrazione non ha ancora una forma d’onda. Tagliala di nuovo per averla.
cut-locked-busy = Il taglio delle clip è in corso. Fra un momento si potranno modificare di nuovo.
cut-locked-work = Qualcuno ha iniziato a lavorare su queste clip: qui si possono ascoltare, ma non più modificare.
cut-hint = Trascina il bordo di una clip per spostarlo, oppure trascina su un tratto vuoto per una nuova clip. Premi ? per vedere i tasti.
cut-hint-read = Fai clic per mettere il cursore, premi la barra spaziatrice per ascoltare.
cut-empty = Qui non c’è ancora nessuna clip. Trascina sulla forma d’onda per crearne una.
cut-silent = Non è stato possibile riprodurre l’audio. Controlla la connessione, oppure prova un altro browser.
cut-blind = Non è stato possibile leggere la forma d’onda ({ $why }). Si può comunque ascoltare e tagliare.
cut-overview = Parte della registrazione che si vede
cut-overview-value = Da { $start } a { $end }
cut-cursor = Cursore
cut-cursor-in = { $time }, nella clip { $number }
cut-label = Clip { $number } { $channel }, da { $start } a { $end }
cut-grip-start = Inizio della clip { $number }
cut-grip-end = Fine della clip { $number }
channel-number = Canale { $number }

cut-pause = Pausa
cut-here = Cursore
cut-hear = Ascolta la clip
cut-start = Inizio
cut-end = Fine
cut-number = Clip { $number } di { $count }
cut-length = durata { $length }
cut-none = { $count ->
    [0] Nessuna clip
    [one] { $count } clip, non selezionata
   *[other] { $count } clip, nessuna selezionata
  }
cut-time-wrong = Questo non è un tempo. Scrivilo come 01:23.456, oppure in secondi: 83,456.
tool-cut-split = Dividi
tool-cut-merge = Unisci
tool-cut-add = Nuova clip
tool-cut-remove = Elimina

cut-keys-note = I tasti valgono quando la forma d’onda è attiva: fai clic su di essa, oppure raggiungila con Tab. Le frecce spostano il cursore, o il bordo della clip che è attivo.
key-cut-play = Riproduci o metti in pausa
key-cut-hear = Ascolta la clip
key-cut-left = Indietro di 0,05 s (un bordo: 0,01 s)
key-cut-right = Avanti di 0,05 s (un bordo: 0,01 s)
key-cut-left-far = Indietro di 1 s (un bordo: 0,1 s)
key-cut-right-far = Avanti di 1 s (un bordo: 0,1 s)
key-cut-previous = Clip precedente
key-cut-next = Clip successiva
key-cut-split = Dividi la clip al cursore
key-cut-merge = Unisci la clip alla successiva
key-cut-add = Nuova clip al cursore
key-cut-remove = Elimina la clip
key-cut-start = Fai iniziare la clip al cursore
key-cut-end = Fai finire la clip al cursore
key-cut-undo = Annulla
key-cut-redo = Ripeti
key-cut-nearer = Ingrandisci
key-cut-farther = Riduci
key-cut-all = Mostra tutta la registrazione
key-cut-slower = Più lento
key-cut-faster = Più veloce
key-cut-save = Salva le clip
key-cut-keys = Tasti

cut-at = Clip { $number }, da { $start } a { $end }.
cut-did-edge = La clip { $number } ora va da { $start } a { $end }.
cut-did-span = La clip { $number } ora va da { $start } a { $end }.
cut-did-shift = La clip { $number } ora inizia a { $start }.
cut-did-split = La clip è stata divisa a { $start }.
cut-did-merge = Unite: la clip { $number } va da { $start } a { $end }.
cut-did-add = Nuova clip { $number }, da { $start } a { $end }.
cut-did-remove = La clip { $number } è stata eliminata. Il suo audio resta nella registrazione.
cut-did-undo = Annullato.
cut-did-redo = Ripetuto.
cut-did-revert = Tutte le modifiche sono state scartate. «Annulla» le riporta.
cut-did-theirs = Ecco le clip come sono sul server. «Annulla» riporta le tue.
cut-saved = Salvato. Il taglio delle clip modificate è in corso.

cut-limit-too-short = Non più corta: una clip dura almeno { $shortest } s.
cut-limit-too-long = Non più lunga: qui una clip dura al massimo { $longest } s.
cut-limit-neighbour = La clip { $number } va da { $start } a { $end }; si ferma alla vicina, perché le clip non si sovrappongono.
cut-limit-recording = La clip { $number } va da { $start } a { $end }; la registrazione finisce lì.
cut-why-too-short = La clip durerebbe meno di { $shortest } s.
cut-why-too-long = La clip durerebbe più di { $longest } s.
cut-why-neighbour = Si sovrapporrebbe a un’altra clip. Sposta prima quella, oppure uniscile.
cut-why-recording = È fuori dalla registrazione.
cut-why-occupied = Qui c’è già una clip. Metti il cursore in un tratto vuoto.
cut-why-no-room = Tra le clip non c’è abbastanza posto: una clip dura almeno { $shortest } s.
cut-why-no-clip = Qui non c’è nessuna clip. Fai prima clic su una clip.
cut-why-no-next = È l’ultima clip; non ce n’è un’altra a cui unirla.
cut-why-backwards = La fine deve venire dopo l’inizio.

cut-unsaved = Non ancora salvato.
cut-unsaved-anew = { $count ->
    [0] Nessuna clip da tagliare di nuovo.
    [one] { $count } clip sarà tagliata di nuovo, con una nuova bozza.
   *[other] { $count } clip saranno tagliate di nuovo, con nuove bozze.
  }
cut-unsaved-gone = { $count ->
    [0] Nessuna scompare.
    [one] { $count } scompare.
   *[other] { $count } scompaiono.
  }
cut-revert = Scarta
cut-save = Salva le clip
cut-changed-what = Le tue sono ancora qui. Salvale al posto delle altre, oppure guarda le altre; poi «Annulla» riporta le tue.
cut-theirs = Mostra le altre
cut-mine = Salva le mie
cut-started-what = Le tue modifiche non si possono più salvare, perché nessuno perda il suo lavoro. Puoi tenere una copia dell’elenco dei tempi.
cut-copy = Copia l’elenco
cut-not-copied = Il browser non ha permesso la copia.
cut-leave = Uscire senza salvare?
cut-leave-what = Le modifiche alle clip di questa registrazione non sono ancora salvate.
cut-leave-anyway = Scarta ed esci
cut-stay = Resta qui
warning-show = Mostra il punto
warnings-all = Mostra tutti i { $count } avvisi
clip-place = Clip { $number }: mostra da { $start } a { $end } sulla forma d’onda
clip-damaged = In questa clip la registrazione è danneggiata

checks-title = Controlli
check-good = bene
check-look = da vedere
check-bad = male
check-none = non misurabile
check-loudness = Volume
check-loudness-value = { $value } LUFS
check-loudness-what = Il volume complessivo secondo la norma di radio e televisioni (EBU R 128): −23 LUFS in onda, circa −16 sul web. Sotto −33 si alza il volume; sotto −45 le parole si perdono nel rumore dell’apparecchio. Chiedi di registrare a un livello più alto.
check-peak = Picco
check-peak-value = { $value } dBTP
check-peak-what = Il punto più alto, anche tra un campione e l’altro. Sopra 0 il suono si distorce all’ascolto; registra un po’ più basso.
check-clipping = Saturazione
check-clipping-what = La parte dell’audio che tocca il massimo, dove l’onda è tagliata di netto. Non si può riparare: poca non si sente, molta rende il suono aspro e copre le consonanti.
check-silence = Senza parlato
check-silence-what = La parte del tempo in cui nessuno parla. Non è un difetto, ma controlla che il file e i canali caricati siano quelli giusti.
check-snr = Voce e rumore
check-snr-value = { $value } dB
check-snr-what = Di quanto la voce emerge dalle pause. Da 15 dB in su si segue bene; sotto si comincia a indovinare, e conviene chiedere più persone per clip; sotto 5 dB le parole si perdono.
check-bandwidth = Larghezza di banda
check-bandwidth-value = { $value } kHz
check-bandwidth-what = Fino a quale altezza c’è suono. Il telefono si ferma a 3,4 kHz e rende uguali la s e la f; al parlato servono circa 7 kHz. Un file che si ferma molto prima di quanto il suo formato permetta viene da una fonte peggiore: chiedi l’originale.
check-channels = Canali
check-channels-same = stesso audio ({ $pairs })
check-channels-silent = muto: { $channels }
check-channels-what = Canali con lo stesso audio sono una sola registrazione salvata due volte; un canale muto può essere un microfono spento.

seg-title = Come si tagliano le registrazioni
seg-summary = { $detector }, clip di circa { $target } s
seg-note = Queste impostazioni vanno bene per quasi tutte le registrazioni. Valgono per quelle caricate da adesso in poi; ogni registrazione si può tagliare di nuovo con altre.
seg-again-open = Taglia di nuovo…
seg-again = Tagliare di nuovo questa registrazione
seg-again-do = Taglia di nuovo
seg-again-what = { $count ->
    [0] La registrazione viene riletta e tagliata con queste impostazioni.
    [one] La clip e la sua bozza scompaiono, e la registrazione viene tagliata con queste impostazioni. Scompaiono anche le modifiche fatte a mano.
   *[other] Le { $count } clip e le loro bozze scompaiono, e la registrazione viene tagliata con queste impostazioni. Scompaiono anche le modifiche fatte a mano.
  }
seg-detector = Rilevatore del parlato
seg-silero = Silero
seg-silero-what = Il più preciso, anche nel rumore.
seg-earshot = Earshot
seg-earshot-what = Circa dieci volte più veloce; per registrazioni pulite.
seg-channels = Canali
seg-auto = Secondo il caso
seg-auto-what = Separati dove ogni persona ha un canale, come al telefono; altrimenti mescolati.
seg-separate = Ognuno per sé
seg-separate-what = Clip di ogni canale, con il suo nome.
seg-mix = Mescolati
seg-mix-what = Un solo canale fatto di tutti.
seg-channel-names = Nomi dei canali
seg-channel-names-hint = In ordine, separati da virgole. Il nome si vede accanto alla clip.
seg-channel-names-example = operatore, cliente
seg-target-clip = Durata abituale
seg-target-clip-hint = Le clip si avvicinano a questa durata; da 5 a 10 s si correggono volentieri.
seg-min-clip = La più corta
seg-min-clip-hint = Quello che dura meno si unisce a ciò che è vicino.
seg-max-clip = La più lunga
seg-max-clip-hint = Il parlato senza pause si taglia prima, nel punto più silenzioso.
seg-min-silence = Pausa tra i tratti
seg-min-silence-hint = Un silenzio di questa durata chiude un tratto di parlato.
seg-max-pause = Pausa più lunga all’interno
seg-max-pause-hint = Un silenzio più lungo non è mai dentro una clip.
seg-pad = Margine
seg-pad-hint = Silenzio lasciato prima e dopo, perché nessuna parola resti tagliata.
seg-advanced = Soglie del rilevatore
seg-threshold-on = Il parlato inizia a
seg-threshold-on-hint = Probabilità da 0 a 1. Più bassa trova voci più deboli, e più rumore.
seg-threshold-off = Il parlato continua fino a
seg-threshold-off-hint = Più bassa dell’inizio, per tenere le finali deboli.
seg-min-speech = Parlato più corto
seg-min-speech-hint = Meno di così si considera un clic o un respiro.
seg-error-range = { $unit ->
    [share] Inserisci un numero da { $low } a { $high }.
   *[seconds] Inserisci da { $low } a { $high } secondi.
  }
seg-error-max-short = Almeno tre volte la clip più corta: { $limit } s.
seg-error-target-short = Almeno quanto la clip più corta: { $limit } s.
seg-error-target-long = Al massimo metà della clip più lunga: { $limit } s.
seg-error-silence-long = Al massimo un quarto della clip più lunga: { $limit } s.
seg-error-speech-long = Al massimo quanto la pausa tra i tratti: { $limit } s.
seg-error-pad-long = Al massimo quanto la pausa tra i tratti: { $limit } s.
seg-error-pause-short = Almeno quanto la pausa tra i tratti e la clip più corta: { $limit } s.
seg-error-off-high = Al massimo la soglia a cui il parlato inizia: { $limit }.
seg-error-names-many = Al massimo 8 nomi.
seg-error-name-long = Un nome ha al massimo 40 caratteri.
seg-error-name-empty = C’è una virgola senza un nome davanti.
seg-error-name-twice = Due canali non possono avere lo stesso nome.

# I problemi di taglio e quello che i controlli hanno trovato, secondo il codice del server.
problem-work-started = Qualcuno ha iniziato a lavorare sulle clip di questa registrazione.
problem-cuts-changed = Nel frattempo le clip di questa registrazione sono state modificate altrove.
problem-recording-busy = La lettura della registrazione è in corso. Aspetta che finisca.
problem-cuts-overlap = Due clip dello stesso canale si sovrappongono. Sposta un bordo, oppure uniscile.
problem-cut-too-short = Una clip è troppo corta. Allungala, oppure uniscila alla vicina.
problem-cut-too-long = Una clip è troppo lunga. Dividila.
problem-cut-outside = Una clip è fuori dalla registrazione.
problem-clipping = In alcuni punti la registrazione è troppo forte e il suono è distorto. Registra a un livello più basso.
problem-too-quiet = La registrazione è molto debole. Chiedi di registrare a un livello più alto; intanto si può alzare il volume.
problem-noisy = C’è molto rumore, e la voce emerge appena. Più persone per clip aiutano ad avere una buona trascrizione.
problem-mostly-silence = In questa registrazione non c’è quasi parlato. Controlla che sia il file giusto.
problem-narrow-band = Il suono è quello di un telefono, anche se il formato del file permette di più. Se c’è un originale, carica quello.
problem-channels-identical = Alcuni canali di questa registrazione portano lo stesso audio.
problem-channel-silent = Un canale di questa registrazione è muto. Controlla il microfono o il cavo.
problem-same-audio = Lo stesso audio è già in questo progetto, in un’altra registrazione.

speaks-title = Chi parla
speaks-speaker = Parlante
speaks-speaker-hint = Un nome o un numero vostro; i dati si suddividono per parlante.
speaks-dialect = Dialetto
speaks-dialect-hint = Per esempio Québec, Toscana, inglese sudafricano.
speaks-saved = Salvato.
