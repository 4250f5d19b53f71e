# Un enregistrement : sa forme d’onde et ses extraits, ses contrôles, et le découpage.
cut-title = Forme d’onde et extraits
cut-tools = Outils
cut-selected = L’extrait sélectionné
cut-soon = La forme d’onde apparaîtra ici dès que l’enregistrement aura été lu.
cut-no-wave = Cet enregistrement n’a pas encore de forme d’onde. Redécoupez-le pour l’obtenir.
cut-locked-busy = Les extraits sont en cours de découpage. Vous pourrez les modifier dans un instant.
cut-locked-work = Quelqu’un a commencé à travailler sur ces extraits : on peut les écouter ici, mais plus les modifier.
cut-hint = Faites glisser le bord d’un extrait pour le déplacer, ou glissez sur une zone vide pour créer un extrait. Appuyez sur ? pour voir les touches.
cut-hint-read = Cliquez pour placer le curseur, appuyez sur la barre d’espace pour écouter.
cut-empty = Il n’y a pas encore d’extrait ici. Glissez sur la forme d’onde pour en créer un.
cut-silent = Le son n’a pas pu être lu. Vérifiez votre connexion, ou essayez un autre navigateur.
cut-blind = La forme d’onde n’a pas pu être lue ({ $why }). L’écoute et le découpage restent possibles.
cut-overview = Partie affichée de l’enregistrement
cut-overview-value = De { $start } à { $end }
cut-cursor = Curseur
cut-cursor-in = { $time }, dans l’extrait { $number }
cut-label = Extrait { $number } { $channel }, de { $start } à { $end }
cut-grip-start = Début de l’extrait { $number }
cut-grip-end = Fin de l’extrait { $number }
channel-number = Canal { $number }

cut-pause = Pause
cut-here = Curseur
cut-hear = Écouter l’extrait
cut-start = Début
cut-end = Fin
cut-number = Extrait { $number } sur { $count }
cut-length = durée { $length }
cut-none = { $count ->
    [0] Aucun extrait
    [one] { $count } extrait, non sélectionné
   *[other] { $count } extraits, aucun sélectionné
  }
cut-time-wrong = Ce n’est pas un temps. Écrivez-le sous la forme 01:23.456, ou en secondes : 83,456.
tool-cut-split = Couper
tool-cut-merge = Fusionner
tool-cut-add = Nouvel extrait
tool-cut-remove = Supprimer

cut-keys-note = Les touches agissent quand la forme d’onde est active : cliquez dessus ou allez-y avec Tab. Les flèches déplacent le curseur, ou le bord de l’extrait qui est actif.
key-cut-play = Lecture ou pause
key-cut-hear = Écouter l’extrait
key-cut-left = Reculer de 0,05 s (un bord : 0,01 s)
key-cut-right = Avancer de 0,05 s (un bord : 0,01 s)
key-cut-left-far = Reculer de 1 s (un bord : 0,1 s)
key-cut-right-far = Avancer de 1 s (un bord : 0,1 s)
key-cut-previous = Extrait précédent
key-cut-next = Extrait suivant
key-cut-split = Couper l’extrait au curseur
key-cut-merge = Fusionner l’extrait avec le suivant
key-cut-add = Nouvel extrait au curseur
key-cut-remove = Supprimer l’extrait
key-cut-start = Faire commencer l’extrait au curseur
key-cut-end = Faire finir l’extrait au curseur
key-cut-undo = Annuler
key-cut-redo = Rétablir
key-cut-nearer = Zoom avant
key-cut-farther = Zoom arrière
key-cut-all = Voir tout l’enregistrement
key-cut-slower = Moins vite
key-cut-faster = Plus vite
key-cut-save = Enregistrer les extraits
key-cut-keys = Touches

cut-at = Extrait { $number }, de { $start } à { $end }.
cut-did-edge = L’extrait { $number } va maintenant de { $start } à { $end }.
cut-did-span = L’extrait { $number } va maintenant de { $start } à { $end }.
cut-did-shift = L’extrait { $number } commence maintenant à { $start }.
cut-did-split = L’extrait a été coupé à { $start }.
cut-did-merge = Fusion faite : l’extrait { $number } va de { $start } à { $end }.
cut-did-add = Nouvel extrait { $number }, de { $start } à { $end }.
cut-did-remove = L’extrait { $number } a été supprimé. Le son reste dans l’enregistrement.
cut-did-undo = Annulé.
cut-did-redo = Rétabli.
cut-did-revert = Toutes les modifications ont été abandonnées. « Annuler » les fait revenir.
cut-did-theirs = Voici les extraits tels qu’ils sont sur le serveur. « Annuler » fait revenir les vôtres.
cut-saved = Enregistré. Les extraits modifiés sont en cours de découpage.

cut-limit-too-short = Pas plus court : un extrait dure au moins { $shortest } s.
cut-limit-too-long = Pas plus long : ici, un extrait dure au plus { $longest } s.
cut-limit-neighbour = L’extrait { $number } va de { $start } à { $end } ; il s’arrête à son voisin, car les extraits ne se chevauchent pas.
cut-limit-recording = L’extrait { $number } va de { $start } à { $end } ; l’enregistrement ne va pas plus loin.
cut-why-too-short = L’extrait durerait moins de { $shortest } s.
cut-why-too-long = L’extrait durerait plus de { $longest } s.
cut-why-neighbour = Cela chevaucherait un autre extrait. Déplacez-le d’abord, ou fusionnez les deux.
cut-why-recording = C’est en dehors de l’enregistrement.
cut-why-occupied = Il y a déjà un extrait ici. Placez le curseur dans une zone vide.
cut-why-no-room = Il n’y a pas assez de place entre les extraits : un extrait dure au moins { $shortest } s.
cut-why-no-clip = Il n’y a pas d’extrait ici. Cliquez d’abord sur un extrait.
cut-why-no-next = C’est le dernier extrait ; il n’y en a pas d’autre avec lequel le fusionner.
cut-why-backwards = La fin doit venir après le début.

cut-unsaved = Pas encore enregistré.
cut-unsaved-anew = { $count ->
    [0] Aucun extrait à redécouper.
    [one] { $count } extrait sera redécoupé, avec une nouvelle ébauche.
   *[other] { $count } extraits seront redécoupés, avec de nouvelles ébauches.
  }
cut-unsaved-gone = { $count ->
    [0] Aucun ne disparaît.
    [one] { $count } disparaît.
   *[other] { $count } disparaissent.
  }
cut-revert = Abandonner
cut-save = Enregistrer les extraits
cut-changed-what = Les vôtres sont toujours là. Enregistrez-les à la place des autres, ou regardez les autres ; « Annuler » fera alors revenir les vôtres.
cut-theirs = Voir les autres
cut-mine = Enregistrer les miens
cut-started-what = Vos modifications ne peuvent plus être enregistrées, pour que personne ne perde son travail. Vous pouvez garder une copie de votre liste de temps.
cut-copy = Copier la liste
cut-not-copied = Votre navigateur n’a pas permis la copie.
cut-leave = Quitter sans enregistrer ?
cut-leave-what = Les modifications des extraits de cet enregistrement ne sont pas encore enregistrées.
cut-leave-anyway = Abandonner et quitter
cut-stay = Rester ici
warning-show = Voir l’endroit
warnings-all = Afficher les { $count } avertissements
clip-place = Extrait { $number } : montrer { $start } à { $end } sur la forme d’onde
clip-damaged = L’enregistrement est abîmé dans cet extrait

checks-title = Contrôles
check-good = bon
check-look = à voir
check-bad = mauvais
check-none = non mesurable
check-loudness = Niveau sonore
check-loudness-value = { $value } LUFS
check-loudness-what = Le niveau d’ensemble, selon la norme des radios et télévisions (EBU R 128) : −23 LUFS à l’antenne, environ −16 sur le web. Sous −33, on monte le volume ; sous −45, les mots se perdent dans le bruit de l’appareil. Demandez un niveau d’enregistrement plus élevé.
check-peak = Crête
check-peak-value = { $value } dBTP
check-peak-what = Le point le plus haut, y compris entre les échantillons. Au-dessus de 0, le son est déformé à l’écoute ; enregistrez un peu moins fort.
check-clipping = Écrêtage
check-clipping-what = La part du son qui atteint le maximum, là où l’onde est coupée net. Cela ne se répare pas : un peu ne s’entend pas, beaucoup rend le son dur et masque les consonnes.
check-silence = Sans parole
check-silence-what = La part du temps où personne ne parle. Ce n’est pas un défaut en soi, mais vérifiez que c’est le bon fichier et que les bons canaux ont été envoyés.
check-snr = Parole et bruit
check-snr-value = { $value } dB
check-snr-what = De combien la parole ressort des pauses. À partir de 15 dB, elle se suit sans peine ; en dessous, on commence à deviner, et il vaut la peine de demander plus de personnes par extrait ; sous 5 dB, des mots se perdent.
check-bandwidth = Bande passante
check-bandwidth-value = { $value } kHz
check-bandwidth-what = Jusqu’à quelle hauteur il y a du son. Le téléphone s’arrête à 3,4 kHz et confond les s et les f ; la parole demande environ 7 kHz. Un fichier qui s’arrête bien plus bas que son format ne le permet vient d’une source moins bonne : demandez l’original.
check-channels = Canaux
check-channels-same = même son ({ $pairs })
check-channels-silent = muet : { $channels }
check-channels-what = Des canaux qui portent le même son sont un seul enregistrement stocké deux fois ; un canal muet peut être un micro resté coupé.

seg-title = Découpage des enregistrements
seg-summary = { $detector }, extraits d’environ { $target } s
seg-note = Ces réglages conviennent à la plupart des enregistrements. Ils valent pour ceux qui seront ajoutés désormais ; chaque enregistrement peut être redécoupé avec d’autres réglages.
seg-again-open = Redécouper…
seg-again = Redécouper cet enregistrement
seg-again-do = Redécouper
seg-again-what = { $count ->
    [0] L’enregistrement est relu et découpé avec ces réglages.
    [one] L’extrait et son ébauche disparaissent, et l’enregistrement est découpé avec ces réglages. Les retouches faites à la main disparaissent aussi.
   *[other] Les { $count } extraits et leurs ébauches disparaissent, et l’enregistrement est découpé avec ces réglages. Les retouches faites à la main disparaissent aussi.
  }
seg-detector = Détecteur de parole
seg-silero = Silero
seg-silero-what = Le plus précis, même dans le bruit.
seg-earshot = Earshot
seg-earshot-what = Environ dix fois plus rapide ; pour les enregistrements sans bruit.
seg-channels = Canaux
seg-auto = Au mieux
seg-auto-what = Séparés quand chaque personne a son canal, comme au téléphone ; sinon mélangés.
seg-separate = Chacun à part
seg-separate-what = Des extraits de chaque canal, avec son nom.
seg-mix = Mélangés
seg-mix-what = Un seul canal fait de tous les autres.
seg-channel-names = Noms des canaux
seg-channel-names-hint = Dans l’ordre, séparés par des virgules. Le nom se voit à côté de l’extrait.
seg-channel-names-example = agent, client
seg-target-clip = Durée habituelle
seg-target-clip-hint = Les extraits s’approchent de cette durée ; 5 à 10 s sont agréables à corriger.
seg-min-clip = La plus courte
seg-min-clip-hint = Ce qui dure moins est joint à ce qui est proche.
seg-max-clip = La plus longue
seg-max-clip-hint = Une parole sans pause est coupée avant, à son point le plus calme.
seg-min-silence = Pause entre deux passages
seg-min-silence-hint = Un silence de cette durée met fin à un passage de parole.
seg-max-pause = Plus longue pause à l’intérieur
seg-max-pause-hint = Un silence plus long n’est jamais à l’intérieur d’un extrait.
seg-pad = Marge
seg-pad-hint = Silence gardé avant et après, pour qu’aucun mot ne soit coupé.
seg-advanced = Seuils du détecteur
seg-threshold-on = La parole commence à
seg-threshold-on-hint = Probabilité de 0 à 1. Plus bas, on trouve une parole plus faible, et plus de bruit.
seg-threshold-off = La parole continue jusqu’à
seg-threshold-off-hint = Plus bas que le début, pour garder les fins de phrase.
seg-min-speech = Parole la plus courte
seg-min-speech-hint = Moins que cela est pris pour un clic ou un souffle.
seg-error-range = { $unit ->
    [share] Entrez un nombre de { $low } à { $high }.
   *[seconds] Entrez de { $low } à { $high } secondes.
  }
seg-error-max-short = Au moins trois fois l’extrait le plus court : { $limit } s.
seg-error-target-short = Au moins aussi long que l’extrait le plus court : { $limit } s.
seg-error-target-long = Au plus la moitié de l’extrait le plus long : { $limit } s.
seg-error-silence-long = Au plus un quart de l’extrait le plus long : { $limit } s.
seg-error-speech-long = Au plus la pause entre deux passages : { $limit } s.
seg-error-pad-long = Au plus la pause entre deux passages : { $limit } s.
seg-error-pause-short = Au moins la pause entre deux passages et l’extrait le plus court : { $limit } s.
seg-error-off-high = Au plus le seuil où la parole commence : { $limit }.
seg-error-names-many = Huit noms au plus.
seg-error-name-long = Un nom a 40 caractères au plus.
seg-error-name-empty = Il y a une virgule sans nom devant.
seg-error-name-twice = Deux canaux ne peuvent pas porter le même nom.

# Les problèmes de découpage et ce que les contrôles ont trouvé, selon le code du serveur.
problem-work-started = Quelqu’un a commencé à travailler sur les extraits de cet enregistrement.
problem-cuts-changed = Les extraits de cet enregistrement ont été modifiés ailleurs entre-temps.
problem-recording-busy = L’enregistrement est en cours de lecture. Attendez que ce soit fini.
problem-cuts-overlap = Deux extraits d’un même canal se chevauchent. Déplacez un bord, ou fusionnez-les.
problem-cut-too-short = Un extrait est trop court. Allongez-le, ou fusionnez-le avec son voisin.
problem-cut-too-long = Un extrait est trop long. Coupez-le en deux.
problem-cut-outside = Un extrait se trouve en dehors de l’enregistrement.
problem-clipping = L’enregistrement est trop fort par endroits, et le son y est déformé. Enregistrez à un niveau plus bas.
problem-too-quiet = L’enregistrement est très faible. Demandez un niveau d’enregistrement plus élevé ; en attendant, on peut monter le volume.
problem-noisy = Il y a beaucoup de bruit, et la parole ressort à peine. Plus de personnes par extrait aident à obtenir une bonne transcription.
problem-mostly-silence = Il n’y a presque pas de parole dans cet enregistrement. Vérifiez que c’est le bon fichier.
problem-narrow-band = Le son est celui d’un téléphone, alors que le format du fichier permet mieux. S’il existe un original, ajoutez-le.
problem-channels-identical = Des canaux de cet enregistrement portent le même son.
problem-channel-silent = Un canal de cet enregistrement est muet. Vérifiez le micro ou le câble.
problem-same-audio = Le même son se trouve déjà dans ce projet, dans un autre enregistrement.

speaks-title = Qui parle
speaks-speaker = Locuteur
speaks-speaker-hint = Un nom ou un numéro à vous ; les chiffres sont donnés par locuteur.
speaks-dialect = Dialecte
speaks-dialect-hint = Par exemple Québec, Toscane, anglais sud-africain.
speaks-saved = Enregistré.
