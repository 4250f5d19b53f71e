//! Loudness (EBU R 128, ITU-R BS.1770-4) and its range (EBU Tech 3342), over all channels.

use ebur128::{Channel, EbuR128, Mode};

use crate::audio::decode::Block;

/// Channels beyond the layouts that the recommendation weighs are microphones, each as good as any.
const LAYOUTS: usize = 6;

#[derive(Default)]
pub(super) struct Loudness {
    meter: Option<EbuR128>,
}

impl Loudness {
    /// Takes the next frames. A meter that cannot be had gives no measure, and ends no recording.
    pub fn push(&mut self, block: Block<'_>) {
        let channels = block.planes.len();
        match &mut self.meter {
            None => self.meter = meter(channels, block.sample_rate),
            Some(meter) if meter.rate() != block.sample_rate => {
                if meter.change_parameters(meter.channels(), block.sample_rate).is_err() {
                    return;
                }
            }
            Some(_) => {}
        }
        if let Some(meter) = &mut self.meter {
            let planes: Vec<&[f32]> = block.planes.iter().map(Vec::as_slice).collect();
            let _ = meter.add_frames_planar_f32(&planes);
        }
    }

    /// Integrated, in LUFS.
    pub fn integrated(&self) -> Option<f64> {
        self.meter.as_ref()?.loudness_global().ok().filter(|lufs| lufs.is_finite())
    }

    /// In LU, of recordings that have a loudness.
    pub fn range(&self) -> Option<f64> {
        self.integrated()?;
        self.meter.as_ref()?.loudness_range().ok().filter(|lu| lu.is_finite())
    }
}

fn meter(channels: usize, rate: u32) -> Option<EbuR128> {
    // Histograms instead of every block's value: constant memory, exact to 0.1 LU.
    let mode = Mode::I | Mode::LRA | Mode::HISTOGRAM;
    let mut meter = EbuR128::new(u32::try_from(channels).ok()?, rate, mode).ok()?;
    if channels > LAYOUTS {
        meter.set_channel_map(&vec![Channel::Center; channels]).ok()?;
    }
    Some(meter)
}
