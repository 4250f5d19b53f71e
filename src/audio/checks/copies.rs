//! Channels without sound, and channels that are copies of each other.

/// Of many channels, pairs are compared on one block of this many.
const COMPARED: u64 = 8;
/// Correlation of a channel and its copy, at whatever gain or sign: their difference is 40 dB down,
/// beyond what a codec adds to each and far beyond two microphones side by side.
const COPY: f64 = 0.9999;
/// As in a mix: −60 dB relative to full scale.
const HEARD: f64 = 1e-3;

pub(super) struct Copies {
    channels: usize,
    /// Sums of products of each pair, a row for each channel.
    products: Vec<Vec<f64>>,
    /// Highest mean power of a block.
    loudest: Vec<f64>,
    blocks: u64,
}

impl Copies {
    pub fn new(channels: usize) -> Self {
        Self { channels, products: vec![vec![0.0; channels]; channels], loudest: vec![0.0; channels], blocks: 0 }
    }

    pub fn push(&mut self, planes: &[Vec<f32>]) {
        let compared = self.channels <= 2 || self.blocks.is_multiple_of(COMPARED);
        self.blocks += 1;
        for (a, plane) in planes.iter().enumerate().take(self.channels) {
            let power = product(plane, plane);
            #[expect(clippy::cast_precision_loss, reason = "a block of samples")]
            let mean = power / plane.len().max(1) as f64;
            self.loudest[a] = self.loudest[a].max(mean);
            if compared {
                self.products[a][a] += power;
                for (b, other) in planes.iter().enumerate().take(a) {
                    self.products[a][b] += product(plane, other);
                }
            }
        }
    }

    /// The channels that are never heard.
    pub fn silent(&self) -> Vec<u16> {
        (0..).zip(&self.loudest).filter(|(_, power)| power.sqrt() < HEARD).map(|(channel, _)| channel).collect()
    }

    /// Those that are heard and carry the same, the lower number first.
    pub fn pairs(&self) -> Vec<(u16, u16)> {
        let silent = self.silent();
        let mut pairs = Vec::new();
        for (b, row) in (0_u16..).zip(&self.products) {
            for (a, &product) in (0_u16..b).zip(row) {
                let powers = self.products[usize::from(a)][usize::from(a)] * row[usize::from(b)];
                let heard = !silent.contains(&a) && !silent.contains(&b);
                if heard && powers > 0.0 && product.abs() / powers.sqrt() > COPY {
                    pairs.push((a, b));
                }
            }
        }
        pairs
    }
}

/// Exact enough in single precision within a block, whose sums are small.
fn product(a: &[f32], b: &[f32]) -> f64 {
    let mut lanes = [0.0_f32; 8];
    let (a_parts, b_parts) = (a.chunks_exact(8), b.chunks_exact(8));
    let rest: f32 = a_parts.remainder().iter().zip(b_parts.remainder()).map(|(a, b)| a * b).sum();
    for (a, b) in a_parts.zip(b_parts) {
        for ((lane, a), b) in lanes.iter_mut().zip(a).zip(b) {
            *lane += a * b;
        }
    }
    f64::from(lanes.into_iter().sum::<f32>() + rest)
}

#[cfg(test)]
#[expect(clippy::cast_precision_loss, reason = "test signals")]
mod tests {
    use super::*;

    fn wave(hz: f32) -> Vec<f32> {
        (0..10_000).map(|n| (n as f32 * hz).sin() * 0.2).collect()
    }

    #[test]
    fn copies_are_found_at_any_gain_and_sign() {
        let a = wave(0.1);
        let quieter = a.iter().map(|x| x * 0.3).collect();
        let inverted = a.iter().map(|x| -x).collect();
        let nearly = a.iter().zip(wave(0.37)).map(|(x, y)| x + y * 0.05).collect();
        let mut copies = Copies::new(6);
        copies.push(&[a, wave(0.2), quieter, inverted, nearly, vec![0.0; 10_000]]);
        assert_eq!(copies.pairs(), [(0, 2), (0, 3), (2, 3)]);
        assert_eq!(copies.silent(), [5]);
    }
}
