# La page de relecture.
title = Relecture

projects-none = Rien à relire
projects-none-what = Vous ne relisez dans aucun projet. Dès qu’une personne responsable vous confiera la relecture d’un projet, il apparaîtra ici.
projects-choose = Choisissez un projet.
projects-all = Tous les projets
project-views = Vues du projet
view-clips = Extraits
view-workers = Transcripteurs
view-figures = Chiffres

queue-filter = Extraits affichés
queue-review = À relire
queue-final = Terminés
queue-open = Ouverts
queue-review-what = Assez de personnes ont transcrit ces extraits, mais leurs textes diffèrent. Ceux qui diffèrent le plus viennent en premier.
queue-final-what = Accord des transcriptions, ou décision d’une relecture. On peut rouvrir un extrait et décider à nouveau.
queue-open-what = Ces extraits attendent encore des transcriptions ; il n’y a rien à décider pour l’instant.
queue-start = Commencer la relecture
queue-caption = Extraits, ceux dont les textes diffèrent le plus en premier
queue-disagreement = Écart
queue-clip = Extrait
queue-submissions = Transcriptions
queue-length = Durée
queue-no-text = Pas encore de transcription
queue-shown = { $first } à { $last } sur { $total }
queue-pages = Pages de la liste
queue-previous = Précédent
queue-next = Suivant
queue-review-none = Rien à relire
queue-review-none-what = Les extraits arrivent ici quand assez de personnes les ont transcrits et que leurs textes diffèrent.
queue-final-none = Aucun extrait terminé pour l’instant
queue-final-none-what = Un extrait est terminé quand tous ses textes concordent, ou quand une relecture a tranché.
queue-open-none = Aucun extrait ouvert
queue-open-none-what = Chaque extrait a autant de transcriptions que le projet en demande.
list-end = C’était le dernier extrait de cette liste.

clip-name = { $recording }, extrait { $index }
clip-index = extrait { $index }
clip-previous = Précédent
clip-next = Extrait suivant
state-preparing = En préparation
state-open = Ouvert
state-review = À relire
state-final = Terminé
silence = (aucun mot)
disagreement = { $rate } d’écart
disagreement-what = Écart moyen entre les transcriptions : la part des mots qu’il faudrait changer
open-what = Cet extrait n’a pas encore assez de transcriptions. On pourra décider dès qu’elles seront là.

consensus = Consensus
consensus-none = Il n’y a pas encore de transcription, donc pas de consensus.
shade = Ombrer les mots incertains
word-confidence = confiance
word-or = ou
word-none = (rien)
accept = Accepter le consensus
edit = Modifier
decide-hint = ou choisissez une transcription ci-dessous
edit-text = Transcription
edit-empty = Sans texte, l’extrait sera noté comme ne contenant aucun mot.
edit-changes = Différences avec le consensus
edit-reason = Motif (facultatif)
edit-reason-hint = Conservé avec la décision, pour les autres personnes qui relisent.
edit-send = Retenir ce texte
edit-unsent = Votre texte n’est pas encore envoyé. Envoyez-le ou annulez d’abord.
decided-accept = Extrait { $index } : le consensus est accepté.
decided-pick = Extrait { $index } : la transcription est retenue.
decided-edit = Extrait { $index } : votre texte est retenu.
final-title = Transcription définitive
final-by-review = Décision d’une relecture
final-by-agreement = Terminé sans relecture
reopen = Décider à nouveau

matrix-title = Où elles diffèrent
matrix-different = { $count ->
    [0] nulle part
    [one] à { $count } endroit sur { $of }
   *[other] à { $count } endroits sur { $of }
  }
matrix-part = Endroits { $start } à { $end } sur { $of }
matrix-nothing = rien dans le consensus
matrix-other = diffère :
matrix-added = ajouté :
matrix-missing = omis
matrix-sample = mot
matrix-legend-other = un autre mot
matrix-legend-missing = omis
matrix-legend-added = ajouté

submissions-title = { $count ->
    [one] { $count } transcription
   *[other] { $count } transcriptions
  }
submission-of = Transcription { $place } :
submission-at = envoyée le { $at }
submission-text = Texte, avec ses différences par rapport au consensus
pick = Choisir
pick-from = Choisir la transcription de { $name }
wer-others = WER par rapport au consensus des autres
wer-others-what = Taux d’erreur de mots de ce texte, si l’on tient pour juste le consensus des autres transcriptions
wer-peers = WER moyen face à chacune
wer-peers-what = Taux d’erreur de mots moyen de ce texte face à chacune des autres transcriptions

draft-title = Ébauche de la machine
draft-what = Le point de départ des transcriptions. Elle n’a pas de voix dans le consensus.
reviews-title = Décisions précédentes
review-stands = en vigueur
review-reason = Motif :
decision-accept = a accepté le consensus
decision-pick = a choisi une transcription
decision-edit = a écrit le texte

key-accept = Accepter le consensus, ou retenir le texte modifié
key-edit = Modifier la transcription
key-next = Extrait suivant, sans décider
key-keys = Afficher les raccourcis clavier
key-pick-1 = Choisir la transcription 1
key-pick-2 = Choisir la transcription 2
key-pick-3 = Choisir la transcription 3
key-pick-4 = Choisir la transcription 4
key-pick-5 = Choisir la transcription 5
key-pick-6 = Choisir la transcription 6
key-pick-7 = Choisir la transcription 7
key-pick-8 = Choisir la transcription 8
key-pick-9 = Choisir la transcription 9

workers-what = Le taux d’erreur de mots (WER) est la part des mots qu’il faudrait changer, ajouter ou retirer pour passer d’un texte à un autre. Voici ce qu’on peut attendre de chaque personne, d’après ce sur quoi les autres s’accordent, ce qu’elle fait des ébauches et les textes décidés en relecture.
workers-caption = Les personnes qui transcrivent et la comparaison de leurs textes
workers-none = Personne n’a encore envoyé de transcription
workers-none-what = Le tableau se remplit à mesure que des extraits sont envoyés.
workers-note = Le trait sur chaque barre est l’intervalle à 95 % : le vrai taux s’y trouve probablement. En dessous de 300 mots, il dirait trop peu pour être affiché. Les textes décidés en relecture comptent tels quels et resserrent l’intervalle. Un taux élevé est une raison d’aller voir, pas un verdict.
worker-name = Nom
worker-rate = WER attendu
worker-fixes = Erreurs d’ébauche corrigées
worker-breaks = Mots justes d’ébauche abîmés
worker-hints = À regarder
worker-all = Toutes les personnes qui transcrivent
worker-submissions = Extraits
worker-time = Temps
worker-pace = { $factor } × le son
basis-words = { $count ->
    [one] d’après un mot
   *[other] d’après { $words } mots
  }
basis-reviewed = dont { $words } relus
basis-not-enough = pas encore assez : { $words } mots sur { $needed }
draft-places = { $count ->
    [one] sur un endroit
   *[other] sur { $places } endroits
  }
hints-none = Rien de particulier.
hints-what = Ce qui ressort, avec les chiffres. Il peut y avoir de bonnes raisons : regardez les extraits et demandez avant de juger.
hint-copying = A renvoyé l’ébauche telle quelle dans { $unchanged } extraits sur { $clips }, où il y avait environ { $errors } erreurs à trouver.
hint-copying-chance = Les autres corrigent { $rate } de ces erreurs ; la probabilité de les manquer toutes par hasard est de { $chance }.
hint-shared = A { $shared } mots faux sur { $errors } en commun avec { $name }, dans { $clips } extraits transcrits par les deux.
hint-shared-chance = Avec les autres, ces deux personnes en partagent { $rate } au plus ; la probabilité d’autant par hasard est de { $chance }.
hint-circle = De telles paires relient cette personne à { $names }.
hint-words = Les mots
hint-wrote = Écrit par les deux
hint-right = Au lieu de
hint-where = Où
hint-clip = Extrait
hint-nothing = rien
rate-interval = de { $low } à { $high }

figures-none = Pas encore de chiffres
figures-none-what = Ils se remplissent à mesure que les extraits sont envoyés.
figures-title = Part des mots faux
figures-what = Les textes des personnes sont comparés à la décision d’un relecteur, ou sinon à ce sur quoi les autres s’accordent. Les ébauches d’un moteur sont comparées aux textes finals.
figures-by = Par
figures-by-recording = Enregistrement
figures-by-speaker = Locuteur
figures-by-dialect = Dialecte
figures-by-worker = Transcripteur
figures-by-engine = Moteur d’ébauche
figures-no-recording = (sans nom)
figures-no-speaker = Locuteur non indiqué
figures-no-dialect = Dialecte non indiqué
figures-no-worker = (sans nom)
figures-no-engine = (sans nom)
figures-all = Tout le projet
figures-wer = Taux d’erreur sur les mots
figures-mean = Moyenne par texte
figures-errors = Erreurs
figures-words = Mots
figures-clips = Extraits
figures-not-enough = pas encore assez : { $count } mots sur { $enough }
figures-empty = Rien à comparer pour l’instant.
figures-note = Le trait sur chaque barre est l’intervalle à 95 %. Le taux rapporte toutes les erreurs à tous les mots ; la moyenne donne à chaque texte le même poids, court ou long. Les mots sont comparés selon le profil { $profile }.
confused-title = Mots pris pour d’autres
confused-people = Par les personnes
confused-engines = Par le moteur d’ébauche
confused-none = Aucun jusqu’ici.
confused-right = Juste
confused-written = Écrit
confused-count = Fois
confused-more = En montrer { $count } de plus
confused-fewer = En montrer moins
agreement-title = Accord au fil du temps
agreement-what = α de Krippendorff : 1 quand tous écrivent les mêmes mots, 0 quand leurs textes n’ont pas plus en commun que ceux d’extraits différents.
agreement-none = Il faut au moins deux extraits de deux textes chacun.
agreement-week = Semaine du
agreement-all = Toutes les semaines
agreement-alpha = α et son intervalle à 95 %
agreement-interval = { $low } à { $high }

# Les problèmes, selon le code du serveur.
problem-consensus-pending = Le consensus de cet extrait est en cours de calcul. Réessayez dans un instant.
