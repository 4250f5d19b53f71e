# The page of a reviewer.
title = Review

projects-none = Nothing to review
projects-none-what = You do not review in any project. When a manager makes you a reviewer, the project appears here.
projects-choose = Choose a project.
projects-all = All projects
project-views = Views of the project
view-clips = Clips
view-workers = Transcribers
view-figures = Figures

queue-filter = Clips shown
queue-review = To review
queue-final = Finished
queue-open = Open
queue-review-what = Enough people transcribed these clips, but their texts differ. Those that differ most come first.
queue-final-what = Agreed upon, or decided by a reviewer. A clip can be opened and decided again.
queue-open-what = These clips still wait for submissions; there is nothing to decide yet.
queue-start = Start reviewing
queue-caption = Clips, those whose texts differ most first
queue-disagreement = Difference
queue-clip = Clip
queue-submissions = Submissions
queue-length = Length
queue-no-text = No submissions yet
queue-shown = { $first } to { $last } of { $total }
queue-pages = Pages of the list
queue-previous = Previous
queue-next = Next
queue-review-none = Nothing to review
queue-review-none-what = Clips come here when enough people have transcribed them and their texts differ.
queue-final-none = No finished clips yet
queue-final-none-what = A clip is finished when all its texts agree, or when a reviewer has decided.
queue-open-none = No open clips
queue-open-none-what = Every clip has as many submissions as the project asks for.
list-end = That was the last clip of this list.

clip-name = { $recording }, clip { $index }
clip-index = clip { $index }
clip-previous = Previous
clip-next = Next clip
state-preparing = Being prepared
state-open = Open
state-review = To review
state-final = Finished
silence = (no words)
disagreement = { $rate } difference
disagreement-what = How much the submissions differ from each other on average: the share of words that would have to change
open-what = This clip does not have enough submissions yet. It can be decided once they are in.

consensus = Consensus
consensus-none = There are no submissions yet, so there is no consensus.
shade = Shade uncertain words
word-confidence = confidence
word-or = or
word-none = (nothing)
accept = Accept the consensus
edit = Edit
decide-hint = or pick a submission below
edit-text = Transcript
edit-empty = With no text, the clip is recorded as having no words.
edit-changes = Changes to the consensus
edit-reason = Reason (optional)
edit-reason-hint = Kept with the decision, for other reviewers.
edit-send = Use this text
edit-unsent = Your edit is not sent yet. Send it or cancel it first.
decided-accept = Clip { $index }: the consensus is accepted.
decided-pick = Clip { $index }: the submission is picked.
decided-edit = Clip { $index }: your text is used.
final-title = Final transcript
final-by-review = Decided by a reviewer
final-by-agreement = Finished without a review
reopen = Decide again

matrix-title = Where they differ
matrix-different = { $count ->
    [0] nowhere
    [one] in { $count } of { $of } places
   *[other] in { $count } of { $of } places
  }
matrix-part = Places { $start } to { $end } of { $of }
matrix-nothing = nothing in the consensus
matrix-other = differs:
matrix-added = added:
matrix-missing = left out
matrix-sample = word
matrix-legend-other = another word
matrix-legend-missing = left out
matrix-legend-added = added

submissions-title = { $count ->
    [one] { $count } submission
   *[other] { $count } submissions
  }
submission-of = Submission { $place }:
submission-at = sent { $at }
submission-text = Text, with its differences from the consensus
pick = Pick
pick-from = Pick the submission of { $name }
wer-others = WER against the others’ consensus
wer-others-what = Word error rate of this text when the consensus of the other submissions is taken as right
wer-peers = mean WER against each
wer-peers-what = Mean word error rate of this text against each of the other submissions in turn

draft-title = Machine draft
draft-what = What the transcribers started from. It has no vote in the consensus.
reviews-title = Earlier decisions
review-stands = stands
review-reason = Reason:
decision-accept = accepted the consensus
decision-pick = picked a submission
decision-edit = wrote the text

key-accept = Accept the consensus, or use the edited text
key-edit = Edit the transcript
key-next = Next clip, without deciding
key-keys = Show the keyboard shortcuts
key-pick-1 = Pick submission 1
key-pick-2 = Pick submission 2
key-pick-3 = Pick submission 3
key-pick-4 = Pick submission 4
key-pick-5 = Pick submission 5
key-pick-6 = Pick submission 6
key-pick-7 = Pick submission 7
key-pick-8 = Pick submission 8
key-pick-9 = Pick submission 9

workers-what = Word error rate (WER) is the share of words that would have to be changed, added or removed to turn one text into another. Here is what to expect of each person: from what the others agreed on, from what they made of drafts, and from the texts reviewers decided.
workers-caption = Transcribers and how their texts compare
workers-none = Nobody has submitted yet
workers-none-what = The table fills as people submit clips.
workers-note = The line on each bar is the 95% interval: the true rate is probably within it. Under 300 words it would say too little to be shown. Texts that a reviewer decided count as they are and make the interval narrower. A high rate is a reason to look, not a verdict.
worker-name = Name
worker-rate = Expected WER
worker-fixes = Draft errors put right
worker-breaks = Right words of drafts spoilt
worker-hints = Worth a look
worker-all = All transcribers
worker-submissions = Clips
worker-time = Time
worker-pace = { $factor } × audio
basis-words = { $count ->
    [one] from one word
   *[other] from { $words } words
  }
basis-reviewed = of them { $words } reviewed
basis-not-enough = not enough yet: { $words } of { $needed } words
draft-places = { $count ->
    [one] of one place
   *[other] of { $places } places
  }
hints-none = Nothing stands out.
hints-what = What stands out, with the figures behind it. There can be good reasons: look at the clips and ask before you judge.
hint-copying = Returned the draft unchanged in { $unchanged } of { $clips } clips, where about { $errors } errors were to be found.
hint-copying-chance = Others put { $rate } of such errors right; the probability of missing all of them by chance is { $chance }.
hint-shared = Has { $shared } of { $errors } wrong words in common with { $name }, in { $clips } clips that both transcribed.
hint-shared-chance = With everybody else they share { $rate } at most; the probability of so many by chance is { $chance }.
hint-circle = Such pairs join this person with { $names }.
hint-words = The words
hint-wrote = Both wrote
hint-right = Instead of
hint-where = Where
hint-clip = Clip
hint-nothing = nothing
rate-interval = { $low } to { $high }

figures-none = No figures yet
figures-none-what = They fill as people submit clips.
figures-title = How often texts are wrong
figures-what = People’s texts are compared with what a reviewer decided, or else with what the others agreed on. Drafts of an engine are compared with the final texts.
figures-by = By
figures-by-recording = Recording
figures-by-speaker = Speaker
figures-by-dialect = Dialect
figures-by-worker = Transcriber
figures-by-engine = Draft engine
figures-no-recording = (no name)
figures-no-speaker = No speaker named
figures-no-dialect = No dialect named
figures-no-worker = (no name)
figures-no-engine = (no name)
figures-all = Whole project
figures-wer = Word error rate
figures-mean = Mean per text
figures-errors = Errors
figures-words = Words
figures-clips = Clips
figures-not-enough = not enough yet: { $count } of { $enough } words
figures-empty = Nothing to compare yet.
figures-note = The line on each bar is the 95% interval. The rate counts all errors over all words; the mean gives each text the same weight, short or long. Words are compared by the profile { $profile }.
confused-title = Words taken for others
confused-people = By people
confused-engines = By the draft engine
confused-none = None so far.
confused-right = Right
confused-written = Written
confused-count = Times
confused-more = Show { $count } more
confused-fewer = Show fewer
agreement-title = Agreement over time
agreement-what = Krippendorff’s α: 1 when people write the same words, 0 when their texts have no more in common than those of different clips.
agreement-none = At least two clips with two texts each are needed.
agreement-week = Week of
agreement-all = All weeks
agreement-alpha = α with its 95% interval
agreement-interval = { $low } to { $high }

# Problems, by the server’s code.
problem-consensus-pending = The consensus of this clip is being worked out. Try again in a moment.
