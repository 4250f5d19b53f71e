use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use super::*;

/// A child that does as the script says.
struct Stage {
    dir: tempfile::TempDir,
    exe: PathBuf,
}

impl Stage {
    fn new(script: &str) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let exe = dir.path().join("child");
        fs::write(&exe, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&exe, fs::Permissions::from_mode(0o755)).unwrap();
        Self { dir, exe }
    }

    fn run(&self, limits: ChildLimits) -> (Result<Outcome, Failure>, Vec<Event>) {
        let mut events = Vec::new();
        let request = Request {
            exe: &self.exe,
            input: self.dir.path(),
            out: self.dir.path(),
            extension: None,
            settings: &Segmentation::default(),
            cuts: None,
            limits,
        };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let result = runtime.block_on(run(request, |event| events.push(event)));
        (result, events)
    }

    fn code(&self) -> String {
        self.run(ChildLimits::default()).0.unwrap_err().code
    }
}

const CLIP: &str = r#"echo '{"event":"clip","index":0,"channel":0,"start_ms":0,"end_ms":1000,"speech_probability":0.9,"stem":"000000"}'"#;
const DONE: &str = r#"echo '{"event":"done","facts":{"container":"wave","codec":"pcm_s16le","sample_rate":16000,"channels":1},"duration_ms":1000,"clips":1}'"#;

#[test]
fn events_come_in_order_and_the_outcome_last() {
    let (result, events) = Stage::new(&format!("{CLIP}\n{DONE}")).run(ChildLimits::default());
    assert_eq!(result.unwrap().clips, 1);
    assert!(matches!(&events[..], [Event::Clip(clip)] if clip.stem == "000000"));
}

#[test]
fn each_end_without_a_word_has_its_code() {
    assert_eq!(Stage::new("exit 3").code(), "decoder_crashed");
    assert_eq!(Stage::new("kill -SEGV $$").code(), "decoder_crashed");
    let abort = "echo 'memory allocation of 5200000000 bytes failed' >&2; kill -ABRT $$";
    assert_eq!(Stage::new(abort).code(), "decoder_memory");
    assert_eq!(Stage::new("kill -ABRT $$").code(), "decoder_crashed");
    assert_eq!(Stage::new("kill -KILL $$").code(), "decoder_memory");
    assert_eq!(Stage::new("kill -XCPU $$").code(), "decoder_timeout");
    assert_eq!(Stage::new("kill -XFSZ $$").code(), "decoder_output");
}

#[test]
fn a_child_that_hangs_is_stopped() {
    let limits = ChildLimits { stall: Duration::from_millis(200), ..ChildLimits::default() };
    let (result, _) = Stage::new("exec sleep 60").run(limits);
    assert_eq!(result.unwrap_err().code, "decoder_timeout");
    let limits = ChildLimits { wall: Duration::from_millis(300), ..ChildLimits::default() };
    let chatty = r#"while :; do echo '{"event":"progress","fraction":0.5}'; sleep 0.01; done"#;
    let (result, _) = Stage::new(chatty).run(limits);
    assert_eq!(result.unwrap_err().code, "decoder_timeout");
}

#[test]
fn a_child_taken_over_by_its_input_is_not_believed() {
    let elsewhere = CLIP.replace("\"stem\":\"000000\"", "\"stem\":\"../../etc/passwd\"");
    assert_eq!(Stage::new(&format!("{elsewhere}\n{DONE}")).code(), "decoder_crashed");
    assert_eq!(Stage::new(DONE).code(), "decoder_crashed", "clips that were never told");
    assert_eq!(Stage::new("echo nonsense").code(), "decoder_crashed");
    assert_eq!(Stage::new("yes x | tr -d '\\n'").code(), "decoder_crashed", "an endless line");
}

#[test]
fn a_child_that_cannot_start_says_so() {
    let mut stage = Stage::new("");
    stage.exe.push("missing");
    assert_eq!(stage.code(), "decoder_unavailable");
}
