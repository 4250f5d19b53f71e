//! Keeps decoded audio on the file's own clock: where timestamps run ahead of the samples that
//! came out, something was dropped, and silence must take its place.

/// Further ahead than any plausible dropout; a broken clock or a spliced file.
const MAX_GAP_S: u64 = 600;

/// What belongs before a packet.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Gap {
    None,
    /// Frames of silence.
    Silence(u64),
    /// The clock moved by more than a gap can explain.
    Jump,
}

#[derive(Debug)]
pub(super) struct Timeline {
    /// The file's clock, in frames, at our frame 0.
    origin: Option<i64>,
    tolerance: u64,
    limit: u64,
}

impl Timeline {
    /// A timeline in frames of `rate` Hz. `exact` says that timestamps count frames, as in FLAC;
    /// otherwise they are rounded to a coarser clock, as in `WebM`, and jitter.
    pub fn new(rate: u32, exact: bool) -> Self {
        let rate = u64::from(rate);
        let tolerance = if exact { rate / 200 } else { rate * 3 / 100 };
        Self { origin: None, tolerance, limit: rate * MAX_GAP_S }
    }

    /// Places a packet that the file says spans `[start, end)` and that decoded to `frames`, after
    /// `emitted` frames. An `end` at or before `start` is unknown.
    pub fn place(&mut self, start: i64, end: i64, frames: u64, emitted: u64) -> Gap {
        let emitted = i64::try_from(emitted).unwrap_or(i64::MAX);
        let frames = i64::try_from(frames).unwrap_or(i64::MAX);
        let Some(origin) = self.origin else {
            // The first packet may come out shorter than it says (pre-skip): its end is the
            // surer anchor.
            let anchor = if end > start { end.saturating_sub(frames) } else { start };
            self.origin = Some(anchor.saturating_sub(emitted));
            return Gap::None;
        };
        let ahead = start.saturating_sub(origin).saturating_sub(emitted);
        if ahead.unsigned_abs() <= self.tolerance {
            return Gap::None;
        }
        if ahead > 0 && ahead.unsigned_abs() <= self.limit {
            return Gap::Silence(ahead.unsigned_abs());
        }
        // Overlap or nonsense: keep every sample that decoded and go on from here.
        self.origin = Some(start.saturating_sub(emitted));
        if ahead > 0 { Gap::Jump } else { Gap::None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dropped_frame_becomes_silence_of_its_length() {
        let mut timeline = Timeline::new(16_000, true);
        assert_eq!(timeline.place(0, 4096, 4096, 0), Gap::None);
        assert_eq!(timeline.place(8192, 12_288, 4096, 4096), Gap::Silence(4096));
        assert_eq!(timeline.place(12_288, 16_384, 4096, 12_288), Gap::None);
    }

    #[test]
    fn a_pre_skip_is_not_a_gap() {
        let mut timeline = Timeline::new(48_000, true);
        assert_eq!(timeline.place(-312, 648, 648, 0), Gap::None);
        assert_eq!(timeline.place(648, 1608, 960, 648), Gap::None);
    }

    #[test]
    fn jitter_of_a_millisecond_clock_is_not_a_gap_but_its_sum_is() {
        let mut timeline = Timeline::new(48_000, false);
        assert_eq!(timeline.place(0, 960, 960, 0), Gap::None);
        assert_eq!(timeline.place(1900, 2860, 960, 960), Gap::None);
        assert_eq!(timeline.place(3840, 4800, 960, 1920), Gap::Silence(1920));
    }

    #[test]
    fn a_wild_clock_adds_nothing() {
        let mut timeline = Timeline::new(48_000, false);
        timeline.place(0, 960, 960, 0);
        assert_eq!(timeline.place(i64::MAX, i64::MAX, 960, 960), Gap::Jump);
        assert_eq!(timeline.place(-5, 955, 960, 1920), Gap::None);
        assert_eq!(timeline.place(955, 1915, 960, 2880), Gap::None);
    }
}
