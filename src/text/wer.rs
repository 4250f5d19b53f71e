//! Word and character error rates, and the aligned words behind them.
//!
//! N words in the reference, P in the hypothesis, H hits, E = S + D + I errors:
//! WER = E/N; MER = E/(H+E); WIP = H/N · H/P, WIL = 1 − WIP (Morris, Maier and Green, Interspeech
//! 2004). CER is the same as WER on grapheme clusters (UAX #29) of the normalised words, spaces not
//! counted. A rate without a denominator is `None` and its counts are kept: an empty reference has
//! insertions but no rate. WER may exceed 1.

use std::borrow::Cow;

use super::align::{Counts, Ties};
use super::normalise::Profile;
use super::scorer::Scorer;
use serde::{Deserialize, Serialize};

/// The figures of one pair of texts, or of many together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Score {
    /// Words that are the same.
    pub hits: usize,
    /// Words that became another word.
    pub substitutions: usize,
    /// Words of the reference that are missing.
    pub deletions: usize,
    /// Words that the reference does not have.
    pub insertions: usize,
    /// Word error rate.
    pub wer: Option<f64>,
    /// Match error rate: errors over all columns of the alignment.
    pub mer: Option<f64>,
    /// Word information lost.
    pub wil: Option<f64>,
    /// Word information preserved.
    pub wip: Option<f64>,
    /// Character error rate.
    pub cer: Option<f64>,
    /// Graphemes substituted, deleted or inserted.
    pub char_edits: usize,
    /// Graphemes in the reference.
    pub char_length: usize,
    /// Id and version of the profile that both texts went through.
    pub profile: Cow<'static, str>,
}

/// A score and the aligned words it counts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scored {
    /// The figures.
    pub score: Score,
    /// The columns of the alignment, from the first word to the last.
    pub pairs: Vec<Pair>,
}

/// One column of an alignment, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Pair {
    /// What became of the word.
    pub op: PairOp,
    /// The word of the reference; none where one was inserted.
    pub reference: Option<String>,
    /// The word of the hypothesis; none where one is missing.
    pub hypothesis: Option<String>,
}

/// What became of a word of the reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PairOp {
    /// The same word.
    Equal,
    /// Another word stands in its place.
    Substitute,
    /// It is missing.
    Delete,
    /// The reference has no word here.
    Insert,
}

impl Score {
    /// Works out the rates from the counts.
    #[must_use]
    pub fn from_counts(profile: Cow<'static, str>, counts: Counts, char_edits: usize, char_length: usize) -> Self {
        let Counts { hits, substitutions, deletions, insertions } = counts;
        let spoken = hits + substitutions + deletions;
        let typed = hits + substitutions + insertions;
        let right = ratio(hits, typed).unwrap_or(0.0);
        let wip = ratio(hits, spoken).map(|found| found * right);
        Self {
            hits,
            substitutions,
            deletions,
            insertions,
            wer: ratio(counts.errors(), spoken),
            mer: ratio(counts.errors(), hits + counts.errors()),
            wil: wip.map(|wip| 1.0 - wip),
            wip,
            cer: ratio(char_edits, char_length),
            char_edits,
            char_length,
            profile,
        }
    }

    /// Words in the reference.
    #[must_use]
    pub fn words(&self) -> usize {
        self.hits + self.substitutions + self.deletions
    }

    /// Words substituted, deleted or inserted.
    #[must_use]
    pub fn errors(&self) -> usize {
        self.counts().errors()
    }

    /// The word counts alone.
    #[must_use]
    pub fn counts(&self) -> Counts {
        Counts {
            hits: self.hits,
            substitutions: self.substitutions,
            deletions: self.deletions,
            insertions: self.insertions,
        }
    }

    /// The rates over many texts: all errors over all words, not the mean of the texts' rates.
    #[must_use]
    pub fn total<'a>(profile: &Profile, scores: impl IntoIterator<Item = &'a Score>) -> Self {
        let (mut counts, mut char_edits, mut char_length) = (Counts::default(), 0, 0);
        for score in scores {
            counts.hits += score.hits;
            counts.substitutions += score.substitutions;
            counts.deletions += score.deletions;
            counts.insertions += score.insertions;
            char_edits += score.char_edits;
            char_length += score.char_length;
        }
        Self::from_counts(profile.id.clone(), counts, char_edits, char_length)
    }
}

/// Scores a hypothesis against its reference. For many pairs [`Scorer`] is faster.
#[must_use]
pub fn score(profile: &Profile, reference: &str, hypothesis: &str, ties: Ties) -> Scored {
    Scorer::new(profile, ties).scored(reference, hypothesis)
}

#[expect(clippy::cast_precision_loss, reason = "counts of words stay far below 2^52")]
fn ratio(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

#[cfg(test)]
mod tests {
    use unicode_segmentation::UnicodeSegmentation;

    use super::*;
    use crate::text::profiles;

    fn basic(reference: &str, hypothesis: &str) -> Score {
        score(&profiles::BASIC, reference, hypothesis, Ties::Jiwer).score
    }

    fn close(left: Option<f64>, right: f64) -> bool {
        left.is_some_and(|left| (left - right).abs() < 1e-12)
    }

    #[test]
    fn rates_are_those_of_their_papers() {
        let score = basic("the big cat sat on the mat", "The cat sit, on the mat now!");
        assert_eq!((score.hits, score.substitutions, score.deletions, score.insertions), (5, 1, 1, 1));
        assert!(close(score.wer, 3.0 / 7.0));
        assert!(close(score.mer, 3.0 / 8.0));
        assert!(close(score.wip, 5.0 / 7.0 * 5.0 / 7.0));
        assert!(close(score.wil, 1.0 - 25.0 / 49.0));
        assert_eq!(score.profile, "basic/1");
    }

    #[test]
    fn an_empty_reference_has_counts_but_no_rate() {
        let score = basic("", "three new words");
        assert_eq!((score.wer, score.cer, score.insertions), (None, None, 3));
        let score = basic("…", "🙂 ?!");
        assert_eq!((score.wer, score.mer, score.errors()), (None, None, 0));
        let score = basic("a word", "");
        assert!(close(score.wer, 1.0) && close(score.wil, 1.0));
    }

    #[test]
    fn a_rate_may_exceed_one() {
        assert!(close(basic("no", "no no no").wer, 2.0));
    }

    #[test]
    fn composed_and_decomposed_letters_are_the_same_and_graphemes_are_counted_whole() {
        let score = basic("caf\u{e9}", "cafe\u{301}");
        assert_eq!((score.errors(), score.char_edits, score.char_length), (0, 0, 4));
        let score = basic("क्षमा", "क्षमी");
        assert_eq!(score.char_edits, 1);
        assert_eq!(score.char_length, "क्षमा".graphemes(true).count());
    }

    #[test]
    fn spaces_do_not_count_as_characters() {
        let score = basic("well known", "wellknown");
        assert_eq!((score.errors(), score.char_edits, score.char_length), (2, 0, 9));
    }

    #[test]
    fn pairs_show_what_people_typed() {
        let scored = score(&profiles::BASIC, "Well, he's gone.", "well he was gone", Ties::Jiwer);
        let shown = serde_json::to_value(&scored.pairs).expect("plain data");
        let expected = serde_json::json!([
            {"op": "equal", "reference": "Well,", "hypothesis": "well"},
            {"op": "insert", "reference": null, "hypothesis": "he"},
            {"op": "substitute", "reference": "he's", "hypothesis": "was"},
            {"op": "equal", "reference": "gone.", "hypothesis": "gone"},
        ]);
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_corpus_is_all_errors_over_all_words() {
        let scores = [basic("one", "two"), basic("a b c d e f g h i", "a b c d e f g h i")];
        assert!(close(Score::total(&profiles::BASIC, &scores).wer, 0.1));
        assert_eq!(Score::total(&profiles::BASIC, []).wer, None);
    }
}
