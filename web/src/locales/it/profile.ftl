# Come si confrontano i testi di un progetto: le impostazioni del responsabile.
profile-title = Confronto dei testi
profile-note = Quali differenze tra due testi contano come errori. Cambia i punteggi, mai ciò che le persone hanno scritto.
profile-current = In uso: { $id }
profile-unsaved = Non ancora salvato
profile-saved = Salvato. Da ora i testi si confrontano così: { $id }.
profile-version = versione { $version }
profile-stale = { $count ->
    [one] { $count } punteggio è stato calcolato in altro modo e resta così finché qualcuno non esegue
   *[other] { $count } punteggi sono stati calcolati in altro modo e restano così finché qualcuno non esegue
  }
profile-base = Cominciare dalle regole per
profile-base-raw = Nessuna: le parole come sono scritte
profile-base-basic = Qualsiasi lingua con gli spazi
profile-about = Che cosa fanno queste regole
profile-variants = Grafie accettate
profile-variants-hint = Una per riga, per esempio: obbiettivo = obiettivo. A sinistra possono stare più parole.
profile-hesitations = Esitazioni da ignorare
profile-hesitations-hint = Una per riga, o con virgole, oltre a quelle della lingua.
profile-compounds = Parole composte
profile-compounds-hint = Una per riga, con un trattino dove può dividersi: auto-radio. Unita, con il trattino o divisa, è la stessa parola.
profile-letters = Lettere che valgono altre
profile-letters-hint = Una per riga, per esempio: ß = ss. Senza nulla a destra la lettera non conta.
profile-more = Lettere
profile-numbers = Numeri
profile-numbers-keep = Come sono scritti: 21 non è ventuno
profile-numbers-digits = Comunque scritti; confrontati in cifre
profile-numbers-words = Comunque scritti; confrontati in lettere
profile-numbers-off = I numeri si leggono solo in inglese, francese e italiano.
profile-tags = Etichette come [inaudible]
profile-tags-keep = Ognuna è una parola a sé
profile-tags-same = Sono tutte la stessa parola
profile-tags-drop = Non contano
profile-unread = La riga { $line } non si può leggere: «{ $text }». Scrivere ciò che è digitato, =, e ciò che vale.
profile-history = { $count ->
    [one] { $count } versione finora
   *[other] { $count } versioni finora
  }
try-title = Provare un testo
try-hint = Ciò che si confronta appare mentre si scrive, prima di salvare.
try-result = { $count ->
    [0] Non resta nulla da confrontare.
    [one] Confrontato come { $count } parola:
   *[other] Confrontato come { $count } parole:
  }
try-steps = { $count ->
    [one] { $count } regola ha fatto qualcosa
   *[other] { $count } regole hanno fatto qualcosa
  }
try-dropped = Spariti:

rule-nfc = Lettere composte, uno spazio tra le parole
rule-drop-invisible = Segni invisibili tolti
rule-expand-titles = Titoli per esteso
rule-fold-case = Maiuscole ignorate
rule-fold-width = Lettere a larghezza intera rese normali
rule-fold-kana = Kana a mezza larghezza resi normali
rule-fold-digits = Cifre di ogni scrittura da 0 a 9
rule-expand-iteration-marks = Segni di iterazione ripetuti
rule-unify-apostrophes = Tutti gli apostrofi uguali
rule-keep-tags = Ogni etichetta una parola
rule-replace-letters = Lettere sostituite
rule-close-elisions = Spazi chiusi nelle elisioni
rule-open-elisions = Parole unite da un apostrofo, divise
rule-restore-accents = Apostrofi letti come accenti
rule-join-initials = Iniziali unite
rule-ungroup-digits = Cifre di un numero unite
rule-space-punctuation = Punteggiatura come spazi
rule-split-unspaced = Caratteri divisi
rule-variants = Grafie accettate
rule-drop-hesitations = Esitazioni ignorate
rule-phrases = Più parole come una
rule-join-compounds = Parole composte unite
rule-numbers = Numeri letti
rule-tags = Etichette
