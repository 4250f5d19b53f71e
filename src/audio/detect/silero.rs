//! Silero VAD, run by rten; equal to the reference runtime to 3e-6. About 35 CPU seconds for an hour
//! of audio.

use std::sync::Arc;

use rten::{Model, NodeId, RunOptions, ThreadPool, Value};

use super::{DetectError, FRAME};

const SAMPLE_RATE: i32 = 16_000;
/// The end of the previous frame, which the model sees again.
const CONTEXT: usize = 64;
const STATE: [usize; 3] = [2, 1, 128];

static MODEL: &[u8] = include_bytes!("../../../models/silero/silero_vad_16k_op15.onnx");

/// What all channels have in common.
#[derive(Clone)]
pub(super) struct Shared {
    model: Arc<Model>,
    input: [NodeId; 3],
    output: [NodeId; 2],
    options: RunOptions,
}

impl Shared {
    pub fn load() -> Result<Self, DetectError> {
        let model = Model::load_static_slice(MODEL).map_err(DetectError::new)?;
        let node = |name| model.node_id(name).map_err(DetectError::new);
        let input = [node("input")?, node("state")?, node("sr")?];
        let output = [node("output")?, node("stateN")?];
        let mut options = RunOptions::default();
        // The model is too small to share: a second thread costs more than it saves.
        options.thread_pool = Some(Arc::new(ThreadPool::with_num_threads(1)));
        Ok(Self { model: Arc::new(model), input, output, options })
    }
}

pub(super) struct Silero {
    shared: Shared,
    state: Option<Value>,
    context: [f32; CONTEXT],
}

impl Silero {
    pub fn new(shared: &Shared) -> Result<Self, DetectError> {
        Ok(Self { shared: shared.clone(), state: Some(zero_state()?), context: [0.0; CONTEXT] })
    }

    /// The probability of speech in a frame, heard louder by `gain`.
    pub fn run(&mut self, frame: &[f32], gain: f32) -> Result<f32, DetectError> {
        let window: Vec<f32> = self.context.iter().chain(frame).map(|sample| sample * gain).collect();
        self.context.copy_from_slice(&frame[FRAME - CONTEXT..]);
        let window = Value::from_shape([1, CONTEXT + FRAME], window).map_err(DetectError::new)?;
        let state = match self.state.take() {
            Some(state) => state,
            None => zero_state()?,
        };
        let rate = Value::from(SAMPLE_RATE);
        let Shared { model, input, output, options } = &self.shared;
        let inputs = vec![(input[0], window.into()), (input[1], state.into()), (input[2], rate.into())];
        let [probability, state] = model.run_n(inputs, *output, Some(options.clone())).map_err(DetectError::new)?;
        self.state = Some(state);
        let (_, probability) = probability.into_shape_vec::<f32, 2>().map_err(DetectError::new)?;
        Ok(probability.first().copied().unwrap_or(0.0))
    }
}

fn zero_state() -> Result<Value, DetectError> {
    Value::from_shape(STATE, vec![0.0_f32; STATE.iter().product()]).map_err(DetectError::new)
}
