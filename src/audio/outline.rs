//! The outline of a whole channel, at several zooms: BBC audiowaveform's `.dat`, version 2, 8 bits
//! (its `doc/DataFormat.md`).

use std::io::{self, Seek, SeekFrom, Write};

use super::SAMPLE_RATE;
use super::peaks::narrow;

/// Each zoom has a quarter of the pixels of the one before.
const STEP: u32 = 4;
/// Samples per pixel of the zooms, finest first: 16 ms to 1 s.
pub const ZOOMS: [u32; 4] = [256, 1024, 4096, 16_384];
const VERSION: i32 = 2;
const EIGHT_BITS: u32 = 1;
/// The offset of the number of pixels in the header, which is known last.
const LENGTH_AT: u64 = 16;

/// Writes all zooms of one channel at once.
pub struct Outlines<W> {
    zooms: Vec<Zoom<W>>,
}

struct Zoom<W> {
    output: W,
    /// Samples, or pixels of the finer zoom, that make a pixel.
    per_pixel: u32,
    filled: u32,
    pixel: (i8, i8),
    pixels: u32,
}

impl<W: Write + Seek> Outlines<W> {
    /// Begins the files of [`ZOOMS`], in their order.
    ///
    /// # Errors
    /// Those of the outputs, as of all methods.
    pub fn new(outputs: [W; ZOOMS.len()]) -> io::Result<Self> {
        let mut zooms = Vec::new();
        for (mut output, samples_per_pixel) in outputs.into_iter().zip(ZOOMS) {
            output.write_all(&header(samples_per_pixel, 0))?;
            let per_pixel = if zooms.is_empty() { samples_per_pixel } else { STEP };
            zooms.push(Zoom { output, per_pixel, filled: 0, pixel: NOTHING, pixels: 0 });
        }
        Ok(Self { zooms })
    }

    /// Takes the next samples, 16 kHz mono.
    pub fn push(&mut self, mut samples: &[i16]) -> io::Result<()> {
        while !samples.is_empty() {
            let finest = &self.zooms[0];
            let space = (finest.per_pixel - finest.filled) as usize;
            let (now, later) = samples.split_at(space.min(samples.len()));
            samples = later;
            let low = now.iter().copied().min().unwrap_or(0);
            let high = now.iter().copied().max().unwrap_or(0);
            let count = u32::try_from(now.len()).unwrap_or(0);
            self.merge(0, (narrow(low), narrow(high)), count)?;
        }
        Ok(())
    }

    /// Ends the files; the last pixel of each may stand for fewer samples.
    pub fn finish(mut self) -> io::Result<()> {
        for level in 0..self.zooms.len() {
            if self.zooms[level].filled > 0 {
                self.close(level)?;
            }
        }
        for zoom in &mut self.zooms {
            zoom.output.seek(SeekFrom::Start(LENGTH_AT))?;
            zoom.output.write_all(&zoom.pixels.to_le_bytes())?;
            zoom.output.flush()?;
        }
        Ok(())
    }

    fn merge(&mut self, level: usize, (low, high): (i8, i8), count: u32) -> io::Result<()> {
        let Some(zoom) = self.zooms.get_mut(level) else { return Ok(()) };
        zoom.pixel = (zoom.pixel.0.min(low), zoom.pixel.1.max(high));
        zoom.filled += count;
        if zoom.filled == zoom.per_pixel { self.close(level) } else { Ok(()) }
    }

    fn close(&mut self, level: usize) -> io::Result<()> {
        let zoom = &mut self.zooms[level];
        let pixel = std::mem::replace(&mut zoom.pixel, NOTHING);
        zoom.filled = 0;
        zoom.pixels += 1;
        zoom.output.write_all(&[pixel.0.cast_unsigned(), pixel.1.cast_unsigned()])?;
        self.merge(level + 1, pixel, 1)
    }
}

/// Every sample is below and above it.
const NOTHING: (i8, i8) = (i8::MAX, i8::MIN);

fn header(samples_per_pixel: u32, pixels: u32) -> Vec<u8> {
    let mut header = Vec::new();
    header.extend(VERSION.to_le_bytes());
    header.extend(EIGHT_BITS.to_le_bytes());
    header.extend(SAMPLE_RATE.to_le_bytes());
    header.extend(samples_per_pixel.to_le_bytes());
    header.extend(pixels.to_le_bytes());
    header.extend(1_u32.to_le_bytes());
    header
}

#[cfg(test)]
#[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "test signals")]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn outlines(samples: &[i16], block: usize) -> Vec<Vec<u8>> {
        let mut files: [Vec<u8>; 4] = Default::default();
        let outputs = files.each_mut().map(Cursor::new);
        let mut outlines = Outlines::new(outputs).unwrap();
        for part in samples.chunks(block) {
            outlines.push(part).unwrap();
        }
        outlines.finish().unwrap();
        files.into()
    }

    fn word(file: &[u8], index: usize) -> u32 {
        u32::from_le_bytes(file[index * 4..][..4].try_into().unwrap())
    }

    #[test]
    fn each_pixel_has_the_extremes_of_its_samples() {
        let samples: Vec<i16> = (0..100_003).map(|n| ((n as f32 * 0.01).sin() * n as f32 * 0.3) as i16).collect();
        for block in [1, 1000, 100_003] {
            for (file, samples_per_pixel) in outlines(&samples, block).iter().zip(ZOOMS) {
                let pixels = 100_003_u32.div_ceil(samples_per_pixel);
                let header: Vec<u32> = (0..6).map(|index| word(file, index)).collect();
                assert_eq!(header, [2, 1, 16_000, samples_per_pixel, pixels, 1]);
                let expected: Vec<u8> = samples
                    .chunks(samples_per_pixel as usize)
                    .flat_map(|part| [*part.iter().min().unwrap(), *part.iter().max().unwrap()])
                    .map(|sample| narrow(sample).cast_unsigned())
                    .collect();
                assert_eq!(file[24..], expected);
            }
        }
    }

    #[test]
    fn nothing_has_no_pixel() {
        assert!(outlines(&[], 1).iter().all(|file| file.len() == 24 && word(file, 4) == 0));
    }
}
