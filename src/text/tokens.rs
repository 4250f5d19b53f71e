//! Words as they are compared and as they were typed.

use super::glyphs;
use super::normalise::{Normalised, Profile};

/// One word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// As typed, with its capitals and the punctuation around it: `“Well-`.
    pub surface: String,
    /// As compared: `well`.
    pub norm: String,
    /// The next word was typed without a space: `well-` before `known`.
    pub joined: bool,
    /// Counts in a score; a hesitation that the profile drops does not.
    pub counted: bool,
}

impl Profile {
    /// The words of a text that count in a score.
    #[must_use]
    pub fn words(&self, text: &str) -> Vec<Word> {
        self.tokens(text).into_iter().filter(|word| word.counted).collect()
    }

    /// All words of a text, also those that do not count. Their surfaces give the text back, but
    /// for its runs of white space: see [`typed`].
    #[must_use]
    pub fn tokens(&self, text: &str) -> Vec<Word> {
        let source = glyphs::canonical(text);
        let mut norms = Normalised::default();
        self.norms_of(&source, &mut norms);
        with_surfaces(&source, &norms)
    }
}

/// The text that these words were typed as.
#[must_use]
pub fn typed<'a>(words: impl IntoIterator<Item = (&'a str, bool)>) -> String {
    let mut text = String::new();
    let mut space = false;
    for (surface, joined) in words {
        if space {
            text.push(' ');
        }
        text.push_str(surface);
        space = !joined;
    }
    text
}

fn with_surfaces(source: &str, norms: &Normalised) -> Vec<Word> {
    let spans = norms.spans();
    let mut words = Vec::with_capacity(spans.len());
    let mut start = 0;
    for (index, span) in spans.iter().enumerate() {
        let next = spans.get(index + 1);
        let (end, joined) = next.map_or((source.len(), false), |next| share_out(source, span.to, next.from));
        let surface = source[start..end].trim().to_owned();
        words.push(Word { surface, norm: norms.norm(index).to_owned(), joined, counted: span.counted });
        start = end;
    }
    words
}

/// Where, between two words, the first one's surface ends, and whether nothing separates them there.
///
/// Punctuation belongs to the word before it, except quotation marks and brackets that open.
fn share_out(source: &str, from: usize, to: usize) -> (usize, bool) {
    let gap = &source[from..to];
    let split = gap
        .char_indices()
        .find(|&(at, ch)| ch.is_whitespace() && gap[at..].chars().all(|ch| ch.is_whitespace() || opens(ch)))
        .or_else(|| gap.char_indices().rev().find(|(_, ch)| ch.is_whitespace()));
    if let Some((at, _)) = split {
        return (from + at, false);
    }
    let opening = gap.chars().rev().take_while(|&ch| opens_only(ch)).map(char::len_utf8).sum::<usize>();
    (to - opening, true)
}

fn opens(ch: char) -> bool {
    opens_only(ch) || matches!(ch, '"' | '\'' | '’' | '”' | '»')
}

fn opens_only(ch: char) -> bool {
    matches!(ch, '(' | '[' | '{' | '<' | '“' | '‘' | '„' | '‚' | '«' | '‹' | '¿' | '¡' | '「' | '『' | '（')
}
