# Comment les textes d’un projet sont comparés : les réglages du responsable.
profile-title = Comparaison des textes
profile-note = Quelles différences entre deux textes comptent comme des erreurs. Cela change les scores, jamais ce que les personnes ont écrit.
profile-current = En usage : { $id }
profile-unsaved = Pas encore enregistré
profile-saved = Enregistré. Les textes sont désormais comparés ainsi : { $id }.
profile-version = version { $version }
profile-stale = { $count ->
    [one] { $count } score a été calculé autrement et le reste jusqu’à ce que quelqu’un lance
   *[other] { $count } scores ont été calculés autrement et le restent jusqu’à ce que quelqu’un lance
  }
profile-base = Partir des règles pour
profile-base-raw = Aucune : les mots tels quels
profile-base-basic = Toute langue qui sépare les mots
profile-about = Ce que font ces règles
profile-variants = Graphies acceptées
profile-variants-hint = Une par ligne, par exemple : clef = clé. À gauche, plusieurs mots sont possibles.
profile-hesitations = Hésitations à ignorer
profile-hesitations-hint = Une par ligne, ou avec des virgules, en plus de celles de la langue.
profile-compounds = Mots composés
profile-compounds-hint = Un par ligne, avec un trait d’union là où il peut se séparer : porte-monnaie. Soudé, avec trait d’union ou séparé, c’est le même mot.
profile-letters = Lettres qui en valent d’autres
profile-letters-hint = Une par ligne, par exemple : ß = ss. Sans rien à droite, la lettre ne compte pas.
profile-more = Lettres
profile-numbers = Nombres
profile-numbers-keep = Tels quels : 21 n’est pas vingt et un
profile-numbers-digits = Quelle que soit l’écriture ; comparés en chiffres
profile-numbers-words = Quelle que soit l’écriture ; comparés en lettres
profile-numbers-off = Les nombres ne sont lus qu’en anglais, en français et en italien.
profile-tags = Balises telles que [inaudible]
profile-tags-keep = Chacune est un mot à part
profile-tags-same = Toutes sont le même mot
profile-tags-drop = Elles ne comptent pas
profile-unread = La ligne { $line } ne peut pas être lue : « { $text } ». Écrivez ce qui est tapé, =, et ce que cela vaut.
profile-history = { $count ->
    [one] { $count } version jusqu’ici
   *[other] { $count } versions jusqu’ici
  }
try-title = Essayer un texte
try-hint = Ce qui est comparé s’affiche pendant la frappe, avant d’enregistrer.
try-result = { $count ->
    [0] Il ne reste rien à comparer.
    [one] Comparé comme { $count } mot :
   *[other] Comparé comme { $count } mots :
  }
try-steps = { $count ->
    [one] { $count } règle a fait quelque chose
   *[other] { $count } règles ont fait quelque chose
  }
try-dropped = Disparus :

rule-nfc = Lettres composées, une espace entre les mots
rule-drop-invisible = Signes invisibles retirés
rule-expand-titles = Titres en toutes lettres
rule-fold-case = Majuscules ignorées
rule-fold-width = Lettres pleine chasse rendues ordinaires
rule-fold-kana = Kana demi-chasse rendus ordinaires
rule-fold-digits = Chiffres de toute écriture en 0 à 9
rule-expand-iteration-marks = Signes d’itération répétés
rule-unify-apostrophes = Toutes les apostrophes identiques
rule-keep-tags = Chaque balise un seul mot
rule-replace-letters = Lettres remplacées
rule-close-elisions = Espaces fermées aux élisions
rule-open-elisions = Mots qu’une apostrophe joignait, séparés
rule-restore-accents = Apostrophes lues comme des accents
rule-join-initials = Initiales jointes
rule-ungroup-digits = Chiffres d’un nombre joints
rule-space-punctuation = Ponctuation changée en espaces
rule-split-unspaced = Caractères séparés
rule-variants = Graphies acceptées
rule-drop-hesitations = Hésitations ignorées
rule-phrases = Plusieurs mots pris pour un
rule-join-compounds = Mots composés soudés
rule-numbers = Nombres lus
rule-tags = Balises
