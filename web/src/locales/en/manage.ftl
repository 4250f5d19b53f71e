# The page of a project’s manager.
title = Projects

project-new = New project
project-create = Create project
project-created = The project “{ $name }” is ready. Upload its first recordings.
projects-none = No projects yet
projects-none-what = A project holds recordings in one language, with guidelines for the people who transcribe them. Create one, then upload recordings and invite people.
projects-none-ask = Only somebody who manages this server can create a project. Ask them to add you to one.
project-people = { $count ->
    [one] { $count } person per clip
   *[other] { $count } people per clip
  }
project-empty = No recordings yet
project-recordings = { $count ->
    [one] { $count } recording
   *[other] { $count } recordings
  }
project-finished = { $count ->
    [one] { $done } of { $count } clip finished
   *[other] { $done } of { $count } clips finished
  }
project-to-review = { $count } to review
project-failed = { $count } failed
project-parts = Parts of the project
clips-bar = Finished: { $final }, to review: { $review }, open: { $open }

project-name = Name
project-name-invalid = Use 1 to 120 characters, without control characters.
project-language-hint = The language spoken in the recordings. It cannot be changed later.
project-language-fixed = It was fixed when the project was created, because it decides how texts are compared.
project-language-invalid = This is not a language tag. Write for example en, fr-CA or zh-Hant.
language-choose = Choose a language
language-other = Another language…
language-tag = Language tag
language-tag-hint = A BCP 47 tag: the language’s code, then script or region where they matter.
language-tag-wrong = This is not a language tag yet.
language-tag-means = { $tag } is { $meaning }.
language-tag-unknown = Your browser has no name for { $tag }. It can be used; check that it is what you mean.
project-people-per-clip = People per clip
project-people-per-clip-hint = So many people transcribe each clip without seeing each other’s text. With one there is nothing to compare; three is a good start.
project-people-per-clip-invalid = Enter a whole number from 1 to 20.
project-guidelines = Guidelines for transcribers
project-guidelines-hint = Plain text, always one key away while they work: spelling, numbers, hesitations, what to do with words that cannot be understood.
project-guidelines-invalid = At most 20,000 characters, without control characters.
project-draft-engine = First draft
project-draft-engine-hint = A machine can write a first text for people to correct.
project-draft-engine-invalid = This engine cannot be used. Choose another.
engine-none = No draft
engine-none-what = People write each clip from nothing.
engine-whisper = Whisper
engine-whisper-what = Runs on this server; the audio does not leave it.
engine-openai = Speech service
engine-openai-what = The audio of each clip is sent to the service that this server was set up with.
engine-models = Models: { $models }.
engine-unavailable = not available here

tab-recordings = Recordings
tab-people = People
tab-progress = Progress
tab-export = Export
tab-settings = Settings

drop-zone = Upload recordings
drop-first = Upload the first recordings
drop-here = Drop audio files here, or
drop-now = Let go to upload
drop-choose = Choose files
drop-formats = WAV, FLAC, MP3, M4A, Ogg, Opus, WebM and the sound of most videos. The original is kept as it is.
drop-folder = “{ $name }” is a folder. Open it and drop the files inside.
uploads = Uploads
uploads-active = { $count ->
    [one] { $count } file being uploaded
   *[other] { $count } files being uploaded
  }
uploads-summary = { $total ->
    [one] { $done } of { $total } file uploaded.
   *[other] { $done } of { $total } files uploaded.
  }
uploads-failed = { $count ->
    [one] { $count } failed.
   *[other] { $count } failed.
  }
uploads-clear = Clear finished
upload-waiting = waiting
upload-done = uploaded
upload-cancelled = cancelled
upload-sent = { $sent } of { $total } · { $percent }
upload-checking = Sent; the server is checking it…
upload-progress = Upload of { $name }
upload-cancel = Cancel the upload of { $name }
upload-retry = Upload { $name } again
upload-dismiss = Take { $name } off this list
upload-paused = paused
upload-pause = Pause the upload of { $name }
upload-resume = Go on uploading { $name }
upload-retrying = The connection is lost. It goes on by itself when it is back.
upload-interrupted = Not finished. Choose the same file again to go on from here.
upload-resumed = Going on from { $sent }, where it stopped.
pause = Pause
resume = Resume

recordings-caption = Recordings, newest first
recording-name = Recording
recording-state = State
recording-duration = Length
recording-sound = Sound
recording-clips = Clips
recording-clips-final = Finished
recording-created = Uploaded
recording-actions = Actions
recording-codec = Format
recording-size = Size
recording-format = { $codec } in { $container }
recording-hertz = { $value } Hz
recording-channels = { $count ->
    [1] mono
    [2] stereo
   *[other] { $count } channels
  }
recording-clips-done = { $count ->
    [one] { $done } of { $count } clip finished
   *[other] { $done } of { $count } clips finished
  }
recording-clips-all = { $count } ({ $drafted } drafted, { $done } finished)
recording-queued = Waiting
recording-decoding = Reading
recording-drafting = Drafting
recording-ready = Ready
recording-failed = Failed
recording-drafted = { $done } of { $count }
recording-progress = Progress of { $name }
recording-news-ready = { $name } is ready.
recording-news-failed = { $name } failed.
recording-warnings = { $count ->
    [one] { $count } warning
   *[other] { $count } warnings
  }
recording-retry = Try { $name } again
recording-erase = Erase { $name }
jobs-title = What went wrong in the background
job-attempts = { $count ->
    [one] { $count } attempt
   *[other] { $count } attempts
  }

clips-title = { $count ->
    [0] Clips
    [one] { $count } clip
   *[other] { $count } clips
  }
clips-none = There are no clips in this recording.
clips-soon = The clips appear here once the recording has been read.
clips-more = Show more ({ $shown } of { $total } shown)
clips-table = Clips of this recording
clip-number = No.
clip-span = Time
clip-channel = Channel
clip-state = State
clip-submissions = Submissions
clip-text = Text
clip-preparing = Being prepared
clip-open = Open
clip-review = To review
clip-final = Finished
clip-draft = Draft
clip-no-draft = No text yet
clip-silence = (no words)

erase-open = Erase…
erase-title = Erase this recording?
erase-what = { $count ->
    [0] The uploaded file is erased from this server.
    [one] The uploaded file, its clip, and every draft, transcript and review of it are erased from this server. Finished clips among them: { $final }.
   *[other] The uploaded file, its { $count } clips, and every draft, transcript and review of them are erased from this server. Finished clips among them: { $final }.
  }
erase-final = This cannot be undone.
erase-not = Exports that were downloaded before, and backups of the server, are not changed.
erase-confirm = Erase recording
erase-done = “{ $name }” was erased.

member-name = Name
member-role = Role
member-joined = Added
member-link = Sign-in link
member-you = (you)
member-signed-out = not signed in anywhere
member-new-link = New link
member-new-link-for = New sign-in link for { $name }
members-no-worker = Nobody transcribes in this project yet: invite a first person.
invite-title = Invite somebody
invite-name = Name
invite-name-invalid = Use 1 to 120 characters, without control characters.
invite-email = E-mail address (optional)
invite-email-hint = Nothing is sent to it. Somebody who is known by this address is added, not made twice.
invite-email-invalid = This is not an e-mail address.
invite-role = Role
invite-role-worker = Transcribes clips. Does not see what others wrote.
invite-role-reviewer = Sees all transcripts of a clip and decides.
invite-role-manager = Uploads, invites, changes the project, exports. May also review.
invite-make = Invite and make a link
invite-known = { $name } was added; they sign in as usual.
link-title = Sign-in link
link-send = Send this link to { $name }. Whoever opens it first is signed in as { $name }, so send it to nobody else.
link-address = Link
link-copied = The link is on your clipboard.
link-not-copied = Your browser did not allow copying. Select the link and copy it yourself.
link-expires = It works once, until { $date }, and is not shown again. You can make a new one at any time.

progress-final = Finished
progress-final-what = Agreed upon, or decided by a reviewer
progress-review = To review
progress-review-what = Enough submissions, but they differ
progress-open = Open
progress-open-what = Waiting for submissions
progress-audio = Audio
progress-audio-final = Finished audio
progress-recordings = Recordings
progress-failed = Failed recordings
progress-submissions = Submissions
progress-none = There are no clips yet.
progress-upload = Upload recordings
progress-to-review = { $count ->
    [one] Review { $count } clip
   *[other] Review { $count } clips
  }
progress-to-workers = How well transcribers agree

export-count = { $count ->
    [one] { $done } of { $count } clip is finished: { $audio } of audio.
   *[other] { $done } of { $count } clips are finished: { $audio } of audio.
  }
export-download = Download for NeMo (.tar)
export-partial = Only finished clips are exported. You can export again at any time.
export-none = There is something to export as soon as a first clip is finished.
export-inside = What is inside
export-manifest = has one line of JSON for each clip.
export-audio = is the sound of each clip, 16 kHz mono, lossless.
export-fields = In each line
export-field-audio-filepath = The sound of the clip and its length in seconds
export-field-text = The final transcript and its language
export-field-source = Where the text comes from (agreement, or a reviewer’s decision), from how many submissions, and how much they differed under which rules of comparison
export-field-recording = Where the clip was in its recording
export-nemo = NVIDIA NeMo reads the manifest as it is; the other fields are there for you to filter by.

settings-note = Changes count for clips from now on. What has been submitted stays as it is.

# Problems with uploads, recordings and people, by the server’s code.
problem-recording-exists = This project already has a recording with the same content. Nothing was added.
problem-upload-gone = The server no longer has the first part of this file. Upload it again.
problem-upload-busy = This file is being uploaded from somewhere else. Wait, or stop it there.
problem-too-many-uploads = You have too many unfinished uploads. Finish or cancel some of them first.
problem-file-unreadable = The file can no longer be read: it was changed, moved, or its disk was taken out. Choose it again.
problem-name-invalid = This file name cannot be used. Rename the file and try again.
problem-not-audio = This file is not audio, or is too damaged to be recognised.
problem-unsupported = This kind of audio cannot be read here. Convert it, for example to FLAC or WAV, and upload it again.
problem-malformed = The file is damaged and could not be read. Check it in a player, or copy it again from where it was recorded.
problem-too-large = The recording is larger or longer than this server takes. Split it and upload the parts.
problem-empty = There is no sound in this file.
problem-io = The server could not read or write its disk. Try again; if it goes on, tell whoever runs it.
problem-decoder-crashed = The file made the decoder stop. Nothing else was affected. Convert the file, for example to FLAC, and upload it again.
problem-decoder-timeout = Reading the file took too long and was stopped. Try again, or convert the file first.
problem-decoder-memory = Reading the file needed too much memory and was stopped. Convert the file, for example to FLAC, and upload it again.
problem-decoder-output = Reading the file made more data than is allowed, and was stopped.
problem-decoder-unavailable = The server could not start its decoder. Try again; if it goes on, tell whoever runs it.
problem-ingest-failed = The recording could not be prepared. Try again; if it goes on, tell whoever runs the server.
problem-packets-lost = Parts of the recording are missing from the file and were left silent.
problem-gap = There is a gap in the recording.
problem-truncated = The file ends early. What is there was used.
problem-damaged = Parts of the file are damaged and were left out.
problem-timestamp-jump = The clock inside the file jumps. Times after this place may be off.
problem-no-speech = No speech was found, so there are no clips.
problem-more-warnings = There are more warnings than are shown.
problem-draft-failed = Some clips have no draft, because the engine failed. They can be transcribed all the same.
problem-own-role = You cannot change your own role. Ask another manager.
problem-not-only-yours = This person also belongs to projects that are not yours, and a link would open those too. They sign in as usual, or whoever runs the server makes them a link.
problem-not-a-manager = Only somebody who manages this server can create a project.
problem-outcome-unknown = The connection to the database broke while saving. Look whether it is there before you try again.
