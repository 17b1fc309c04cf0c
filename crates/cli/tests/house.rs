//! The house's own rules: who may use whom, and that the documents tell the truth.
#![allow(clippy::disallowed_methods, reason = "tests read files")]

mod common;

use common::{dateline, root};
use std::collections::BTreeSet;
use std::fs;

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The crates in the order of ARCHITECTURE.md's headings, `xtask` last.
fn order() -> Vec<String> {
    let text = read("ARCHITECTURE.md");
    let names = text.lines().filter_map(|line| line.strip_prefix("## crates/"));
    names.map(|rest| rest.split([' ', ':']).next().unwrap_or(rest).to_owned()).collect()
}

/// The crates of this workspace that a manifest uses, for tests as well.
fn uses(manifest: &str) -> Vec<String> {
    let key = |line: &str| line.split(['.', '=', ' ']).next().unwrap_or("").to_owned();
    let names = manifest.lines().skip_while(|line| !line.contains("dependencies]")).map(key);
    let own = |name: String| match name.as_str() {
        "dateline" => Some(name),
        _ => name.strip_prefix("dateline-").map(str::to_owned),
    };
    names.filter_map(own).collect()
}

#[test]
fn a_crate_uses_only_crates_listed_above_it() {
    let order = order();
    let folders: BTreeSet<String> = fs::read_dir(root().join("crates"))
        .expect("crates")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(
        order.iter().cloned().collect::<BTreeSet<_>>(),
        folders,
        "ARCHITECTURE.md has a heading for each crate"
    );
    let mut links = 0;
    for (place, name) in order.iter().enumerate() {
        for used in uses(&read(&format!("crates/{name}/Cargo.toml"))) {
            links += 1;
            assert!(order[..place].contains(&used), "{name} uses {used}, which does not stand above it");
        }
    }
    assert!(links > 10, "the manifests were read: {links}");
}

#[test]
fn every_dependency_has_its_reason() {
    let manifest = read("Cargo.toml");
    let architecture = read("ARCHITECTURE.md");
    let section = manifest.split("[workspace.dependencies]").nth(1).expect("dependencies");
    let section = section.split("\n[").next().expect("a section");
    let names = section.lines().filter_map(|line| line.split_once(" = ")).map(|(name, _)| name.trim());
    for name in names.filter(|name| !name.starts_with("dateline")) {
        assert!(
            architecture.contains(&format!("`{name}`")),
            "ARCHITECTURE.md does not say why {name} is there"
        );
    }
}

#[test]
fn stages_neither_print_nor_exit() {
    for name in ["record", "page", "syntax", "lexicon", "coder", "dateline"] {
        for entry in walkdir::WalkDir::new(root().join("crates").join(name).join("src")) {
            let path = entry.expect("an entry").into_path();
            if path.extension().is_none_or(|ending| ending != "rs") {
                continue;
            }
            let code = fs::read_to_string(&path).expect("code");
            for word in ["println!", "eprintln!", "process::exit", "dbg!", "todo!", "unimplemented!"] {
                let used =
                    code.lines().any(|line| line.contains(word) && !line.trim_start().starts_with("//"));
                assert!(!used, "{} uses {word}", path.display());
            }
        }
    }
}

/// Whether the parts of `expected` between its `[...]` lines stand in `printed`, in this order, from the beginning on.
fn shows(printed: &str, expected: &str) -> bool {
    let mut parts = expected.trim().split("[...]\n").map(|part| part.trim_end_matches("[...]"));
    let mut rest = match parts.next().and_then(|first| printed.trim().strip_prefix(first.trim_end())) {
        Some(rest) => rest,
        None => return false,
    };
    for part in parts {
        match rest.find(part.trim_end()) {
            Some(at) => rest = &rest[at + part.trim_end().len()..],
            None => return false,
        }
    }
    rest.trim().is_empty() || expected.trim().ends_with("[...]")
}

/// The README shows what the program prints: `$ dateline ...` and the lines under it, to the end of the block.
#[test]
fn the_readme_shows_what_the_program_prints() {
    let readme = read("README.md");
    let mut shown = 0;
    for block in readme.split("```console\n").skip(1) {
        let block = block.split("```").next().expect("the end of the block");
        let (command, expected) = block.split_once('\n').expect("a command and its output");
        let args: Vec<&str> =
            command.strip_prefix("$ dateline ").expect("a command").split_whitespace().collect();
        let output = dateline().current_dir(root()).args(&args).output().expect("the program starts");
        let printed = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(shows(&printed, expected), "{command}\n{printed}\nis not what README.md shows:\n{expected}");
        shown += 1;
    }
    assert!(shown > 0, "the README shows an example");
}

#[test]
fn the_readme_has_two_commands() {
    let readme = read("README.md");
    let block = readme.split("```sh\n").nth(1).and_then(|rest| rest.split("```").next()).expect("commands");
    let commands: Vec<&str> = block.lines().filter(|line| !line.trim().is_empty()).collect();
    assert_eq!(commands.len(), 2, "{commands:?}");
    let file = commands[0].split_whitespace().last().expect("a file");
    assert!(root().join(file).is_file(), "{file}");
    assert!(read(".ci/run").contains(commands[1]), "the checks run the README's test command");
}
