//! `verbatim import` over folders as people have them: nothing twice, nothing by halves.

use std::{
    ffi::OsStr,
    os::unix::{ffi::OsStrExt, fs::symlink},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    time::Duration,
};

use crate::support::{binary, fixture, root};

/// A data folder with a project, and a folder to import beside it.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap() };
        std::fs::create_dir(desk.tapes()).unwrap();
        for args in [vec!["user", "add", "Marta", "--manager"], vec!["project", "create", "News", "--language", "en"]] {
            let mut command = Command::new(binary());
            command.arg(args[0]).arg("--data").arg(desk.data()).args(&args[1..]);
            assert!(command.output().unwrap().status.success());
        }
        desk
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn tapes(&self) -> PathBuf {
        self.folder.path().join("tapes")
    }

    fn copy(&self, name: &str, file: &str) {
        let path = self.tapes().join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::copy(root().join("audio-fixtures").join(name), path).unwrap();
    }

    fn command(&self) -> Command {
        let mut command = Command::new(binary());
        command.arg("import").arg("--data").arg(self.data()).args(["--min-free", "0", "News"]).arg(self.tapes());
        command
    }

    /// Files of the audio store, and what is unfinished among them.
    fn stored(&self, folder: &str) -> usize {
        std::fs::read_dir(self.data().join("media").join(folder)).unwrap().count()
    }

    /// Names of the project's recordings.
    fn names(&self) -> Vec<String> {
        tokio::runtime::Runtime::new().unwrap().block_on(async {
            let db = verbatim::store::Db::open_sqlite(&self.data().join("verbatim.db")).await.unwrap();
            let mut read = db.read().await.unwrap();
            let project = read.projects().await.unwrap().remove(0).id;
            let mut names: Vec<_> = read.recordings(&project).await.unwrap().into_iter().map(|row| row.name).collect();
            names.sort();
            names
        })
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[track_caller]
fn ended(output: &Output, code: i32) -> (String, String) {
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    assert_eq!(output.status.code(), Some(code), "{out}\n{err}");
    (out, err)
}

#[test]
fn a_folder_is_walked_and_what_is_there_already_is_passed_over() {
    let desk = Desk::new();
    desk.copy("en-long-pause.ogg", "monday/tape.ogg");
    desk.copy("en-adts.aac", "tuesday/tape.AAC");
    desk.copy("en-adts.aac", "copy of tuesday.aac");
    desk.copy("en-alaw-8k.wav", ".hidden/secret.wav");
    std::fs::write(desk.tapes().join("notes.txt"), "not a tape").unwrap();
    symlink(desk.tapes(), desk.tapes().join("tuesday/round in circles")).unwrap();
    let (out, err) = ended(&desk.command().output().unwrap(), 0);
    assert!(err.contains("2 added, 1 already there, 2 skipped, 0 failed"), "{err}");
    assert!(err.contains("notes.txt: by its name this is not audio"), "{err}");
    assert!(err.contains("round in circles: this leads to a folder that was walked already"), "{err}");
    assert!(out.contains("already there\t"), "{out}");
    assert_eq!(desk.names(), ["copy of tuesday.aac", "monday/tape.ogg"]);

    let (_, err) = ended(&desk.command().output().unwrap(), 0);
    assert!(err.contains("0 added, 3 already there"), "{err}");
    assert_eq!((desk.stored("recordings"), desk.stored("unfinished")), (2, 0), "nothing was stored again");

    // The data folder itself, lying among what is imported, is not imported.
    let mut all = Command::new(binary());
    all.arg("import").arg("--data").arg(desk.data()).args(["--min-free", "0", "News"]).arg(desk.folder.path());
    let (_, err) = ended(&all.output().unwrap(), 0);
    assert!(err.contains("data: this is Verbatim's own data folder"), "{err}");
    assert!(err.contains("0 added, 3 already there"), "{err}");
}

#[test]
fn what_cannot_be_imported_says_why_and_the_rest_is() {
    let desk = Desk::new();
    desk.copy("en-long-pause.ogg", "good.ogg");
    desk.copy("en-adts.aac", "steers \u{1b}[2J.aac");
    std::fs::write(desk.tapes().join("empty.wav"), "").unwrap();
    std::fs::write(desk.tapes().join(OsStr::from_bytes(b"caf\xe9.wav")), "RIFF").unwrap();
    symlink("nowhere", desk.tapes().join("lost.wav")).unwrap();
    symlink("itself.wav", desk.tapes().join("itself.wav")).unwrap();
    let pipe = desk.tapes().join("pipe.wav");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let output = desk.command().arg(desk.tapes().join("missing.wav")).output().unwrap();
    let (_, err) = ended(&output, 1);
    for sentence in [
        "empty.wav: the file is empty",
        "its name is not UTF-8",
        "lost.wav: this link leads nowhere",
        "itself.wav: it cannot be read",
        "pipe.wav: this is no file",
        "missing.wav: there is no such file",
        "steers \\u{1b}[2J.aac: The name has a control character",
        "1 added, 0 already there, 1 skipped, 6 failed",
    ] {
        assert!(err.contains(sentence), "{sentence:?} is not in:\n{err}");
    }
    assert!(!err.contains('\u{1b}'), "a file's name must not steer the terminal");
    assert_eq!(desk.names(), ["good.ogg"]);
    assert_eq!((desk.stored("recordings"), desk.stored("unfinished")), (1, 0));
}

/// Waits for a file of at least a megabyte in a folder.
fn wait_for_growth(folder: &Path) {
    for _ in 0..6000 {
        let grown = |entry: std::fs::DirEntry| entry.metadata().is_ok_and(|metadata| metadata.len() > 1_000_000);
        if std::fs::read_dir(folder).is_ok_and(|mut entries| entries.any(|entry| entry.is_ok_and(grown))) {
            return;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("nothing grew in {}", folder.display());
}

#[test]
fn stopped_within_a_file_it_keeps_nothing_by_halves_and_goes_on() {
    let desk = Desk::new();
    desk.copy("en-long-pause.ogg", "1.ogg");
    // So long that it cannot be over before the signal; it takes no room until it is read.
    std::fs::File::create(desk.tapes().join("2.wav")).unwrap().set_len(4 << 30).unwrap();
    desk.copy("en-adts.aac", "3.aac");
    let child = desk.command().stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    wait_for_growth(&desk.data().join("media/unfinished"));
    let signalled = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(signalled.success());
    let (out, err) = ended(&child.wait_with_output().unwrap(), 130);
    assert!(out.contains("1.ogg") && !out.contains("2.wav"), "{out}");
    assert!(err.contains("Stopped, with 2 files still to do: run the same command again"), "{err}");
    assert_eq!((desk.stored("recordings"), desk.stored("unfinished")), (1, 0));

    std::fs::remove_file(desk.tapes().join("2.wav")).unwrap();
    let (_, err) = ended(&desk.command().output().unwrap(), 0);
    assert!(err.contains("1 added, 1 already there"), "{err}");
}

#[test]
fn a_full_disk_ends_it_and_it_goes_on_when_there_is_room() {
    let desk = Desk::new();
    desk.copy("en-long-pause.ogg", "1.ogg");
    std::fs::write(desk.tapes().join("2.wav"), fixture("en-adts.aac").repeat(200)).unwrap();
    // The largest file the system allows stands in for a full disk: the write fails in the same place.
    let mut limited = Command::new("bash");
    limited.args(["-c", "trap '' XFSZ; ulimit -f 5000; exec \"$0\" \"$@\""]).arg(binary());
    limited.args(desk.command().get_args());
    let (out, err) = ended(&limited.output().unwrap(), 1);
    assert!(out.contains("1.ogg"), "{out}");
    assert!(err.contains("the disk is full at") && err.contains("make room, then run the same command again"), "{err}");
    assert_eq!((desk.stored("recordings"), desk.stored("unfinished")), (1, 0));

    let mut careful = desk.command();
    let (_, err) = ended(&careful.env("VERBATIM_MIN_FREE", "0").output().unwrap(), 0);
    assert!(err.contains("1 added, 1 already there"), "{err}");
    std::fs::write(desk.tapes().join("3.wav"), "RIFF").unwrap();
    let mut reserved = Command::new(binary());
    reserved.arg("import").arg("--data").arg(desk.data()).args(["--min-free", "9000000000000000000", "News"]);
    let (_, err) = ended(&reserved.arg(desk.tapes()).output().unwrap(), 1);
    assert!(err.contains("must stay so. Make room"), "{err}");
}
