//! The trained part: from features of a candidate to its score.
//!
//! A few small networks with two hidden layers, whose scores are averaged; a softmax over the
//! candidates of a slot makes probabilities of them, as they were trained. A logistic function of
//! the winner's probability and features then says how often such a word is right: the confidence.

use std::sync::OnceLock;

use super::features::{CALIBRATION, Described, FEATURES, Row};

/// Beyond this many standard deviations a feature says nothing more.
const FAR: f32 = 8.0;

pub(super) struct Scorer {
    mean: Vec<f32>,
    scale: Vec<f32>,
    nets: Vec<Net>,
    calibration: Vec<f64>,
}

#[derive(Default)]
struct Net {
    layers: Vec<Layer>,
}

struct Layer {
    /// By input, then by output.
    weights: Vec<f32>,
    bias: Vec<f32>,
}

impl Layer {
    fn run(&self, input: &[f32], output: &mut Vec<f32>) {
        output.clear();
        output.extend_from_slice(&self.bias);
        for (&value, weights) in input.iter().zip(self.weights.chunks_exact(self.bias.len())) {
            if value != 0.0 {
                for (sum, &weight) in output.iter_mut().zip(weights) {
                    *sum += value * weight;
                }
            }
        }
    }
}

impl Scorer {
    /// The weights that are shipped.
    pub(super) fn shipped() -> &'static Scorer {
        static SHIPPED: OnceLock<Scorer> = OnceLock::new();
        SHIPPED.get_or_init(|| {
            Scorer::parse(include_str!("scorer.weights")).expect("the shipped weights are read by every test")
        })
    }

    /// Lines of a name and numbers; a layer is a line of weights and a line of biases.
    fn parse(text: &str) -> Option<Self> {
        let mut scorer = Self { mean: Vec::new(), scale: Vec::new(), nets: Vec::new(), calibration: Vec::new() };
        let mut weights = Vec::new();
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let (name, numbers) = line.split_once(' ').unwrap_or((line, ""));
            let numbers: Vec<f32> =
                numbers.split(' ').filter(|n| !n.is_empty()).map(str::parse).collect::<Result<_, _>>().ok()?;
            match name {
                "mean" => scorer.mean = numbers,
                "scale" => scorer.scale = numbers,
                "net" => scorer.nets.push(Net::default()),
                "weights" => weights = numbers,
                "bias" => {
                    scorer.nets.last_mut()?.layers.push(Layer { weights: std::mem::take(&mut weights), bias: numbers });
                }
                "calibration" => scorer.calibration = numbers.into_iter().map(f64::from).collect(),
                _ => return None,
            }
        }
        scorer.fits().then_some(scorer)
    }

    fn fits(&self) -> bool {
        let net_fits = |net: &Net| {
            let mut width = FEATURES;
            let layers = net.layers.iter().all(|layer| {
                let fits = !layer.bias.is_empty() && layer.weights.len() == width * layer.bias.len();
                width = layer.bias.len();
                fits
            });
            layers && width == 1
        };
        self.mean.len() == FEATURES
            && self.scale.len() == FEATURES
            && self.calibration.len() == CALIBRATION + 1
            && !self.nets.is_empty()
            && self.nets.iter().all(net_fits)
    }

    /// The probability of each candidate to be the best of its slot.
    pub(super) fn probabilities(&self, rows: &[Row]) -> Vec<f64> {
        if rows.len() < 2 {
            return vec![1.0; rows.len()];
        }
        let scores: Vec<f64> = rows.iter().map(|row| self.score(row)).collect();
        let most = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let all: f64 = scores.iter().map(|score| (score - most).exp()).sum();
        scores.iter().map(|score| (score - most).exp() / all).collect()
    }

    fn score(&self, row: &Row) -> f64 {
        let scaled: Vec<f32> = row
            .iter()
            .zip(self.mean.iter().zip(&self.scale))
            .map(|(value, (mean, scale))| ((value - mean) / scale).clamp(-FAR, FAR))
            .collect();
        let (mut input, mut output) = (Vec::with_capacity(64), Vec::with_capacity(64));
        let mut sum = 0.0;
        for net in &self.nets {
            input.clear();
            input.extend_from_slice(&scaled);
            for (index, layer) in net.layers.iter().enumerate() {
                if index > 0 {
                    for value in &mut input {
                        *value = value.max(0.0);
                    }
                }
                layer.run(&input, &mut output);
                std::mem::swap(&mut input, &mut output);
            }
            sum += f64::from(input[0]);
        }
        sum / super::count(self.nets.len())
    }

    /// How often a candidate chosen like this is right.
    pub(super) fn confidence(&self, described: &Described, winner: usize, probability: f64) -> f64 {
        let inputs = described.calibration(winner, probability);
        let (bias, weights) = self.calibration.split_last().unwrap_or((&0.0, &[]));
        let logit = bias + inputs.iter().zip(weights).map(|(input, weight)| input * weight).sum::<f64>();
        1.0 / (1.0 + (-logit).exp())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_weights_are_read_and_cut_ones_are_not() {
        let text = include_str!("scorer.weights");
        assert!(Scorer::parse(text).is_some());
        let last = text.trim_end().rfind('\n').expect("several lines");
        assert!(Scorer::parse(&text[..last]).is_none(), "without its confidence");
        assert!(Scorer::parse(&text.replacen("bias 0", "bias 1 0", 1).replacen("bias -", "bias 1 -", 1)).is_none());
    }

    #[test]
    fn probabilities_add_up_to_one() {
        let mut rows = vec![[0.0; FEATURES]; 3];
        rows[1][1] = 0.7;
        let probabilities = Scorer::shipped().probabilities(&rows);
        assert!((probabilities.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert!((Scorer::shipped().probabilities(&rows[..1])[0] - 1.0).abs() < 1e-12);
    }
}
