//! Crowds to test with, the same each time: made-up words, people with error rates.

use super::bootstrap::SplitMix;

/// Random numbers, and what is made of them.
pub(super) struct Crowd {
    random: SplitMix,
}

impl Crowd {
    pub(super) fn new(seed: u64) -> Self {
        Self { random: SplitMix(seed) }
    }

    pub(super) fn chance(&mut self, probability: f64) -> bool {
        #[expect(clippy::cast_precision_loss, reason = "53 bits")]
        let unit = (self.random.next() >> 11) as f64 / (1_u64 << 53) as f64;
        unit < probability
    }

    pub(super) fn below(&mut self, end: usize) -> usize {
        self.random.below(end)
    }

    /// Some different numbers below `end`.
    pub(super) fn choose(&mut self, count: usize, end: usize) -> Vec<usize> {
        let mut all: Vec<usize> = (0..end).collect();
        for at in 0..count {
            let other = at + self.below(end - at);
            all.swap(at, other);
        }
        all.truncate(count);
        all
    }

    /// What was said: fifteen words of some hundreds.
    pub(super) fn said(&mut self) -> Vec<String> {
        (0..15).map(|_| format!("word{}", self.below(400))).collect()
    }

    /// What somebody hears: a word is misheard at this rate, mostly as one of three words that sound
    /// like it; sometimes it is left out, or another comes in.
    pub(super) fn heard(&mut self, said: &[String], rate: f64) -> Vec<String> {
        let mut heard = Vec::new();
        for word in said {
            if !self.chance(rate) {
                heard.push(word.clone());
            } else if self.chance(0.75) {
                heard.push(format!("{word}{}", ["a", "b", "c"][self.below(3)]));
            } else if self.chance(0.4) {
                heard.extend([word.clone(), format!("word{}", self.below(400))]);
            }
        }
        heard
    }

    /// What becomes of a draft: word for word, errors are fixed and right words spoilt.
    pub(super) fn corrected(&mut self, draft: &[Heard], fix: f64, spoil: f64) -> Vec<String> {
        let mut text = Vec::new();
        for place in draft {
            let wrong = place.said != place.heard;
            let words = if !wrong || self.chance(fix) { &place.said } else { &place.heard };
            if !wrong && self.chance(spoil) {
                text.push(format!("word{}", self.below(400)));
            } else {
                text.extend(words.iter().cloned());
            }
        }
        text
    }

    /// A draft of what was said, word by word.
    pub(super) fn draft(&mut self, said: &[String], rate: f64) -> Vec<Heard> {
        let place =
            |word: &String| Heard { said: vec![word.clone()], heard: self.heard(std::slice::from_ref(word), rate) };
        said.iter().map(place).collect()
    }
}

/// A word that was said, and what the draft has there.
pub(super) struct Heard {
    pub said: Vec<String>,
    pub heard: Vec<String>,
}

pub(super) fn text_of(draft: &[Heard]) -> String {
    draft.iter().flat_map(|place| place.heard.iter().map(String::as_str)).collect::<Vec<_>>().join(" ")
}

/// Pearson's correlation.
pub(super) fn pearson(pairs: &[(f64, f64)]) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "few")]
    let count = pairs.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>() / count;
    let (x, y) = (mean(|pair| pair.0), mean(|pair| pair.1));
    let sum = |of: &dyn Fn(f64, f64) -> f64| pairs.iter().map(|pair| of(pair.0 - x, pair.1 - y)).sum::<f64>();
    sum(&|x, y| x * y) / (sum(&|x, _| x * x) * sum(&|_, y| y * y)).sqrt()
}
