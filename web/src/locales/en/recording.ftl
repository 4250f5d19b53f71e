# One recording: its waveform and the clips on it, its checks, and how recordings are cut.
cut-title = Waveform and clips
cut-tools = Tools
cut-selected = The selected clip
cut-soon = The waveform appears here once the recording has been read.
cut-no-wave = This recording has no waveform yet. Cut it anew to get one.
cut-locked-busy = The clips are being cut. They can be changed again in a moment.
cut-locked-work = Somebody has begun to work on these clips, so they can be heard here but no longer changed.
cut-hint = Drag the edge of a clip to move it, or drag over an empty stretch for a new clip. Press ? for the keys.
cut-hint-read = Click to put the cursor, press the space bar to listen.
cut-empty = There is no clip here yet. Drag over the waveform to make one.
cut-silent = The audio could not be played. Check your connection, or try another browser.
cut-blind = The waveform could not be read ({ $why }). Listening and cutting still work.
cut-overview = Part of the recording that is shown
cut-overview-value = From { $start } to { $end }
cut-cursor = Cursor
cut-cursor-in = { $time }, in clip { $number }
cut-label = Clip { $number } { $channel }, from { $start } to { $end }
cut-grip-start = Start of clip { $number }
cut-grip-end = End of clip { $number }
channel-number = Channel { $number }

cut-pause = Pause
cut-here = Cursor
cut-hear = Play clip
cut-start = Start
cut-end = End
cut-number = Clip { $number } of { $count }
cut-length = { $length } long
cut-none = { $count ->
    [0] No clips
    [one] { $count } clip; none is selected
   *[other] { $count } clips; none is selected
  }
cut-time-wrong = This is not a time. Write it as 01:23.456, or in seconds as 83.456.
tool-cut-split = Split
tool-cut-merge = Merge
tool-cut-add = New clip
tool-cut-remove = Remove

cut-keys-note = The keys work while the waveform has the focus: click on it, or go there with Tab. The arrow keys move the cursor, or the edge of the clip that has the focus.
key-cut-play = Play or pause
key-cut-hear = Play the clip
key-cut-left = Back 0.05 s (an edge: 0.01 s)
key-cut-right = Forward 0.05 s (an edge: 0.01 s)
key-cut-left-far = Back 1 s (an edge: 0.1 s)
key-cut-right-far = Forward 1 s (an edge: 0.1 s)
key-cut-previous = Previous clip
key-cut-next = Next clip
key-cut-split = Split the clip at the cursor
key-cut-merge = Merge the clip with the next one
key-cut-add = New clip at the cursor
key-cut-remove = Remove the clip
key-cut-start = Start the clip at the cursor
key-cut-end = End the clip at the cursor
key-cut-undo = Undo
key-cut-redo = Redo
key-cut-nearer = Zoom in
key-cut-farther = Zoom out
key-cut-all = Show the whole recording
key-cut-slower = Slower
key-cut-faster = Faster
key-cut-save = Save the clips
key-cut-keys = Keys

cut-at = Clip { $number }, from { $start } to { $end }.
cut-did-edge = Clip { $number } now goes from { $start } to { $end }.
cut-did-span = Clip { $number } now goes from { $start } to { $end }.
cut-did-shift = Clip { $number } was moved to { $start }.
cut-did-split = The clip was split at { $start }.
cut-did-merge = Merged: clip { $number } goes from { $start } to { $end }.
cut-did-add = New clip { $number }, from { $start } to { $end }.
cut-did-remove = Clip { $number } was removed. Its audio stays in the recording.
cut-did-undo = Undone.
cut-did-redo = Done again.
cut-did-revert = All changes were discarded. Undo brings them back.
cut-did-theirs = The clips as they are on the server. Undo brings yours back.
cut-saved = Saved. The clips that changed are being cut.

cut-limit-too-short = No shorter: a clip lasts at least { $shortest } s.
cut-limit-too-long = No longer: a clip lasts at most { $longest } s here.
cut-limit-neighbour = Clip { $number } goes from { $start } to { $end }; it stops at the next one, because clips do not overlap.
cut-limit-recording = Clip { $number } goes from { $start } to { $end }; the recording goes no further.
cut-why-too-short = That would make a clip shorter than { $shortest } s.
cut-why-too-long = That would make a clip longer than { $longest } s.
cut-why-neighbour = That would overlap another clip. Move that one first, or merge the two.
cut-why-recording = That is outside the recording.
cut-why-occupied = There is a clip here already. Put the cursor into an empty stretch.
cut-why-no-room = There is not enough room between the clips here: a clip lasts at least { $shortest } s.
cut-why-no-clip = There is no clip here. Click on one first.
cut-why-no-next = This is the last clip; there is none to merge it with.
cut-why-backwards = The end has to come after the start.

cut-unsaved = Not saved yet.
cut-unsaved-anew = { $count ->
    [0] No clip is cut anew.
    [one] { $count } clip is cut and drafted anew.
   *[other] { $count } clips are cut and drafted anew.
  }
cut-unsaved-gone = { $count ->
    [0] None goes.
    [one] { $count } goes.
   *[other] { $count } go.
  }
cut-revert = Discard
cut-save = Save clips
cut-changed-what = Yours are still here. Save them in place of the others, or look at the others; Undo then brings yours back.
cut-theirs = Show the others
cut-mine = Save mine
cut-started-what = Your changes can no longer be saved, so that nobody loses their work. You can keep a copy of your list of times.
cut-copy = Copy the list
cut-not-copied = Your browser did not allow copying.
cut-leave = Leave without saving?
cut-leave-what = The changes to the clips of this recording are not saved yet.
cut-leave-anyway = Discard and leave
cut-stay = Stay here
warning-show = Show it
warnings-all = Show all { $count } warnings
clip-place = Clip { $number }: show { $start } to { $end } on the waveform
clip-damaged = The recording is damaged in this clip

checks-title = Checks
check-good = good
check-look = look
check-bad = bad
check-none = not measurable
check-loudness = Loudness
check-loudness-value = { $value } LUFS
check-loudness-what = How loud it is as a whole, by the broadcasters’ standard (EBU R 128): −23 LUFS there, about −16 on the web. Below −33 people turn up the volume; below −45 words are lost in the noise of the device. Ask for a higher recording level.
check-peak = Peak
check-peak-value = { $value } dBTP
check-peak-what = The highest point between the samples, too. Above 0 the sound is distorted when it is played; record a little lower.
check-clipping = Clipping
check-clipping-what = The share of the audio that hits full scale, where the wave is cut off flat. It cannot be repaired; a little is not heard, much of it sounds harsh and hides consonants.
check-silence = Without speech
check-silence-what = The share of the time in which nobody speaks. A lot of it is no fault, but check that the right file and the right channels were uploaded.
check-snr = Speech over noise
check-snr-value = { $value } dB
check-snr-what = How far speech stands out from the pauses. From 15 dB it is easy to follow; below that people begin to guess, and it pays to ask more people per clip; below 5 dB words are lost.
check-bandwidth = Bandwidth
check-bandwidth-value = { $value } kHz
check-bandwidth-what = Up to which pitch there is sound. A telephone ends at 3.4 kHz and makes s and f alike; speech needs about 7 kHz. A file that ends much lower than its format allows was converted from a poorer one: ask for the original.
check-channels = Channels
check-channels-same = the same audio ({ $pairs })
check-channels-silent = silent: { $channels }
check-channels-what = Channels that carry the same audio are one recording stored twice; a silent one may be a microphone that was off.

seg-title = How recordings are cut
seg-summary = { $detector }, clips of about { $target } s
seg-note = These settings are good for most recordings. They count for recordings uploaded from now on; each recording can be cut anew with others.
seg-again-open = Cut anew…
seg-again = Cut this recording anew
seg-again-do = Cut anew
seg-again-what = { $count ->
    [0] The recording is read again and cut with these settings.
    [one] The clip and its draft go, and the recording is cut with these settings. Changes made by hand go too.
   *[other] All { $count } clips and their drafts go, and the recording is cut with these settings. Changes made by hand go too.
  }
seg-detector = Speech detector
seg-silero = Silero
seg-silero-what = The most accurate, also in noise.
seg-earshot = Earshot
seg-earshot-what = About ten times as fast; for clean recordings.
seg-channels = Channels
seg-auto = As it fits
seg-auto-what = Separate where each person has a channel, as on the telephone; else mixed.
seg-separate = Each on its own
seg-separate-what = Clips of each channel, with its name.
seg-mix = Mixed
seg-mix-what = One channel made of all.
seg-channel-names = Names of the channels
seg-channel-names-hint = In order, with commas between. People see the name beside the clip.
seg-channel-names-example = agent, caller
seg-target-clip = Usual length
seg-target-clip-hint = Clips come out near this length; 5 to 10 s are pleasant to correct.
seg-min-clip = Shortest
seg-min-clip-hint = Less is joined with what is near.
seg-max-clip = Longest
seg-max-clip-hint = Speech without a pause is cut at its quietest point by then.
seg-min-silence = Pause between stretches
seg-min-silence-hint = A silence this long ends a stretch of speech.
seg-max-pause = Longest pause inside
seg-max-pause-hint = A longer silence is never inside a clip.
seg-pad = Margin
seg-pad-hint = Silence kept before and after, so that no word is clipped.
seg-advanced = Thresholds of the detector
seg-threshold-on = Speech begins at
seg-threshold-on-hint = Probability from 0 to 1. Lower finds quieter speech, and more noise.
seg-threshold-off = Speech goes on down to
seg-threshold-off-hint = Lower than where it begins, so that soft endings are kept.
seg-min-speech = Shortest speech
seg-min-speech-hint = Less in one place is taken for a click or a breath.
seg-error-range = { $unit ->
    [share] Enter a number from { $low } to { $high }.
   *[seconds] Enter { $low } to { $high } seconds.
  }
seg-error-max-short = At least three times the shortest clip: { $limit } s.
seg-error-target-short = At least as long as the shortest clip: { $limit } s.
seg-error-target-long = At most half of the longest clip: { $limit } s.
seg-error-silence-long = At most a quarter of the longest clip: { $limit } s.
seg-error-speech-long = At most as long as the pause between stretches: { $limit } s.
seg-error-pad-long = At most as long as the pause between stretches: { $limit } s.
seg-error-pause-short = At least as long as the pause between stretches and the shortest clip: { $limit } s.
seg-error-off-high = At most where speech begins: { $limit }.
seg-error-names-many = At most 8 names.
seg-error-name-long = A name has at most 40 characters.
seg-error-name-empty = There is a comma with no name before it.
seg-error-name-twice = Two channels cannot have the same name.

# Problems with cuts, and what the checks found, by the server’s code.
problem-work-started = Somebody has begun to work on the clips of this recording.
problem-cuts-changed = The clips of this recording were changed elsewhere in the meantime.
problem-recording-busy = The recording is being read. Wait until that is done.
problem-cuts-overlap = Two clips of the same channel overlap. Move an edge, or merge them.
problem-cut-too-short = A clip is too short. Lengthen it, or merge it with its neighbour.
problem-cut-too-long = A clip is too long. Split it.
problem-cut-outside = A clip lies outside the recording.
problem-clipping = The recording is too loud in places and is distorted there. Record at a lower level.
problem-too-quiet = The recording is very quiet. Ask for a higher recording level; people can turn up the volume meanwhile.
problem-noisy = There is a lot of noise, and speech hardly stands out. More people per clip help to get a good transcript.
problem-mostly-silence = There is hardly any speech in this recording. Check that it is the right file.
problem-narrow-band = The sound is that of a telephone although the file’s format allows more. If there is an original, upload that.
problem-channels-identical = Channels of this recording carry the same audio.
problem-channel-silent = A channel of this recording is silent. Check the microphone or the cable.
problem-same-audio = The same audio is already in this project in another recording.

speaks-title = Who speaks
speaks-speaker = Speaker
speaks-speaker-hint = A name or a number of your own; figures are broken down by it.
speaks-dialect = Dialect
speaks-dialect-hint = For example Québec, Toscana, South African English.
speaks-saved = Saved.
