# La page de la personne responsable d’un projet.
title = Projets

project-new = Nouveau projet
project-create = Créer le projet
project-created = Le projet « { $name } » est prêt. Ajoutez ses premiers enregistrements.
projects-none = Aucun projet pour l’instant
projects-none-what = Un projet réunit des enregistrements dans une langue et des consignes pour les personnes qui les transcrivent. Créez-en un, puis ajoutez des enregistrements et invitez des personnes.
projects-none-ask = Seule une personne responsable de ce serveur peut créer un projet. Demandez-lui de vous ajouter au sien.
project-people = { $count ->
    [one] { $count } personne par extrait
   *[other] { $count } personnes par extrait
  }
project-empty = Aucun enregistrement pour l’instant
project-recordings = { $count ->
    [one] { $count } enregistrement
   *[other] { $count } enregistrements
  }
project-finished = { $count ->
    [one] { $done } extrait terminé sur { $count }
   *[other] { $done } extraits terminés sur { $count }
  }
project-to-review = { $count } à relire
project-failed = { $count } en échec
project-parts = Parties du projet
clips-bar = Terminés : { $final }, à relire : { $review }, ouverts : { $open }

project-name = Nom
project-name-invalid = De 1 à 120 caractères, sans caractères de contrôle.
project-language-hint = La langue parlée dans les enregistrements. Elle ne pourra plus être changée.
project-language-fixed = Elle a été fixée à la création du projet, car elle décide de la façon de comparer les textes.
project-language-invalid = Ce n’est pas une étiquette de langue. Écrivez par exemple en, fr-CA ou zh-Hant.
language-choose = Choisissez une langue
language-other = Une autre langue…
language-tag = Étiquette de langue
language-tag-hint = Une étiquette BCP 47 : le code de la langue, puis l’écriture ou la région si elles comptent.
language-tag-wrong = Ce n’est pas encore une étiquette de langue.
language-tag-means = { $tag } signifie : { $meaning }.
language-tag-unknown = Votre navigateur ne connaît pas { $tag }. On peut l’utiliser ; vérifiez que c’est bien la bonne étiquette.
project-people-per-clip = Personnes par extrait
project-people-per-clip-hint = Nombre de personnes qui transcrivent chaque extrait sans voir le texte des autres. Avec une seule, il n’y a rien à comparer ; trois est un bon début.
project-people-per-clip-invalid = Saisissez un nombre entier de 1 à 20.
project-guidelines = Consignes de transcription
project-guidelines-hint = Du texte simple, toujours à portée d’une touche pendant le travail : orthographe, nombres, hésitations, que faire des mots incompréhensibles.
project-guidelines-invalid = 20 000 caractères au maximum, sans caractères de contrôle.
project-draft-engine = Ébauche
project-draft-engine-hint = Une machine peut écrire un premier texte, que des personnes corrigent.
project-draft-engine-invalid = Ce moteur ne peut pas être utilisé. Choisissez-en un autre.
engine-none = Pas d’ébauche
engine-none-what = Chaque extrait est écrit en partant de zéro.
engine-whisper = Whisper
engine-whisper-what = Fonctionne sur ce serveur ; le son n’en sort pas.
engine-openai = Service de transcription
engine-openai-what = Le son de chaque extrait est envoyé au service configuré sur ce serveur.
engine-models = Modèles : { $models }.
engine-unavailable = indisponible ici

tab-recordings = Enregistrements
tab-people = Personnes
tab-progress = Avancement
tab-export = Export
tab-settings = Paramètres

drop-zone = Ajouter des enregistrements
drop-first = Ajoutez les premiers enregistrements
drop-here = Déposez des fichiers audio ici, ou
drop-now = Lâchez pour envoyer
drop-choose = Choisir des fichiers
drop-formats = WAV, FLAC, MP3, M4A, Ogg, Opus, WebM et le son de la plupart des vidéos. L’original est conservé tel quel.
drop-folder = « { $name } » est un dossier. Ouvrez-le et déposez les fichiers qu’il contient.
uploads = Envois
uploads-active = { $count ->
    [one] { $count } fichier en cours d’envoi
   *[other] { $count } fichiers en cours d’envoi
  }
uploads-summary = { $done ->
    [one] { $done } fichier envoyé sur { $total }.
   *[other] { $done } fichiers envoyés sur { $total }.
  }
uploads-failed = { $count ->
    [one] { $count } échec.
   *[other] { $count } échecs.
  }
uploads-clear = Retirer les envois terminés
upload-waiting = en attente
upload-done = envoyé
upload-cancelled = annulé
upload-sent = { $sent } sur { $total } · { $percent }
upload-checking = Envoyé ; le serveur le vérifie…
upload-progress = Envoi de { $name }
upload-cancel = Annuler l’envoi de { $name }
upload-retry = Renvoyer { $name }
upload-dismiss = Retirer { $name } de cette liste
upload-paused = en pause
upload-pause = Suspendre l’envoi de { $name }
upload-resume = Reprendre l’envoi de { $name }
upload-retrying = La connexion est perdue. L’envoi reprendra de lui-même à son retour.
upload-interrupted = Envoi inachevé. Choisissez de nouveau le même fichier pour reprendre ici.
upload-resumed = Reprise à { $sent }, là où l’envoi s’était arrêté.
pause = Suspendre
resume = Reprendre

recordings-caption = Enregistrements, du plus récent au plus ancien
recording-name = Enregistrement
recording-state = État
recording-duration = Durée
recording-sound = Son
recording-clips = Extraits
recording-clips-final = Terminés
recording-created = Ajouté le
recording-actions = Actions
recording-codec = Format
recording-size = Taille
recording-format = { $codec } dans { $container }
recording-hertz = { $value } Hz
recording-channels = { $count ->
    [1] mono
    [2] stéréo
   *[other] { $count } canaux
  }
recording-clips-done = { $count ->
    [one] { $done } extrait terminé sur { $count }
   *[other] { $done } extraits terminés sur { $count }
  }
recording-clips-all = { $count } (ébauches : { $drafted }, terminés : { $done })
recording-queued = En attente
recording-decoding = Lecture
recording-drafting = Ébauches
recording-ready = Prêt
recording-failed = Échec
recording-drafted = { $done } sur { $count }
recording-progress = Progression de { $name }
recording-news-ready = { $name } est prêt.
recording-news-failed = { $name } a échoué.
recording-warnings = { $count ->
    [one] { $count } avertissement
   *[other] { $count } avertissements
  }
recording-retry = Relancer { $name }
recording-erase = Effacer { $name }
jobs-title = Ce qui n’a pas marché en arrière-plan
job-attempts = { $count ->
    [one] { $count } tentative
   *[other] { $count } tentatives
  }

clips-title = { $count ->
    [0] Extraits
    [one] { $count } extrait
   *[other] { $count } extraits
  }
clips-none = Il n’y a aucun extrait dans cet enregistrement.
clips-soon = Les extraits apparaîtront ici dès que l’enregistrement aura été lu.
clips-more = En afficher plus ({ $shown } sur { $total } affichés)
clips-table = Extraits de cet enregistrement
clip-number = N°
clip-span = Moment
clip-channel = Canal
clip-state = État
clip-submissions = Transcriptions
clip-text = Texte
clip-preparing = En préparation
clip-open = Ouvert
clip-review = À relire
clip-final = Terminé
clip-draft = Ébauche
clip-no-draft = Pas encore de texte
clip-silence = (aucun mot)

erase-open = Effacer…
erase-title = Effacer cet enregistrement ?
erase-what = { $count ->
    [0] Le fichier envoyé est effacé de ce serveur.
    [one] Le fichier envoyé, son extrait et toutes ses ébauches, transcriptions et relectures sont effacés de ce serveur. Dont extraits terminés : { $final }.
   *[other] Le fichier envoyé, ses { $count } extraits et toutes leurs ébauches, transcriptions et relectures sont effacés de ce serveur. Dont extraits terminés : { $final }.
  }
erase-final = C’est irréversible.
erase-not = Les exports déjà téléchargés et les sauvegardes du serveur ne changent pas.
erase-confirm = Effacer l’enregistrement
erase-done = « { $name } » a été effacé.

member-name = Nom
member-role = Rôle
member-joined = Ajout
member-link = Lien de connexion
member-you = (vous)
member-signed-out = n’est connecté(e) nulle part
member-new-link = Nouveau lien
member-new-link-for = Nouveau lien de connexion pour { $name }
members-no-worker = Personne ne transcrit encore dans ce projet : invitez une première personne.
invite-title = Inviter quelqu’un
invite-name = Nom
invite-name-invalid = De 1 à 120 caractères, sans caractères de contrôle.
invite-email = Adresse e-mail (facultatif)
invite-email-hint = Rien n’y est envoyé. Une personne déjà connue sous cette adresse est ajoutée, sans doublon.
invite-email-invalid = Ce n’est pas une adresse e-mail.
invite-role = Rôle
invite-role-worker = Transcrit des extraits. Ne voit pas ce que les autres ont écrit.
invite-role-reviewer = Voit toutes les transcriptions d’un extrait et tranche.
invite-role-manager = Ajoute des enregistrements, invite, modifie le projet, exporte. Peut aussi relire.
invite-make = Inviter et créer un lien
invite-known = { $name } fait maintenant partie du projet et se connecte comme d’habitude.
link-title = Lien de connexion
link-send = Envoyez ce lien à { $name }. La première personne qui l’ouvre est connectée en tant que { $name } : ne l’envoyez à personne d’autre.
link-address = Lien
link-copied = Le lien est dans le presse-papiers.
link-not-copied = Votre navigateur n’a pas permis la copie. Sélectionnez le lien et copiez-le vous-même.
link-expires = Il sert une seule fois, jusqu’au { $date }, et ne sera plus affiché. Vous pouvez en créer un nouveau à tout moment.

progress-final = Terminés
progress-final-what = Accord des transcriptions, ou décision d’une relecture
progress-review = À relire
progress-review-what = Assez de transcriptions, mais elles diffèrent
progress-open = Ouverts
progress-open-what = En attente de transcriptions
progress-audio = Durée totale
progress-audio-final = Durée terminée
progress-recordings = Enregistrements
progress-failed = Enregistrements en échec
progress-submissions = Transcriptions
progress-none = Il n’y a pas encore d’extraits.
progress-upload = Ajouter des enregistrements
progress-to-review = { $count ->
    [one] Relire { $count } extrait
   *[other] Relire { $count } extraits
  }
progress-to-workers = L’accord entre les personnes qui transcrivent

export-count = { $count ->
    [one] { $done } extrait terminé sur { $count } : { $audio } de son.
   *[other] { $done } extraits terminés sur { $count } : { $audio } de son.
  }
export-download = Télécharger pour NeMo (.tar)
export-partial = Seuls les extraits terminés sont exportés. Vous pourrez exporter à nouveau à tout moment.
export-none = L’export sera possible dès qu’un premier extrait sera terminé.
export-inside = Ce qu’il contient
export-manifest = a une ligne de JSON par extrait.
export-audio = est le son de chaque extrait, 16 kHz mono, sans perte.
export-fields = Dans chaque ligne
export-field-audio-filepath = Le son de l’extrait et sa durée en secondes
export-field-text = La transcription définitive et sa langue
export-field-source = D’où vient le texte (accord ou décision d’une relecture), de combien de transcriptions, et à quel point elles différaient selon quelles règles de comparaison
export-field-recording = La place de l’extrait dans son enregistrement
export-nemo = NVIDIA NeMo lit ce fichier tel quel ; les autres champs vous servent à filtrer.

settings-note = Les changements valent pour la suite. Ce qui a été envoyé reste tel quel.

# Les problèmes d’envoi, d’enregistrement et de personnes, selon le code du serveur.
problem-recording-exists = Ce projet a déjà un enregistrement au contenu identique. Rien n’a été ajouté.
problem-upload-gone = Le serveur n’a plus le début de ce fichier. Envoyez-le de nouveau.
problem-upload-busy = Ce fichier est en cours d’envoi depuis un autre endroit. Attendez, ou arrêtez cet envoi.
problem-too-many-uploads = Vous avez trop d’envois inachevés. Terminez-en ou annulez-en d’abord quelques-uns.
problem-file-unreadable = Le fichier ne peut plus être lu : il a été modifié ou déplacé, ou son disque a été retiré. Choisissez-le de nouveau.
problem-name-invalid = Ce nom de fichier ne convient pas. Renommez le fichier et réessayez.
problem-not-audio = Ce fichier n’est pas du son, ou il est trop abîmé pour être reconnu.
problem-unsupported = Ce type de fichier audio ne peut pas être lu ici. Convertissez-le, par exemple en FLAC ou en WAV, et renvoyez-le.
problem-malformed = Le fichier est abîmé et n’a pas pu être lu. Essayez-le dans un lecteur, ou copiez-le à nouveau depuis l’appareil d’origine.
problem-too-large = L’enregistrement est trop gros ou trop long pour ce serveur. Découpez-le et envoyez les morceaux.
problem-empty = Il n’y a pas de son dans ce fichier.
problem-io = Le serveur n’a pas pu lire ou écrire sur son disque. Réessayez ; si cela continue, prévenez la personne qui l’administre.
problem-decoder-crashed = Ce fichier a fait échouer le décodeur. Rien d’autre n’a été touché. Convertissez-le, par exemple en FLAC, et renvoyez-le.
problem-decoder-timeout = La lecture du fichier a pris trop de temps et a été arrêtée. Réessayez, ou convertissez d’abord le fichier.
problem-decoder-memory = La lecture du fichier demandait trop de mémoire et a été arrêtée. Convertissez-le, par exemple en FLAC, et renvoyez-le.
problem-decoder-output = La lecture du fichier produisait plus de données que permis et a été arrêtée.
problem-decoder-unavailable = Le serveur n’a pas pu lancer son décodeur. Réessayez ; si cela continue, prévenez la personne qui l’administre.
problem-ingest-failed = L’enregistrement n’a pas pu être préparé. Réessayez ; si cela continue, prévenez la personne qui administre le serveur.
problem-packets-lost = Des morceaux manquent dans le fichier ; ils ont été remplacés par du silence.
problem-gap = Il y a un trou dans l’enregistrement.
problem-truncated = Le fichier s’arrête trop tôt. Ce qui s’y trouve a été utilisé.
problem-damaged = Des parties du fichier sont abîmées et ont été laissées de côté.
problem-timestamp-jump = L’horloge du fichier fait un saut. Les temps peuvent être décalés après cet endroit.
problem-no-speech = Aucune parole n’a été trouvée, il n’y a donc pas d’extraits.
problem-more-warnings = Il y a plus d’avertissements que ceux affichés.
problem-draft-failed = Certains extraits n’ont pas d’ébauche, car le moteur a échoué. Ils peuvent être transcrits quand même.
problem-own-role = Vous ne pouvez pas changer votre propre rôle. Demandez à une autre personne responsable.
problem-not-only-yours = Cette personne appartient aussi à des projets qui ne sont pas les vôtres, et un lien les ouvrirait aussi. Elle se connecte comme d’habitude, ou la personne qui administre le serveur lui crée un lien.
problem-not-a-manager = Seule une personne responsable de ce serveur peut créer un projet.
problem-outcome-unknown = La connexion à la base de données s’est interrompue pendant l’enregistrement. Vérifiez le résultat avant de réessayer.
