//! Lists the files of `data/`, so that the library carries them: a new file needs no registration.
#![allow(clippy::disallowed_methods, reason = "a build script is there to read files")]

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// Folders of `data/` that hold the lexicon.
const LEXICON: [&str; 6] = ["codebook", "actors", "places", "patterns", "time", "quantities"];

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let data = root.join("../../data").canonicalize()?;
    let mut files = Vec::new();
    for folder in LEXICON.iter().map(|name| data.join(name)) {
        println!("cargo::rerun-if-changed={}", folder.display());
        collect(&folder, &mut files)?;
    }
    files.sort();
    let mut code = String::from("pub(crate) static FILES: &[(&str, &str)] = &[\n");
    for file in &files {
        let name = Path::new("data").join(file.strip_prefix(&data).map_err(io::Error::other)?);
        let name = name.to_string_lossy().replace('\\', "/");
        writeln!(code, "    ({name:?}, include_str!({:?})),", file.display().to_string())
            .map_err(io::Error::other)?;
    }
    code.push_str("];\n");
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    fs::write(out.join("lexicon_files.rs"), code)
}

/// Adds the text files of a folder and of those in it; a folder that is not there has none.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "txt") {
            files.push(path);
        }
    }
    Ok(())
}
