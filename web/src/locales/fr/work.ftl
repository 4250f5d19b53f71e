# La page de transcription.
title = Transcrire

sign-in = Se connecter
sign-in-first = Connectez-vous pour continuer.
sign-in-email = Adresse e-mail
sign-in-password = Mot de passe
sign-in-link-hint = Vous avez reçu un lien de connexion ? Ouvrez-le : il vous connecte sans mot de passe.

join-title = Lien de connexion
join-welcome = Bienvenue, { $name }
join-what = Verbatim sert à corriger des transcriptions d’enregistrements. Ce lien vous connecte sur cet appareil.
join-button = Se connecter en tant que { $name }
join-once = Le lien ne sert qu’une fois, jusqu’au { $until }. Si vous n’êtes pas cette personne, fermez la page.
join-sign-in = Se connecter avec un mot de passe

projects = Vos projets
projects-none = Vous ne transcrivez encore pour aucun projet
projects-none-hint = Dès qu’une personne responsable vous ajoutera à un projet, il apparaîtra ici.
projects-waiting = { $count ->
    [0] rien à faire
    [one] { $count } extrait à faire
   *[other] { $count } extraits à faire
  }

guidelines = Consignes
guidelines-none = Ce projet n’a pas de consignes. Écrivez ce que vous entendez, mot pour mot.
options = Options
option-autoplay = Lire automatiquement l’extrait suivant
option-shade = Souligner les mots dont l’ébauche n’est pas sûre
option-shade-hint = Les mots non soulignés peuvent aussi être faux.
option-back-step = Retour en arrière à la reprise après une pause
option-text-size = Taille du texte
text-size-normal = Normale
text-size-large = Grande
text-size-larger = Très grande
key-submit = Envoyer et passer à l’extrait suivant
key-keys = Afficher les raccourcis clavier
key-guidelines = Afficher les consignes
hint-play = lire, pause
hint-submit = envoyer
hint-keys = toutes les touches

transcript = Transcription
transcript-empty = Écrivez ce que vous entendez
clip-part = Extrait { $index } sur { $of } de son enregistrement
submit = Envoyer et continuer
skip = Passer
skip-title = Pourquoi passez-vous cet extrait ?
skip-hint = Il ira à quelqu’un d’autre. Ce que vous avez écrit pour lui ne sera pas conservé.
skip-unclear = Je n’arrive pas à comprendre ce qui est dit
skip-no-speech = Personne ne parle
skip-wrong-language = C’est dans une autre langue
skip-rather-not = Je préfère ne pas écouter cela
skip-other = Une autre raison
empty-title = Envoyer sans aucun texte ?
empty-hint = Faites-le seulement si aucun mot n’est prononcé dans cet extrait.
empty-back = Continuer à écrire
empty-submit = Envoyer sans texte
next-clip = Extrait suivant

save-saved = Enregistré
save-saving = Enregistrement…
save-kept = Pas de connexion : conservé dans ce navigateur
save-conflict = Deux versions : choisissez
save-refused = Non enregistré
announce-submitted = { $count ->
    [one] Envoyé. { $count } extrait terminé depuis l’ouverture de la page.
   *[other] Envoyé. { $count } extraits terminés depuis l’ouverture de la page.
  }

changes = Modifications de l’ébauche
changes-show = Afficher les modifications de l’ébauche
changes-count = { $count ->
    [0] Ébauche inchangée
    [one] { $count } modification de l’ébauche
   *[other] { $count } modifications de l’ébauche
  }

conflict-title = Cet extrait a été modifié dans une autre fenêtre.
conflict-hint = Choisissez le texte avec lequel continuer ; l’autre sera abandonné.
conflict-mine = Dans cette fenêtre
conflict-theirs = Dans l’autre fenêtre
conflict-keep-mine = Continuer avec ce texte
conflict-take-theirs = Prendre l’autre texte

lease-ending = { $minutes ->
    [one] Cet extrait vous est réservé encore une minute. Il le reste tant que vous y travaillez.
   *[other] Cet extrait vous est réservé encore { $minutes } minutes. Il le reste tant que vous y travaillez.
  }
lease-stay = Je suis toujours là
lease-over = Le temps prévu pour cet extrait est écoulé. Il a peut-être déjà été confié à quelqu’un d’autre.
lease-try = Essayer de le garder
over-hint = Votre texte est encore ici : copiez-le si vous voulez le garder.

unsent-title = Terminé, mais pas encore envoyé
unsent-hint = Le serveur est injoignable. L’extrait est conservé dans ce navigateur et sera envoyé dès que la connexion reviendra ; vous pouvez fermer la page et la rouvrir plus tard.
unsent-retry = Envoyer maintenant
unsent-edit = Modifier le texte
refused-title = Un extrait que vous aviez terminé n’a pas pu être envoyé.

queue-all-done = Tout est fait
queue-all-done-hint = Vous avez transcrit tous les extraits qui vous attendaient. Merci.
queue-being-prepared = Des extraits sont en préparation
queue-being-prepared-hint = Des enregistrements sont arrivés et sont en cours de découpage. Cette page vérifie toutes les quelques secondes.
queue-waiting-for-others = Rien pour vous en ce moment
queue-waiting-for-others-hint = Vous avez fait tous les extraits que vous pouviez faire ; les autres sont entre d’autres mains. Si l’un d’eux est rendu, il vous sera proposé.
queue-check = Vérifier à nouveau

my-work = Mes extraits terminés
my-work-on = Continuer à transcrire
my-work-submitted = Extraits envoyés
my-work-words = Mots écrits
my-work-audio = Durée transcrite
my-rate = Votre taux d’erreur de mots attendu
my-rate-interval = probablement entre { $low } et { $high }
my-rate-basis = { $count ->
    [one] d’après un mot
   *[other] d’après { $words } mots
  }
my-rate-reviewed = dont { $words } comparés à un texte relu
my-rate-not-enough = pas encore assez : { $words } mots sur { $needed } écrits aussi par d’autres
my-work-none = Aucun de vos extraits n’est encore définitif
my-work-none-hint = Un extrait devient définitif quand assez de personnes sont d’accord, ou après la décision d’une relecture. Vous verrez alors ici votre texte comparé au texte définitif.
my-work-finals = Extraits définitifs
my-work-legend = Barré : ce que vous avez écrit. Souligné : ce que dit la transcription définitive à la place.
my-work-same = Identique à la transcription définitive
my-work-differing = { $count ->
    [one] { $count } mot diffère
   *[other] { $count } mots diffèrent
  }
my-work-rate = taux d’erreur { $rate }
