//! Which files below some folders are to be imported, and why the others are not.

use std::{
    collections::HashSet,
    fs::Metadata,
    io,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
};

use crate::domain::upload::may_be_audio;

/// A name longer than this is cut to that of the file (`check_name` takes no more).
const MAX_NAME_CHARS: usize = 120;

/// A file to be imported.
#[derive(Debug)]
pub(super) struct Item {
    pub path: PathBuf,
    /// What people will see: the path below the folder that was given.
    pub name: String,
    pub bytes: u64,
}

/// What is to be done, what is not, and what cannot be.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub files: Vec<Item>,
    pub skipped: Vec<(PathBuf, String)>,
    pub failed: Vec<(PathBuf, String)>,
}

/// Looks at each path: a file is taken as it is, a folder is walked, but not our own data folder.
pub(super) fn walk(paths: &[PathBuf], data: &Path) -> Found {
    let mut walker = Walker { data: identity(data), seen: HashSet::new(), found: Found::default() };
    for path in paths {
        match std::fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => walker.folder(path, path, &metadata),
            _ => match item(path) {
                Ok(item) => walker.found.files.push(item),
                Err(why) => walker.found.failed.push((path.clone(), why)),
            },
        }
    }
    walker.found
}

/// The file at this path, named as it is.
///
/// # Errors
/// A sentence.
pub(super) fn item(path: &Path) -> Result<Item, String> {
    let metadata = std::fs::metadata(path).map_err(|error| unreadable(&error))?;
    if !metadata.is_file() {
        return Err("this is no file: only files can be imported".to_owned());
    }
    let name = path.file_name().and_then(|name| name.to_str()).ok_or_else(name_is_not_text)?;
    Ok(Item { path: path.to_owned(), name: name.to_owned(), bytes: metadata.len() })
}

fn name_is_not_text() -> String {
    "its name is not UTF-8, and would not be shown right: rename it".to_owned()
}

fn unreadable(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "it may not be read by this user: change its permissions".to_owned(),
        _ => format!("it cannot be read: {error}"),
    }
}

type Identity = (u64, u64);

fn identity(path: &Path) -> Option<Identity> {
    std::fs::metadata(path).ok().map(|metadata| (metadata.dev(), metadata.ino()))
}

struct Walker {
    data: Option<Identity>,
    /// Folders that were walked: a link back to one would lead round in circles.
    seen: HashSet<Identity>,
    found: Found,
}

impl Walker {
    fn folder(&mut self, root: &Path, folder: &Path, metadata: &Metadata) {
        let identity = (metadata.dev(), metadata.ino());
        if self.data == Some(identity) {
            return self.skip(folder, "this is Verbatim's own data folder");
        }
        if !self.seen.insert(identity) {
            return self.skip(folder, "this leads to a folder that was walked already");
        }
        let entries = std::fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
        let mut paths: Vec<PathBuf> = match entries {
            Ok(entries) => entries.iter().map(std::fs::DirEntry::path).collect(),
            Err(error) => return self.fail(folder, unreadable(&error)),
        };
        paths.sort();
        for path in paths {
            let is_hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
            if !is_hidden {
                self.entry(root, &path);
            }
        }
    }

    fn entry(&mut self, root: &Path, path: &Path) {
        let metadata = match std::fs::metadata(path) {
            Ok(metadata) => metadata,
            Err(error) if path.is_symlink() && error.kind() == io::ErrorKind::NotFound => {
                return self.fail(path, "this link leads nowhere".to_owned());
            }
            // A link to itself, or too many in a row.
            Err(error) => return self.fail(path, unreadable(&error)),
        };
        if metadata.is_dir() {
            return self.folder(root, path, &metadata);
        }
        if !metadata.is_file() {
            return self.skip(path, "this is no file");
        }
        let Some(file_name) = path.file_name().and_then(|name| name.to_str()) else {
            return self.fail(path, name_is_not_text());
        };
        if !may_be_audio(file_name) {
            return self.skip(path, "by its name this is not audio");
        }
        let below = path.strip_prefix(root).ok().and_then(Path::to_str);
        let name = below.filter(|name| name.chars().count() <= MAX_NAME_CHARS).unwrap_or(file_name).to_owned();
        self.found.files.push(Item { path: path.to_owned(), name, bytes: metadata.len() });
    }

    fn skip(&mut self, path: &Path, why: &str) {
        self.found.skipped.push((path.to_owned(), why.to_owned()));
    }

    fn fail(&mut self, path: &Path, why: String) {
        self.found.failed.push((path.to_owned(), why));
    }
}
