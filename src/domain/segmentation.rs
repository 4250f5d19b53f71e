//! How recordings are cut into clips: what a project decides.

use serde::{Deserialize, Serialize};

use super::{FieldError, words};

/// Names for more channels than this would tell nobody apart.
const MAX_CHANNEL_NAMES: usize = 8;
const MAX_CHANNEL_NAME_CHARS: usize = 40;

words! {
    /// What finds the speech.
    DetectorKind {
        /// The most accurate.
        Silero = "silero",
        /// A tenth of the time, more errors in noise.
        Earshot = "earshot",
    }
}

words! {
    /// What becomes of several channels.
    ChannelMode {
        /// Separate where two people were recorded on a channel each, as on the telephone; else mixed.
        Auto = "auto",
        /// One channel, the mean of all.
        Mix = "mix",
        /// Clips of each channel.
        Separate = "separate",
    }
}

/// How recordings are cut. What is absent in stored text is as in the default.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct Segmentation {
    /// What finds the speech.
    pub detector: DetectorKind,
    /// What becomes of several channels.
    pub channels: ChannelMode,
    /// What separate channels are called, from the first, for example `agent` and `caller`.
    pub channel_names: Vec<String>,
    /// Speech begins at this probability,
    pub threshold_on: f64,
    /// and goes on down to this one.
    pub threshold_off: f64,
    /// Less speech than this in one place is a click or a breath.
    pub min_speech_ms: i64,
    /// A silence this long ends a stretch of speech.
    pub min_silence_ms: i64,
    /// The longest silence inside a clip.
    pub max_pause_ms: i64,
    /// Silence kept before and after speech, as far as the neighbours leave room.
    pub pad_ms: i64,
    /// The shortest clip.
    pub min_clip_ms: i64,
    /// The length that clips aim at.
    pub target_clip_ms: i64,
    /// The longest clip.
    pub max_clip_ms: i64,
}

impl Default for Segmentation {
    fn default() -> Self {
        Self {
            detector: DetectorKind::Silero,
            channels: ChannelMode::Auto,
            channel_names: Vec::new(),
            threshold_on: 0.5,
            threshold_off: 0.35,
            min_speech_ms: 96,
            min_silence_ms: 500,
            max_pause_ms: 2000,
            pad_ms: 300,
            min_clip_ms: 1000,
            target_clip_ms: 8000,
            max_clip_ms: 30_000,
        }
    }
}

/// What somebody wants cut otherwise; what is absent stays.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SegmentationChange {
    /// `silero` at first.
    pub detector: Option<DetectorKind>,
    /// `auto` at first.
    pub channels: Option<ChannelMode>,
    /// At most 8, of 1 to 40 characters each; none at first.
    pub channel_names: Option<Vec<String>>,
    /// 0.05 to 0.95; 0.5 at first.
    pub threshold_on: Option<f64>,
    /// 0.01 to `threshold_on`; 0.35 at first.
    pub threshold_off: Option<f64>,
    /// 32 to 2000 and at most `min_silence_ms`; 96 at first.
    pub min_speech_ms: Option<i64>,
    /// 100 to 5000 and at most a quarter of `max_clip_ms`; 500 at first.
    pub min_silence_ms: Option<i64>,
    /// 100 to 60000 and at least `min_silence_ms` and `min_clip_ms`; 2000 at first.
    pub max_pause_ms: Option<i64>,
    /// 0 to 2000 and at most `min_silence_ms`; 300 at first.
    pub pad_ms: Option<i64>,
    /// 500 to 10000; 1000 at first.
    pub min_clip_ms: Option<i64>,
    /// `min_clip_ms` to half of `max_clip_ms`; 8000 at first.
    pub target_clip_ms: Option<i64>,
    /// 2000 to 120000 and at least three times `min_clip_ms`; 30000 at first.
    pub max_clip_ms: Option<i64>,
}

impl Segmentation {
    /// These settings with a change made to them, checked.
    ///
    /// # Errors
    /// The first field out of its range, or at odds with another; never brought into line in silence.
    pub fn changed(&self, change: SegmentationChange) -> Result<Self, FieldError> {
        let names = change.channel_names.map(|names| check_channel_names(&names)).transpose()?;
        let changed = Self {
            detector: change.detector.unwrap_or(self.detector),
            channels: change.channels.unwrap_or(self.channels),
            channel_names: names.unwrap_or_else(|| self.channel_names.clone()),
            threshold_on: change.threshold_on.unwrap_or(self.threshold_on),
            threshold_off: change.threshold_off.unwrap_or(self.threshold_off),
            min_speech_ms: change.min_speech_ms.unwrap_or(self.min_speech_ms),
            min_silence_ms: change.min_silence_ms.unwrap_or(self.min_silence_ms),
            max_pause_ms: change.max_pause_ms.unwrap_or(self.max_pause_ms),
            pad_ms: change.pad_ms.unwrap_or(self.pad_ms),
            min_clip_ms: change.min_clip_ms.unwrap_or(self.min_clip_ms),
            target_clip_ms: change.target_clip_ms.unwrap_or(self.target_clip_ms),
            max_clip_ms: change.max_clip_ms.unwrap_or(self.max_clip_ms),
        };
        changed.check_ranges()?;
        changed.check_contradictions()?;
        Ok(changed)
    }

    fn check_ranges(&self) -> Result<(), FieldError> {
        for (field, value, low, high) in [
            ("segmentation.threshold_on", self.threshold_on, 0.05, 0.95),
            ("segmentation.threshold_off", self.threshold_off, 0.01, 0.95),
        ] {
            if !(low..=high).contains(&value) {
                return Err(out_of_range(field, value, low, high));
            }
        }
        for (field, value, low, high) in [
            ("segmentation.min_speech_ms", self.min_speech_ms, 32, 2000),
            ("segmentation.min_silence_ms", self.min_silence_ms, 100, 5000),
            ("segmentation.max_pause_ms", self.max_pause_ms, 100, 60_000),
            ("segmentation.pad_ms", self.pad_ms, 0, 2000),
            ("segmentation.min_clip_ms", self.min_clip_ms, 500, 10_000),
            ("segmentation.target_clip_ms", self.target_clip_ms, 500, 60_000),
            ("segmentation.max_clip_ms", self.max_clip_ms, 2000, 120_000),
        ] {
            if !(low..=high).contains(&value) {
                return Err(out_of_range(field, value, low, high));
            }
        }
        Ok(())
    }

    fn check_contradictions(&self) -> Result<(), FieldError> {
        if self.threshold_off > self.threshold_on {
            let detail = format!(
                "threshold_off must be at most threshold_on, {}: {} is above it. Lower it, or raise threshold_on.",
                self.threshold_on, self.threshold_off
            );
            return Err(FieldError::invalid("segmentation.threshold_off", detail));
        }
        let (silence, min_clip, max_clip) = (self.min_silence_ms, self.min_clip_ms, self.max_clip_ms);
        at_least("segmentation.max_clip_ms", max_clip, 3 * min_clip, "three times min_clip_ms")?;
        at_least("segmentation.target_clip_ms", self.target_clip_ms, min_clip, "min_clip_ms")?;
        at_most("segmentation.target_clip_ms", self.target_clip_ms, max_clip / 2, "half of max_clip_ms")?;
        at_most("segmentation.min_silence_ms", silence, max_clip / 4, "a quarter of max_clip_ms")?;
        at_most("segmentation.min_speech_ms", self.min_speech_ms, silence, "min_silence_ms")?;
        at_most("segmentation.pad_ms", self.pad_ms, silence, "min_silence_ms")?;
        at_least("segmentation.max_pause_ms", self.max_pause_ms, silence, "min_silence_ms")?;
        at_least("segmentation.max_pause_ms", self.max_pause_ms, min_clip, "min_clip_ms")
    }
}

/// The field as its own object names it.
fn last_part(field: &str) -> &str {
    field.trim_start_matches("segmentation.")
}

fn out_of_range<T: std::fmt::Display>(field: &'static str, value: T, low: T, high: T) -> FieldError {
    FieldError::invalid(field, format!("{} must be from {low} to {high}, not {value}.", last_part(field)))
}

fn at_most(field: &'static str, value: i64, limit: i64, of: &str) -> Result<(), FieldError> {
    if value <= limit { Ok(()) } else { Err(at_odds(field, value, "most", limit, of)) }
}

fn at_least(field: &'static str, value: i64, limit: i64, of: &str) -> Result<(), FieldError> {
    if value >= limit { Ok(()) } else { Err(at_odds(field, value, "least", limit, of)) }
}

fn at_odds(field: &'static str, value: i64, side: &str, limit: i64, of: &str) -> FieldError {
    let name = last_part(field);
    let detail = format!("{name} must be at {side} {of}, which is {limit}, not {value}. Change one of the two.");
    FieldError::invalid(field, detail)
}

fn check_channel_names(names: &[String]) -> Result<Vec<String>, FieldError> {
    const FIELD: &str = "segmentation.channel_names";
    if names.len() > MAX_CHANNEL_NAMES {
        let detail = format!("channel_names holds {} names and takes at most {MAX_CHANNEL_NAMES}.", names.len());
        return Err(FieldError::invalid(FIELD, detail));
    }
    let mut checked: Vec<String> = Vec::with_capacity(names.len());
    for (index, name) in names.iter().enumerate() {
        let place = index + 1;
        if !(1..=MAX_CHANNEL_NAME_CHARS).contains(&name.trim().chars().count()) {
            let detail = format!("Name {place} of channel_names must have 1 to {MAX_CHANNEL_NAME_CHARS} characters.");
            return Err(FieldError::invalid(FIELD, detail));
        }
        let wrong = |error: FieldError| FieldError::invalid(FIELD, format!("Name {place} of channel_names: {error}"));
        let name = super::check_name(FIELD, name).map_err(wrong)?;
        if checked.contains(&name) {
            let detail = format!("channel_names has “{name}” twice: two channels cannot share a name.");
            return Err(FieldError::invalid(FIELD, detail));
        }
        checked.push(name);
    }
    Ok(checked)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(change: SegmentationChange) -> FieldError {
        Segmentation::default().changed(change).expect_err("it should be refused")
    }

    #[test]
    fn the_defaults_pass_their_own_rules_and_a_change_leaves_the_rest() {
        let defaults = Segmentation::default();
        assert_eq!(defaults.changed(SegmentationChange::default()).as_ref(), Ok(&defaults));
        let change = SegmentationChange {
            target_clip_ms: Some(5000),
            channel_names: Some(vec![" agent ".into(), "caller".into()]),
            ..SegmentationChange::default()
        };
        let changed = defaults.changed(change).expect("a fine change");
        assert_eq!((changed.target_clip_ms, changed.max_clip_ms), (5000, 30_000));
        assert_eq!(changed.channel_names, ["agent", "caller"]);
    }

    #[test]
    fn a_value_out_of_range_is_named_with_the_range() {
        let error = refused(SegmentationChange { target_clip_ms: Some(-5), ..SegmentationChange::default() });
        assert_eq!(error.field, "segmentation.target_clip_ms");
        assert_eq!(error.detail, "target_clip_ms must be from 500 to 60000, not -5.");
        let error = refused(SegmentationChange { threshold_on: Some(f64::NAN), ..SegmentationChange::default() });
        assert_eq!(error.field, "segmentation.threshold_on");
    }

    #[test]
    fn contradictions_are_refused_not_reconciled() {
        let none = SegmentationChange::default;
        for (change, field, other) in [
            (SegmentationChange { threshold_off: Some(0.6), ..none() }, "threshold_off", "threshold_on"),
            (SegmentationChange { min_clip_ms: Some(9000), ..none() }, "target_clip_ms", "min_clip_ms"),
            (
                SegmentationChange { min_clip_ms: Some(10_000), max_clip_ms: Some(20_000), ..none() },
                "max_clip_ms",
                "min_clip_ms",
            ),
            (SegmentationChange { target_clip_ms: Some(20_000), ..none() }, "target_clip_ms", "max_clip_ms"),
            (SegmentationChange { pad_ms: Some(900), ..none() }, "pad_ms", "min_silence_ms"),
            (SegmentationChange { min_speech_ms: Some(600), ..none() }, "min_speech_ms", "min_silence_ms"),
            (SegmentationChange { max_pause_ms: Some(400), ..none() }, "max_pause_ms", "min_silence_ms"),
            (SegmentationChange { max_pause_ms: Some(800), ..none() }, "max_pause_ms", "min_clip_ms"),
        ] {
            let error = refused(change);
            assert_eq!(error.field, format!("segmentation.{field}"));
            assert!(error.detail.contains(other), "{error}");
        }
    }

    #[test]
    fn channel_names_are_names() {
        for wrong in [vec![""], vec!["a\u{0}b"], vec!["x"; 9], vec!["agent", "agent "]] {
            let names = wrong.into_iter().map(str::to_owned).collect();
            let error = refused(SegmentationChange { channel_names: Some(names), ..SegmentationChange::default() });
            assert_eq!(error.field, "segmentation.channel_names");
        }
        let long = vec!["x".repeat(41)];
        assert!(
            refused(SegmentationChange { channel_names: Some(long), ..SegmentationChange::default() })
                .detail
                .contains("40")
        );
    }

    #[test]
    fn what_an_older_version_stored_still_reads() {
        let read: Segmentation = serde_json::from_str("{}").expect("nothing stored");
        assert_eq!(read, Segmentation::default());
    }
}
