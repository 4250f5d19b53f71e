# How a project’s texts are compared: the manager’s settings.
profile-title = How texts are compared
profile-note = Which differences between two texts count as errors. It changes what is scored, never what people wrote.
profile-current = In use: { $id }
profile-unsaved = Not saved yet
profile-saved = Saved. Texts are compared this way from now on: { $id }.
profile-version = version { $version }
profile-stale = { $count ->
    [one] { $count } score was computed another way and keeps its own until somebody runs
   *[other] { $count } scores were computed another way and keep their own until somebody runs
  }
profile-base = Begin with the rules for
profile-base-raw = Nothing: words as typed
profile-base-basic = Any language with spaces
profile-about = What these rules do
profile-variants = Accepted spellings
profile-variants-hint = One a line, for example: colour = color. The left side may be several words.
profile-hesitations = Hesitations to ignore
profile-hesitations-hint = One a line, or with commas, besides those of the language.
profile-compounds = Compounds
profile-compounds-hint = One a line, with a hyphen where they may fall apart: well-known. Joined, hyphenated or apart they are the same.
profile-letters = Letters that count as others
profile-letters-hint = One a line, for example: ß = ss. With nothing on the right the letter does not count.
profile-more = Letters
profile-numbers = Numbers
profile-numbers-keep = As typed: 21 is not twenty-one
profile-numbers-digits = However written; compared in digits
profile-numbers-words = However written; compared in words
profile-numbers-off = Numbers are read in English, French and Italian only.
profile-tags = Tags such as [inaudible]
profile-tags-keep = Each is a word of its own
profile-tags-same = All are the same word
profile-tags-drop = They do not count
profile-unread = Line { $line } cannot be read: “{ $text }”. Write what is typed, =, and what it counts as.
profile-history = { $count ->
    [one] { $count } version so far
   *[other] { $count } versions so far
  }
try-title = Try a text
try-hint = What is compared is shown as you type, before you save.
try-result = { $count ->
    [0] Nothing is left to compare.
    [one] Compared as { $count } word:
   *[other] Compared as { $count } words:
  }
try-steps = { $count ->
    [one] { $count } rule did something
   *[other] { $count } rules did something
  }
try-dropped = Gone:

rule-nfc = Letters composed, one space between words
rule-drop-invisible = Invisible signs dropped
rule-expand-titles = Titles in full
rule-fold-case = Capitals ignored
rule-fold-width = Full-width letters made ordinary
rule-fold-kana = Half-width kana made ordinary
rule-fold-digits = Digits of every script as 0 to 9
rule-expand-iteration-marks = Iteration marks repeated
rule-unify-apostrophes = Every apostrophe the same
rule-keep-tags = Each tag one word
rule-replace-letters = Letters replaced
rule-close-elisions = Gaps at elisions closed
rule-open-elisions = Words parted that an apostrophe joined
rule-restore-accents = Apostrophes read as accents
rule-join-initials = Initials joined
rule-ungroup-digits = Digits of a number joined
rule-space-punctuation = Punctuation as spaces
rule-split-unspaced = Characters parted
rule-variants = Accepted spellings
rule-drop-hesitations = Hesitations ignored
rule-phrases = Several words as one
rule-join-compounds = Compounds joined
rule-numbers = Numbers read
rule-tags = Tags
