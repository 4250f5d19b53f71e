# The transcriber’s page.
title = Transcribe

sign-in = Sign in
sign-in-first = Sign in to go on.
sign-in-email = E-mail address
sign-in-password = Password
sign-in-link-hint = Were you given a sign-in link? Open it instead: it signs you in without a password.

join-title = Sign-in link
join-welcome = Welcome, { $name }
join-what = Verbatim is where you correct transcripts of recordings. This link signs you in on this device.
join-button = Sign in as { $name }
join-once = The link works once, until { $until }. If you are not this person, close the page.
join-sign-in = Sign in with a password

projects = Your projects
projects-none = You are not a transcriber in any project yet
projects-none-hint = When a project manager adds you to a project, it appears here.
projects-waiting = { $count ->
    [0] nothing to do
    [one] { $count } clip to do
   *[other] { $count } clips to do
  }

guidelines = Guidelines
guidelines-none = This project has no guidelines. Write down what you hear, word for word.
options = Options
option-autoplay = Play the next clip by itself
option-shade = Underline words the draft is unsure of
option-shade-hint = Words without the line can be wrong too.
option-back-step = Step back when playing goes on after a pause
option-text-size = Size of the text
text-size-normal = Normal
text-size-large = Large
text-size-larger = Larger
key-submit = Submit and go to the next clip
key-keys = Show the keyboard shortcuts
key-guidelines = Show the guidelines
hint-play = play or pause
hint-submit = submit
hint-keys = all keys

transcript = Transcript
transcript-empty = Write what you hear
clip-part = Clip { $index } of { $of } in its recording
submit = Submit and next
skip = Skip
skip-title = Why do you skip this clip?
skip-hint = It goes to someone else. What you have written for it is not kept.
skip-unclear = I cannot make out what is said
skip-no-speech = Nobody speaks
skip-wrong-language = It is in another language
skip-rather-not = I would rather not hear this
skip-other = Another reason
empty-title = Submit without any text?
empty-hint = Do so only if no word is spoken in this clip.
empty-back = Keep writing
empty-submit = Submit without text
next-clip = Next clip

save-saved = Saved
save-saving = Saving…
save-kept = No connection: kept in this browser
save-conflict = Two versions: choose one
save-refused = Not saved
announce-submitted = { $count ->
    [one] Submitted. { $count } clip done since you opened the page.
   *[other] Submitted. { $count } clips done since you opened the page.
  }

changes = Changes to the draft
changes-show = Show the changes to the draft
changes-count = { $count ->
    [0] Nothing changed in the draft
    [one] { $count } change to the draft
   *[other] { $count } changes to the draft
  }

conflict-title = This clip was changed in another window.
conflict-hint = Choose the text to go on with; the other is dropped.
conflict-mine = In this window
conflict-theirs = In the other window
conflict-keep-mine = Go on with this text
conflict-take-theirs = Take the other text

lease-ending = { $minutes ->
    [one] This clip is reserved for you for another minute. It stays yours while you work on it.
   *[other] This clip is reserved for you for another { $minutes } minutes. It stays yours while you work on it.
  }
lease-stay = I am still here
lease-over = The time for this clip is over. It may already have gone to someone else.
lease-try = Try to keep it
over-hint = Your text is still here: copy it if you want to keep it.

unsent-title = Finished, but not sent yet
unsent-hint = The server cannot be reached. The clip is kept in this browser and is sent as soon as there is a connection; you may close the page and open it again later.
unsent-retry = Send now
unsent-edit = Change the text
refused-title = A clip you finished could not be sent.

queue-all-done = All done here
queue-all-done-hint = You have done every clip that needed you. Thank you.
queue-being-prepared = Clips are being prepared
queue-being-prepared-hint = Recordings have come in and are being cut into clips. This page looks for them every few seconds.
queue-waiting-for-others = Nothing for you at the moment
queue-waiting-for-others-hint = You have done every clip you can do; the rest is with other people. A clip they give back will be offered to you.
queue-check = Look again

my-work = My finished clips
my-work-on = Go on transcribing
my-work-submitted = Clips submitted
my-work-words = Words written
my-work-audio = Audio transcribed
my-rate = Your expected word error rate
my-rate-interval = probably between { $low } and { $high }
my-rate-basis = { $count ->
    [one] from one word
   *[other] from { $words } words
  }
my-rate-reviewed = of them { $words } against reviewed text
my-rate-not-enough = not enough yet: { $words } of { $needed } words that others wrote too
my-work-none = No clip of yours is final yet
my-work-none-hint = A clip becomes final when enough people agree on it, or when a reviewer has decided. You then see here how your text compares.
my-work-finals = Final clips
my-work-legend = Struck through: what you wrote. Underlined: what the final transcript says instead.
my-work-same = Same as the final transcript
my-work-differing = { $count ->
    [one] { $count } word differs
   *[other] { $count } words differ
  }
my-work-rate = error rate { $rate }
