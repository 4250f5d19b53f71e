//! Makes sure there are pages to embed. It never runs npm: `make build` does, before cargo.

use std::{fs, path::Path};

const PLACEHOLDER: &str = "<!doctype html><html lang=en><meta charset=utf-8><title>Verbatim</title>\
<h1>The pages are not built</h1><p>Run <code>make build</code>: it builds the web pages, then the server.</p></html>";

fn main() {
    println!("cargo::rerun-if-changed=web/dist");
    println!("cargo::rerun-if-changed=migrations");
    let dist = Path::new("web/dist");
    if dist.join("work/index.html").exists() {
        return;
    }
    println!("cargo::warning=web/dist is missing: the server will show a placeholder page; run `make build`");
    for page in ["work", "manage", "review"] {
        let folder = dist.join(page);
        let written = fs::create_dir_all(&folder).and_then(|()| fs::write(folder.join("index.html"), PLACEHOLDER));
        if let Err(error) = written {
            println!("cargo::error=web/dist cannot be written: {error}");
        }
    }
}
